"""PyTorch for the subjects: float32 inputs, float64 arithmetic, results rounded once (by `File.put`)."""

import platform

import torch

import tables

torch.set_num_threads(1)


def written_by(script, seed):
    return f"tests/reference/{script}, PyTorch {torch.__version__}, Python {platform.python_version()}, seed {seed}"


def constant(values, *shape):
    return torch.tensor([tables.rounded(v) for v in values], dtype=torch.float64).reshape(shape)


class Draw:
    """Random inputs of a given shape, each with its own seed."""

    def __init__(self, seed):
        self.seed = seed

    def __call__(self, *shape, low=-1.0, high=1.0):
        self.seed += 1
        count = int(torch.Size(shape).numel())
        return constant(tables.numbers(count, low, high, self.seed), *shape)

    def variable(self, *shape, low=-1.0, high=1.0):
        return self(*shape, low=low, high=high).requires_grad_()


def put(file, name, tensor):
    file.put(name, tensor.detach().flatten().tolist(), tuple(tensor.shape))


def put_backward(file, y, dy, **inputs):
    """y, dy, and the gradient of every input, named d and the name of the input."""
    gradients = torch.autograd.grad(y, list(inputs.values()), dy)
    put(file, "y", y)
    put(file, "dy", dy)
    for name, gradient in zip(inputs, gradients):
        put(file, f"d{name}", gradient)
