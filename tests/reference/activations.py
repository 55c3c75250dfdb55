"""Pointwise layers: y and dx for values in [-6, 6] and for large ones, and what PyTorch does at the kinks."""

import random

import torch
from torch.nn import functional

import autograd
import tables

SEED = 2000
KINKS = [-3.0, 0.0, 3.0, 6.0]

# name, function, has a kink
ACTIVATIONS = [
    ("relu", torch.relu, True),
    ("tanh", torch.tanh, False),
    ("sigmoid", torch.sigmoid, False),
    ("leaky_relu_0_01", lambda x: functional.leaky_relu(x, tables.rounded(0.01)), True),
    ("leaky_relu_0_2", lambda x: functional.leaky_relu(x, tables.rounded(0.2)), True),
    ("relu6", functional.relu6, True),
    ("elu", functional.elu, True),
    ("softplus", functional.softplus, False),
    ("silu", functional.silu, False),
    ("gelu", functional.gelu, False),
    ("gelu_tanh", lambda x: functional.gelu(x, approximate="tanh"), False),
    ("hard_sigmoid", functional.hardsigmoid, True),
    ("hard_swish", functional.hardswish, True),
    ("softsign", functional.softsign, False),
    ("hard_tanh", functional.hardtanh, False),
    ("clamp", lambda x: functional.hardtanh(x, -3.0, 6.0), True),
    ("selu", functional.selu, True),
    ("thresholded_relu", lambda x: functional.threshold(x, 3.0, 0.0), True),
    ("leaky_hard_tanh", lambda x: leaky_hard_tanh(x, -3.0, 6.0, tables.rounded(0.1), 2.0), False),
]


def leaky_hard_tanh(x, least, most, slope_below, slope_above):
    """PyTorch has none: clipped, and leaking on both sides."""
    leaks = slope_below * functional.relu(least - x), slope_above * functional.relu(x - most)
    return torch.clamp(x, least, most) - leaks[0] + leaks[1]


def values():
    """[3, 13]: 35 values spread over [-6, 6], at least 0.01 away from every kink, and four large ones, shuffled."""
    draw = random.Random(SEED)
    spread = [tables.rounded(-6 + 12 * (i + draw.uniform(0.1, 0.9)) / 35) for i in range(35)]
    if min(abs(x - kink) for x in spread for kink in [-1.0, 1.0, *KINKS]) < 0.01:
        raise ValueError("a value is too close to a kink: take another seed")
    mixed = spread + [-100.0, -30.0, 30.0, 100.0]
    draw.shuffle(mixed)
    return autograd.constant(mixed, 3, 13)


def prelu(file, draw, x, slope, channels_first):
    """`channels_first` moves the last axis to where PyTorch has its channels, the second axis."""
    autograd.put(file, "slope", slope)
    y = functional.prelu(channels_first(x), slope)
    autograd.put_backward(file, channels_first(y), draw(*x.shape, low=-2, high=2), x=x, slope=slope)


def prelu_cases(file, draw, x):
    file.case("prelu_initial", "One slope for each channel, the last axis. x is that of the case inputs.")
    prelu(file, draw, x, autograd.constant([0.25] * 13, 13).requires_grad_(), lambda x: x)
    file.case("prelu", "x is that of the case inputs.")
    prelu(file, draw, x, draw.variable(13, low=-0.5, high=0.5), lambda x: x)
    file.case("prelu_on_sequence", "x [N, Time, Channels]")
    x = draw.variable(3, 4, 5, low=-2, high=2)
    autograd.put(file, "x", x)
    prelu(file, draw, x, draw.variable(5, low=-0.5, high=0.5), lambda x: x.transpose(1, 2))


def make():
    file = tables.File("activations", autograd.written_by("activations.py", SEED), [
        "Pointwise layers as PyTorch computes them: y = f(x) and dx, the gradient of sum(y dy), for x and dy of the",
        "case inputs. Computed in float64, rounded once. elu has alpha 1; hard_sigmoid is x / 6 + 1 / 2 clipped to",
        "[0, 1]; gelu is x Phi(x), gelu_tanh its approximation by tanh; clamp is between -3 and 6, and so is",
        "leaky_hard_tanh, with slopes 0.1 below and 2 above; thresholded_relu begins at 3. No x is at a kink;",
        "NAME_slope of the case kinks is what PyTorch takes as the derivative there (a convention, not a fact). Where",
        "tanh and sigmoid are flat, dx is correct to 1e-16, not to its last digit, because PyTorch computes it from y."])
    draw = autograd.Draw(SEED)
    x, dy = values().requires_grad_(), draw(3, 13, low=-2, high=2)
    file.case("inputs")
    autograd.put(file, "x", x)
    autograd.put(file, "dy", dy)
    for name, function, _ in ACTIVATIONS:
        y = function(x)
        file.case(name)
        autograd.put(file, "y", y)
        autograd.put(file, "dx", torch.autograd.grad(y, x, dy)[0])
    prelu_cases(file, draw, x)
    file.case("kinks")
    x = autograd.constant(KINKS, len(KINKS)).requires_grad_()
    autograd.put(file, "x", x)
    for name, function, has_kink in ACTIVATIONS:
        if has_kink:
            y = function(x)
            autograd.put(file, f"{name}_y", y)
            autograd.put(file, f"{name}_slope", torch.autograd.grad(y.sum(), x)[0])
    return file
