"""Joined branches and gated units: y, and all gradients for a given dy."""

import torch

import autograd
import tables

SEED = 8000


def gate(file, draw, name, remark, function, *shape):
    file.case(name, remark)
    x = draw.variable(*shape, low=-3, high=3)
    autograd.put(file, "x", x)
    y = function(x)
    autograd.put_backward(file, y, draw(*y.shape), x=x)


def branches(file, draw, name, remark, join, outputs):
    """Two branches on a sequence, tanh(dense) and dense."""
    file.case(name, remark)
    inputs = {"x": draw.variable(2, 3, 5)}
    for index, count in enumerate(outputs):
        inputs[f"weights{index}"] = draw.variable(5, count)
        inputs[f"bias{index}"] = draw.variable(count)
    for tensor_name, tensor in inputs.items():
        autograd.put(file, tensor_name, tensor)
    linear = torch.nn.functional.linear
    first = torch.tanh(linear(inputs["x"], inputs["weights0"].T, inputs["bias0"]))
    y = join(first, linear(inputs["x"], inputs["weights1"].T, inputs["bias1"]))
    autograd.put_backward(file, y, draw(*y.shape), **inputs)


def over_positions(file, draw, name, remark, join):
    """A sequence and, after it, a vector that meets it at all positions, as one x [N, 3 * 4 + 4]."""
    file.case(name, remark)
    x = draw.variable(2, 16)
    autograd.put(file, "x", x)
    y = join(x[:, :12].reshape(2, 3, 4), x[:, None, 12:])
    autograd.put_backward(file, y, draw(*y.shape), x=x)


def make():
    file = tables.File("branches", autograd.written_by("branches.py", SEED), [
        "Branches and gated units as PyTorch computes them: y = f(x), and the gradients of sum(y dy).",
        "Weights are [In, Out]. Computed in float64 from float32 inputs, rounded once."])
    draw = autograd.Draw(SEED)
    gate(file, draw, "glu", "torch.nn.functional.glu over the last axis", torch.nn.functional.glu, 2, 3, 10)
    gate(file, draw, "gated_tanh", "tanh of the first half, sigmoid of the second",
         lambda x: torch.tanh(x[..., :5]) * torch.sigmoid(x[..., 5:]), 2, 3, 10)
    branches(file, draw, "concatenate", "torch.cat over the last axis", lambda a, b: torch.cat([a, b], -1), [7, 3])
    branches(file, draw, "sum", "", torch.add, [4, 4])
    branches(file, draw, "product", "", torch.mul, [4, 4])
    branches(file, draw, "difference", "", torch.sub, [4, 4])
    branches(file, draw, "maximum", "", torch.maximum, [4, 4])
    branches(file, draw, "minimum", "", torch.minimum, [4, 4])
    for name, join in [("sum", torch.add), ("product", torch.mul), ("difference", torch.sub),
                       ("maximum", torch.maximum), ("minimum", torch.minimum)]:
        over_positions(file, draw, f"{name}_over_positions", "x: a sequence [3, 4], and behind it a vector [4]", join)
    return file
