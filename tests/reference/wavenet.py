"""WaveNet layers as Neural Amp Modeler computes them, written with PyTorch's convolutions, in the library's layout."""

import torch
from torch.nn.functional import conv1d, leaky_relu, pad

import autograd
import tables

SEED = 16200


def gated(z):
    u, w = z.chunk(2, -1)
    return torch.tanh(u) * torch.sigmoid(w)


def blended(z):
    u, w = z.chunk(2, -1)
    return torch.sigmoid(w) * torch.tanh(u) + (1 - torch.sigmoid(w)) * u


def stack(x, head, condition, dilations, kernel, activation, weights, bias, residual_weights, residual_bias,
          head_weights=None, head_bias=None):
    """x: [N, Time, C]   weights: [layers, kernel C + conditions, columns]"""
    channels = x.shape[-1]
    for l, dilation in enumerate(dilations):
        taps = weights[l][:kernel * channels].reshape(kernel, channels, -1).permute(2, 1, 0)
        past = pad(x.transpose(1, 2), ((kernel - 1) * dilation, 0))
        z = conv1d(past, taps, bias[l], dilation=dilation).transpose(1, 2)
        a = activation(z + condition @ weights[l][kernel * channels:])
        head = head + (a if head_weights is None else a @ head_weights[l] + head_bias[l])
        x = x + a @ residual_weights[l] + residual_bias[l]
    return x, head, condition


def parts_of(x, time, sizes):
    parts, at = [], 0
    for size in sizes:
        parts.append(x[:, at:at + time * size].reshape(len(x), time, size))
        at += time * size
    return parts


def case(file, draw, name, remark, activation, halves, n, time, channels, conditions, kernel, dilations, bottleneck=0,
         heads=0, starts=True):
    size = bottleneck or channels
    width = heads or size
    layers = len(dilations)
    sizes = [channels, conditions] if starts else [channels, width, conditions]
    x = draw.variable(n, time * sum(sizes))
    shapes = {"weights": (layers, kernel * channels + conditions, halves * size), "bias": (layers, halves * size),
              "residual_weights": (layers, size, channels), "residual_bias": (layers, channels)}
    if heads:
        shapes |= {"head_weights": (layers, size, heads), "head_bias": (layers, heads)}
    parameters = {key: draw.variable(*shape) for key, shape in shapes.items()}
    parts = parts_of(x, time, sizes)
    head = torch.zeros(n, time, width, dtype=torch.float64) if starts else parts[1]
    y = stack(parts[0], head, parts[-1], dilations, kernel, activation, *parameters.values())
    y = torch.cat([part.reshape(n, -1) for part in y], 1)
    file.case(name, remark)
    autograd.put(file, "x", x)
    for key, value in parameters.items():
        autograd.put(file, key, value)
    autograd.put_backward(file, y, draw(*y.shape), x=x, **parameters)


def make():
    file = tables.File("wavenet", autograd.written_by("wavenet.py", SEED), [
        "WaveNet layers that share a condition and a head, as Neural Amp Modeler has them, written with PyTorch. x is",
        "[N][x, (head,) condition], y is [N][x, head, condition], each part [Time, its channels]; and the gradients of",
        "sum(y dy). Computed in float64 from float32 inputs, rounded once."])
    draw = autograd.Draw(SEED)
    case(file, draw, "tanh", "two layers behind a dense one", torch.tanh, 1, 2, 6, 3, 1, 3, [1, 2])
    case(file, draw, "leaky", "behind another stack, of a condition of two", lambda z: leaky_relu(z, 0.25), 1, 1, 5, 2,
         2, 2, [3, 1], starts=False)
    case(file, draw, "gated", "a bottleneck, and a head of its own", gated, 2, 1, 4, 2, 1, 2, [1, 2], bottleneck=3,
         heads=4)
    case(file, draw, "blended", "one layer", blended, 2, 2, 3, 2, 1, 2, [1])
    return file
