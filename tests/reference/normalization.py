"""Normalisations: y, and for a given dy all gradients; of batch_norm the averages before and after, too."""

import torch

import autograd
import tables

SEED = 6000


def channels_first(x):
    """[N, ..., Channels], which is our layout, as PyTorch has it."""
    return x.movedim(-1, 1)


def batch_norm(header, draw, *shape, momentum=0.1, epsilon=1e-5):
    """A training step, and what infer gives with the averages from before it."""
    channels = shape[-1]
    x = draw.variable(*shape, low=-2, high=3)
    scale, shift = draw.variable(channels, low=0.5, high=1.5), draw.variable(channels)
    mean, variance = draw(channels), draw(channels, low=0.5, high=2)
    for name, tensor in {"x": x, "scale": scale, "shift": shift, "mean": mean, "variance": variance}.items():
        autograd.put(header, name, tensor)
    momentum, epsilon = tables.rounded(momentum), tables.rounded(epsilon)

    def normalised(running_mean, running_variance, training):
        y = torch.nn.functional.batch_norm(channels_first(x), running_mean, running_variance, scale, shift,
                                           training, momentum, epsilon)
        return y.movedim(1, -1)

    autograd.put(header, "inferred", normalised(mean, variance, False))
    new_mean, new_variance = mean.clone(), variance.clone()
    y = normalised(new_mean, new_variance, True)
    autograd.put_backward(header, y, draw(*shape), x=x, scale=scale, shift=shift)
    autograd.put(header, "new_mean", new_mean)
    autograd.put(header, "new_variance", new_variance)


def layer_norm(header, draw, *shape, epsilon=1e-5):
    x = draw.variable(*shape, low=-2, high=3)
    scale, shift = draw.variable(shape[-1]), draw.variable(shape[-1])
    for name, tensor in {"x": x, "scale": scale, "shift": shift}.items():
        autograd.put(header, name, tensor)
    y = torch.nn.functional.layer_norm(x, shape[-1:], scale, shift, tables.rounded(epsilon))
    autograd.put_backward(header, y, draw(*shape), x=x, scale=scale, shift=shift)


def rms_norm(header, draw, *shape, epsilon=1e-5):
    """By its formula, for this PyTorch has no function for it."""
    x, scale = draw.variable(*shape, low=-2, high=3), draw.variable(shape[-1])
    autograd.put(header, "x", x)
    autograd.put(header, "scale", scale)
    y = x * torch.rsqrt((x * x).mean(-1, keepdim=True) + tables.rounded(epsilon)) * scale
    autograd.put_backward(header, y, draw(*shape), x=x, scale=scale)


def make():
    header = tables.Header("normalization", autograd.made_with("normalization.py", SEED), [
        "Normalisations as PyTorch computes them: y = f(x), and the gradients of sum(y dy). Channels are last.",
        "Computed in float64 from these float32 inputs, rounded once."])
    draw = autograd.Draw(SEED)
    header.case("batch_norm", "momentum 0.1, epsilon 1e-5; y in training, `inferred` with the averages from before it")
    batch_norm(header, draw, 7, 5)
    header.case("batch_norm_on_images", "momentum 0.25, epsilon 1e-3; over samples and positions")
    batch_norm(header, draw, 2, 3, 2, 17, momentum=0.25, epsilon=1e-3)
    header.case("layer_norm", "epsilon 1e-5, over the last extent")
    layer_norm(header, draw, 3, 4, 5)
    header.case("layer_norm_wide", "epsilon 1e-2")
    layer_norm(header, draw, 2, 37, epsilon=1e-2)
    header.case("rms_norm", "epsilon 1e-5, over the last extent")
    rms_norm(header, draw, 3, 4, 5)
    header.case("rms_norm_wide", "epsilon 1e-2")
    rms_norm(header, draw, 2, 37, epsilon=1e-2)
    return header
