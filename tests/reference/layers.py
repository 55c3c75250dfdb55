"""Layers that have weights, softmax, and layers made of layers: y, and for a given dy all gradients."""

import torch

import autograd
import tables

SEED = 1000


def dense(header, draw, x, outputs, bias=True):
    """One dense layer. Weights [In, Out], so PyTorch's transposed; functional.linear would take `weights.T`."""
    inputs = {"x": x, "weights": draw.variable(x.shape[-1], outputs)}
    if bias:
        inputs["bias"] = draw.variable(outputs)
    for name, tensor in inputs.items():
        autograd.put(header, name, tensor)
    y = torch.nn.functional.linear(x, inputs["weights"].T, inputs.get("bias"))
    autograd.put_backward(header, y, draw(*y.shape), **inputs)


def dense_cases(header, draw):
    header.case("dense", "y = x W + b")
    dense(header, draw, draw.variable(3, 5), 7)
    header.case("dense_without_bias")
    dense(header, draw, draw.variable(3, 5), 7, bias=False)
    header.case("dense_on_sequence", "Each of four steps taken alone, the same weights: x [N, Time, In].")
    dense(header, draw, draw.variable(3, 4, 5), 7)
    header.case("dense_to_one")
    dense(header, draw, draw.variable(3, 5), 1)
    header.case("dense_wide", "Wider than a register, and no multiple of one.")
    dense(header, draw, draw.variable(5, 11), 37)


def stack(header, draw, widths, activation, between):
    """Dense layers of these widths; `activation` follows all but the last. Returns inputs by name and y."""
    inputs = {"x": draw.variable(3, widths[0])}
    y = inputs["x"]
    for index, (before, after) in enumerate(zip(widths, widths[1:])):
        weights = inputs[f"weights{index}"] = draw.variable(before, after)
        bias = inputs[f"bias{index}"] = draw.variable(after)
        y = torch.nn.functional.linear(y, weights.T, bias)
        if index + 2 < len(widths):
            if between(y):  # float32 must not choose the other side of a kink
                raise ValueError("a value lies too near the activation's kink: take another seed")
            y = activation(y)
    for name, tensor in inputs.items():
        autograd.put(header, name, tensor)
    return inputs, y


def near_zero(y):
    return y.abs().min() < 1e-3


def composite_cases(header, draw):
    header.case("three_layers", "dense 5 -> 7, relu, dense 7 -> 6, relu, dense 6 -> 3")
    inputs, y = stack(header, draw, [5, 7, 6, 3], torch.relu, near_zero)
    autograd.put_backward(header, y, draw(*y.shape), **inputs)
    header.case("three_layers_tanh", "dense 5 -> 7, tanh, dense 7 -> 6, tanh, dense 6 -> 3, softmax")
    inputs, y = stack(header, draw, [5, 7, 6, 3], torch.tanh, lambda y: False)
    y = torch.softmax(y, -1)
    autograd.put_backward(header, y, draw(*y.shape), **inputs)
    header.case("residual", "y = x + dense 7 -> 5 (relu (dense 5 -> 7 (x)))")
    inputs, y = stack(header, draw, [5, 7, 5], torch.relu, near_zero)
    autograd.put_backward(header, inputs["x"] + y, draw(*y.shape), **inputs)


def softmax_cases(header, draw):
    def softmax(x):
        autograd.put(header, "x", x)
        y = torch.softmax(x, -1)
        autograd.put_backward(header, y, draw(*y.shape), x=x)

    header.case("softmax", "over the last extent")
    softmax(draw.variable(3, 7, low=-4, high=4))
    header.case("softmax_of_large")
    softmax(autograd.constant([1e4, 9999, 9998, -1e4, 0, -1e4, -1e4, -9999, -1e4, -9998,
                               80, -80, 88, 89, 0, 1e4, 1e4, 1e4, 1e4, 1e4], 4, 5).requires_grad_())


def make():
    header = tables.Header("layers", autograd.made_with("layers.py", SEED), [
        "Dense, softmax, residual and small networks as PyTorch computes them: y = f(x), and the gradients of",
        "sum(y dy). Weights are [In, Out]. Computed in float64 from these float32 inputs, rounded once."])
    draw = autograd.Draw(SEED)
    dense_cases(header, draw)
    composite_cases(header, draw)
    softmax_cases(header, draw)
    return header
