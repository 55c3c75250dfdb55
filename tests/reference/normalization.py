"""Normalisations: y, and all gradients for a given dy; for batch_norm also the running statistics."""

import torch

import autograd
import tables

SEED = 6000


def channels_first(x):
    """Turns this library's layout [N, ..., Channels] into PyTorch's."""
    return x.movedim(-1, 1)


def batch_norm(file, draw, *shape, momentum=0.1, epsilon=1e-5):
    """A training step, and infer with the running statistics before it."""
    channels = shape[-1]
    x = draw.variable(*shape, low=-2, high=3)
    scale, shift = draw.variable(channels, low=0.5, high=1.5), draw.variable(channels)
    mean, variance = draw(channels), draw(channels, low=0.5, high=2)
    momentum, epsilon = tables.rounded(momentum), tables.rounded(epsilon)

    def normalised(running_mean, running_variance, training):
        y = torch.nn.functional.batch_norm(channels_first(x), running_mean, running_variance, scale, shift,
                                           training, momentum, epsilon)
        return y.movedim(1, -1)

    autograd.put(file, "inferred", normalised(mean, variance, False))
    for name, tensor in {"x": x, "scale": scale, "shift": shift, "mean": mean, "variance": variance}.items():
        autograd.put(file, name, tensor)
    new_mean, new_variance = mean.clone(), variance.clone()
    y = normalised(new_mean, new_variance, True)
    autograd.put_backward(file, y, draw(*shape), x=x, scale=scale, shift=shift)
    autograd.put(file, "new_mean", new_mean)
    autograd.put(file, "new_variance", new_variance)


def layer_norm(file, draw, *shape, epsilon=1e-5):
    x = draw.variable(*shape, low=-2, high=3)
    scale, shift = draw.variable(shape[-1]), draw.variable(shape[-1])
    for name, tensor in {"x": x, "scale": scale, "shift": shift}.items():
        autograd.put(file, name, tensor)
    y = torch.nn.functional.layer_norm(x, shape[-1:], scale, shift, tables.rounded(epsilon))
    autograd.put_backward(file, y, draw(*shape), x=x, scale=scale, shift=shift)


def rms_norm(file, draw, *shape, epsilon=1e-5):
    """From its formula, because this version of PyTorch has no function for it."""
    x, scale = draw.variable(*shape, low=-2, high=3), draw.variable(shape[-1])
    autograd.put(file, "x", x)
    autograd.put(file, "scale", scale)
    y = x * torch.rsqrt((x * x).mean(-1, keepdim=True) + tables.rounded(epsilon)) * scale
    autograd.put_backward(file, y, draw(*shape), x=x, scale=scale)


def group_norm(file, draw, groups, *shape, epsilon=1e-5, affine=True):
    """instance_norm has a group for each channel."""
    channels = shape[-1]
    x = draw.variable(*shape, low=-2, high=3)
    trained = {"scale": draw.variable(channels), "shift": draw.variable(channels)} if affine else {}
    for name, tensor in {"x": x, **trained}.items():
        autograd.put(file, name, tensor)
    first, epsilon = channels_first(x), tables.rounded(epsilon)
    if groups == channels:
        y = torch.nn.functional.instance_norm(first, weight=trained.get("scale"), bias=trained.get("shift"), eps=epsilon)
    else:
        y = torch.nn.functional.group_norm(first, groups, trained.get("scale"), trained.get("shift"), epsilon)
    autograd.put_backward(file, y.movedim(1, -1), draw(*shape), x=x, **trained)


def make():
    file = tables.File("normalization", autograd.written_by("normalization.py", SEED), [
        "Normalisations as PyTorch computes them: y = f(x), and the gradients of sum(y dy). Channels are last.",
        "Computed in float64 from float32 inputs, rounded once."])
    draw = autograd.Draw(SEED)
    file.case("batch_norm", "momentum 0.1, epsilon 1e-5; y in training, `inferred` with the running statistics before it")
    batch_norm(file, draw, 7, 5)
    file.case("batch_norm_on_images", "momentum 0.25, epsilon 1e-3, over samples and positions")
    batch_norm(file, draw, 2, 3, 2, 17, momentum=0.25, epsilon=1e-3)
    file.case("layer_norm", "epsilon 1e-5, over the last axis")
    layer_norm(file, draw, 3, 4, 5)
    file.case("layer_norm_wide", "epsilon 1e-2")
    layer_norm(file, draw, 2, 37, epsilon=1e-2)
    file.case("rms_norm", "epsilon 1e-5, over the last axis")
    rms_norm(file, draw, 3, 4, 5)
    file.case("rms_norm_wide", "epsilon 1e-2")
    rms_norm(file, draw, 2, 37, epsilon=1e-2)
    file.case("group_norm", "3 groups of 2 channels, epsilon 1e-5")
    group_norm(file, draw, 3, 2, 3, 2, 6)
    file.case("group_norm_of_vectors", "2 groups of 19 channels, epsilon 1e-2")
    group_norm(file, draw, 2, 2, 38, epsilon=1e-2)
    file.case("group_norm_not_affine", "1 group of 5 channels, epsilon 1e-5, no scale and shift")
    group_norm(file, draw, 1, 2, 4, 5, affine=False)
    file.case("instance_norm", "epsilon 1e-5, over positions")
    group_norm(file, draw, 5, 2, 2, 3, 5)
    file.case("instance_norm_not_affine", "epsilon 1e-2, no scale and shift")
    group_norm(file, draw, 17, 2, 5, 17, epsilon=1e-2, affine=False)
    return file
