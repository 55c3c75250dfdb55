"""Pointwise layers: y and dx on values of [-6, 6] and on large ones, and what PyTorch takes at the kinks."""

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
]


def values():
    """[3, 13]: 35 values spread over [-6, 6], at least 0.01 from every kink, and four large ones, mixed."""
    draw = random.Random(SEED)
    spread = [tables.rounded(-6 + 12 * (i + draw.uniform(0.1, 0.9)) / 35) for i in range(35)]
    if min(abs(x - kink) for x in spread for kink in KINKS) < 0.01:
        raise ValueError("a value lies on a kink: take another seed")
    mixed = spread + [-100.0, -30.0, 30.0, 100.0]
    draw.shuffle(mixed)
    return autograd.constant(mixed, 3, 13)


def prelu(header, draw, x, slope, channels_first):
    """`channels_first` turns the last extent into PyTorch's channel, its second."""
    autograd.put(header, "slope", slope)
    y = functional.prelu(channels_first(x), slope)
    autograd.put_backward(header, channels_first(y), draw(*x.shape, low=-2, high=2), x=x, slope=slope)


def prelu_cases(header, draw, x):
    header.case("prelu_initial", "One slope for each channel, the last extent. x is inputs::x.")
    prelu(header, draw, x, autograd.constant([0.25] * 13, 13).requires_grad_(), lambda x: x)
    header.case("prelu", "x is inputs::x.")
    prelu(header, draw, x, draw.variable(13, low=-0.5, high=0.5), lambda x: x)
    header.case("prelu_on_sequence", "x [N, Time, Channels]")
    x = draw.variable(3, 4, 5, low=-2, high=2)
    autograd.put(header, "x", x)
    prelu(header, draw, x, draw.variable(5, low=-0.5, high=0.5), lambda x: x.transpose(1, 2))


def make():
    header = tables.Header("activations", autograd.made_with("activations.py", SEED), [
        "Pointwise layers as PyTorch computes them: y = f(x) and dx, the gradient of sum(y dy), for inputs::x and",
        "inputs::dy. Computed in float64, rounded once. elu with alpha 1; hard_sigmoid is x / 6 + 1 / 2 held in",
        "[0, 1]; gelu is x Phi(x), gelu_tanh its form by tanh. No x lies on a kink; kinks::<name>_slope says what",
        "PyTorch takes for the derivative there (a convention, not a fact). Where tanh and sigmoid are flat, dx is",
        "right to 1e-16, not to its last digit, for PyTorch forms it from y."])
    draw = autograd.Draw(SEED)
    x, dy = values().requires_grad_(), draw(3, 13, low=-2, high=2)
    header.case("inputs")
    autograd.put(header, "x", x)
    autograd.put(header, "dy", dy)
    for name, function, _ in ACTIVATIONS:
        y = function(x)
        header.case(name)
        autograd.put(header, "y", y)
        autograd.put(header, "dx", torch.autograd.grad(y, x, dy)[0])
    prelu_cases(header, draw, x)
    header.case("kinks")
    x = autograd.constant(KINKS, len(KINKS)).requires_grad_()
    autograd.put(header, "x", x)
    for name, function, has_kink in ACTIVATIONS:
        if has_kink:
            y = function(x)
            autograd.put(header, f"{name}_y", y)
            autograd.put(header, f"{name}_slope", torch.autograd.grad(y.sum(), x)[0])
    return header
