"""Layers with weights, softmax, and layers made of layers: y, and all gradients for a given dy."""

import torch

import autograd
import tables

SEED = 1000


def dense(file, draw, x, outputs, bias=True):
    """One dense layer. Weights [In, Out], so PyTorch's transposed; functional.linear would take `weights.T`."""
    inputs = {"x": x, "weights": draw.variable(x.shape[-1], outputs)}
    if bias:
        inputs["bias"] = draw.variable(outputs)
    for name, tensor in inputs.items():
        autograd.put(file, name, tensor)
    y = torch.nn.functional.linear(x, inputs["weights"].T, inputs.get("bias"))
    autograd.put_backward(file, y, draw(*y.shape), **inputs)


def dense_cases(file, draw):
    file.case("dense", "y = x W + b")
    dense(file, draw, draw.variable(3, 5), 7)
    file.case("dense_without_bias")
    dense(file, draw, draw.variable(3, 5), 7, bias=False)
    file.case("dense_on_sequence", "Each of four steps on its own, with the same weights: x [N, Time, In].")
    dense(file, draw, draw.variable(3, 4, 5), 7)
    file.case("dense_to_one")
    dense(file, draw, draw.variable(3, 5), 1)
    file.case("dense_wide", "Wider than a register, and not a multiple of one.")
    dense(file, draw, draw.variable(5, 11), 37)


def stack(file, draw, widths, activation, between):
    """Dense layers of these widths; `activation` follows all but the last one. Returns the inputs by name, and y."""
    inputs = {"x": draw.variable(3, widths[0])}
    y = inputs["x"]
    for index, (before, after) in enumerate(zip(widths, widths[1:])):
        weights = inputs[f"weights{index}"] = draw.variable(before, after)
        bias = inputs[f"bias{index}"] = draw.variable(after)
        y = torch.nn.functional.linear(y, weights.T, bias)
        if index + 2 < len(widths):
            if between(y):  # float32 must not end up on the other side of a kink
                raise ValueError("a value is too close to the activation's kink: take another seed")
            y = activation(y)
    for name, tensor in inputs.items():
        autograd.put(file, name, tensor)
    return inputs, y


def near_zero(y):
    return y.abs().min() < 1e-3


def composite_cases(file, draw):
    file.case("three_layers", "dense 5 -> 7, relu, dense 7 -> 6, relu, dense 6 -> 3")
    inputs, y = stack(file, draw, [5, 7, 6, 3], torch.relu, near_zero)
    autograd.put_backward(file, y, draw(*y.shape), **inputs)
    file.case("three_layers_tanh", "dense 5 -> 7, tanh, dense 7 -> 6, tanh, dense 6 -> 3, softmax")
    inputs, y = stack(file, draw, [5, 7, 6, 3], torch.tanh, lambda y: False)
    y = torch.softmax(y, -1)
    autograd.put_backward(file, y, draw(*y.shape), **inputs)
    file.case("residual", "y = x + dense 7 -> 5 (relu (dense 5 -> 7 (x)))")
    inputs, y = stack(file, draw, [5, 7, 5], torch.relu, near_zero)
    autograd.put_backward(file, inputs["x"] + y, draw(*y.shape), **inputs)


def softmax_cases(file, draw):
    def softmax(x, function=torch.softmax):
        autograd.put(file, "x", x)
        y = function(x, -1)
        autograd.put_backward(file, y, draw(*y.shape), x=x)

    file.case("softmax", "over the last axis")
    softmax(draw.variable(3, 7, low=-4, high=4))
    file.case("softmax_of_large")
    softmax(autograd.constant([1e4, 9999, 9998, -1e4, 0, -1e4, -1e4, -9999, -1e4, -9998,
                               80, -80, 88, 89, 0, 1e4, 1e4, 1e4, 1e4, 1e4], 4, 5).requires_grad_())

    file.case("log_softmax", "over the last axis")
    softmax(draw.variable(3, 7, low=-4, high=4), torch.log_softmax)
    file.case("log_softmax_of_large")
    softmax(autograd.constant([1e4, 9999, 9998, -1e4, 0, 80, -80, 88, 89, 0, 0, 0, 0, 0, 0], 3, 5).requires_grad_(),
            torch.log_softmax)


def channelwise_cases(file, draw):
    for name, join in [("scale", torch.mul), ("offset", torch.add)]:
        file.case(name, "One value for each channel, the last axis.")
        x, values = draw.variable(3, 4, 5), draw.variable(5)
        autograd.put(file, "x", x)
        autograd.put(file, name, values)
        y = join(x, values)
        autograd.put_backward(file, y, draw(*y.shape), x=x, **{name: values})


def embedding(file, draw, indices, entries, size):
    """x are whole numbers, which have no gradient: dx is 0."""
    x, weights = torch.tensor(indices), draw.variable(entries, size)
    autograd.put(file, "x", x)
    autograd.put(file, "weights", weights)
    y = torch.nn.functional.embedding(x, weights)
    dy = draw(*y.shape)
    (dweights,) = torch.autograd.grad(y, [weights], dy)
    for name, tensor in {"y": y, "dy": dy, "dx": torch.zeros_like(x), "dweights": dweights}.items():
        autograd.put(file, name, tensor)


def embedding_cases(file, draw):
    file.case("embedding", "y = W[x], with numbers that are repeated in a sample and in a batch")
    embedding(file, draw, [[3, 1, 3, 0], [6, 3, 3, 1]], 7, 5)
    file.case("embedding_of_few", "more entries than numbers")
    embedding(file, draw, [[29, 4], [4, 0]], 30, 3)


def make():
    file = tables.File("layers", autograd.written_by("layers.py", SEED), [
        "Dense, softmax, scale, offset, residual, embedding and small networks as PyTorch computes them: y = f(x), and",
        "the gradients of sum(y dy). Weights are [In, Out]. Computed in float64 from float32 inputs, rounded once."])
    draw = autograd.Draw(SEED)
    dense_cases(file, draw)
    composite_cases(file, draw)
    softmax_cases(file, draw)
    channelwise_cases(file, draw)
    embedding_cases(file, draw)
    return file
