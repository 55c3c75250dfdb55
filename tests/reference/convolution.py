"""Convolutions in the library's layout (channels last, weights [..., In, Filters]): y, and for a given dy the gradients
of x, weights and bias."""

import torch

import autograd
import tables

SEED = 9000


def convolve(file, draw, name, remark, shape, kernel, filters, groups=1, bias=True, **options):
    """`shape` is [N, positions..., Channels], `kernel` the size of the kernel; `options` are those of PyTorch."""
    file.case(name, remark)
    axes = len(kernel)
    function = torch.nn.functional.conv2d if axes == 2 else torch.nn.functional.conv1d
    x = draw.variable(*shape)
    weights = draw.variable(*kernel, shape[-1] // groups, filters)
    variables = {"x": x, "weights": weights}
    if bias:
        variables["bias"] = draw.variable(filters)
    for table, variable in variables.items():
        autograd.put(file, table, variable)
    y = function(x.movedim(-1, 1), weights.permute(-1, -2, *range(axes)), variables.get("bias"), groups=groups, **options)
    y = y.movedim(1, -1)
    autograd.put_backward(file, y, draw(*y.shape), **variables)


def transpose(file, draw, name, remark, shape, kernel, filters, groups=1, bias=True, **options):
    """Weights are [Kernel rows, In / groups, Kernel columns, Filters], or [In / groups, Kernel, Filters]."""
    file.case(name, remark)
    axes, inside = len(kernel), shape[-1] // groups
    function = torch.nn.functional.conv_transpose2d if axes == 2 else torch.nn.functional.conv_transpose1d
    x = draw.variable(*shape)
    weights = draw.variable(*kernel[:-1], inside, kernel[-1], filters)
    variables = {"x": x, "weights": weights}
    if bias:
        variables["bias"] = draw.variable(filters)
    for table, variable in variables.items():
        autograd.put(file, table, variable)
    # PyTorch has [In, Filters / groups, Kernel...], in which the groups of In have their filters.
    theirs = weights.movedim(-3, 0).movedim(-1, 1)
    theirs = torch.cat(theirs.chunk(groups, 1))
    y = function(x.movedim(-1, 1), theirs, variables.get("bias"), groups=groups, **options).movedim(1, -1)
    autograd.put_backward(file, y, draw(*y.shape), **variables)


def make():
    file = tables.File("convolution", autograd.written_by("convolution.py", SEED), [
        "Convolutions as PyTorch computes them, with the channels moved to the end: y = f(x), and the gradients of",
        "sum(y dy). Computed in float64 from float32 inputs, rounded once."])
    draw = autograd.Draw(SEED)
    convolve(file, draw, "image", "kernel 3 x 2", (2, 5, 7, 3), (3, 2), 5)
    convolve(file, draw, "gray", "kernel 3 x 3, one channel", (2, 6, 5, 1), (3, 3), 3)
    convolve(file, draw, "all_options", "kernel 2 x 3, stride 2 x 1, padding 1 x 2, dilation 2 x 1, two groups",
             (2, 6, 5, 4), (2, 3), 6, groups=2, stride=(2, 1), padding=(1, 2), dilation=(2, 1))
    convolve(file, draw, "depthwise", "kernel 3 x 3, padding 1, no bias", (2, 4, 5, 3), (3, 3), 3, groups=3, bias=False,
             padding=1)
    convolve(file, draw, "sequence", "kernel 3, stride 2, dilation 2", (2, 11, 3), (3,), 4, stride=2, dilation=2)
    transpose(file, draw, "transposed_image", "transposed, kernel 3 x 4, stride 2", (2, 3, 2, 5), (3, 4), 3, stride=2)
    transpose(file, draw, "transposed_all_options",
              "transposed, kernel 3 x 2, stride 3 x 2, padding 1 x 0, output padding 2 x 1, dilation 1 x 3, two groups",
              (2, 2, 3, 6), (3, 2), 4, groups=2, stride=(3, 2), padding=(1, 0), output_padding=(2, 1), dilation=(1, 3))
    transpose(file, draw, "transposed_depthwise", "transposed, kernel 3 x 3, padding 1, no bias", (2, 4, 3, 3), (3, 3), 3,
              groups=3, bias=False, padding=1)
    transpose(file, draw, "transposed_sequence", "transposed, kernel 4, stride 2, padding 1", (2, 5, 3), (4,), 2,
              stride=2, padding=1)
    return file
