"""Pooling in the library's layout (channels last): y, and the gradient of x for a given dy."""

import torch

import autograd
import tables

SEED = 7000


def channels_first(x):
    return x.movedim(-1, 1)


def channels_last(y):
    return y.movedim(1, -1)


def pool(file, draw, name, remark, shape, function):
    """`function` takes and returns PyTorch's layout [N, Channels, ...]."""
    file.case(name, remark)
    x = draw.variable(*shape)
    autograd.put(file, "x", x)
    y = channels_last(function(channels_first(x)))
    autograd.put_backward(file, y, draw(*y.shape), x=x)


def make():
    file = tables.File("pooling", autograd.written_by("pooling.py", SEED), [
        "Pooling as PyTorch computes it, with the channels moved to the end: y = f(x), and the gradient of sum(y dy).",
        "Averages do not count padding, unless they say so. Computed in float64 from float32 inputs, rounded once."])
    draw = autograd.Draw(SEED)
    f = torch.nn.functional
    for name, two, one, options in [("max", f.max_pool2d, f.max_pool1d, {}),
                                    ("average", f.avg_pool2d, f.avg_pool1d, {"count_include_pad": False})]:
        pool(file, draw, f"{name}2d", "window 2 x 2; one row and one column are left over", (2, 5, 7, 3),
             lambda x: two(x, 2, **options))
        pool(file, draw, f"{name}2d_overlapping", "window 3 x 3, stride 2, padding 1 on each side", (2, 7, 5, 2),
             lambda x: two(x, 3, 2, 1, **options))
        pool(file, draw, f"{name}2d_uneven", "window 4 x 2, stride 3 x 1, padding 2 above and below", (2, 8, 5, 3),
             lambda x: two(x, (4, 2), (3, 1), (2, 0), **options))
        pool(file, draw, f"{name}1d", "window 3, stride 2, padding 1 on each side", (2, 8, 5),
             lambda x: one(x, 3, 2, 1, **options))
    pool(file, draw, "global_max", "", (2, 3, 5, 4), lambda x: x.amax((2, 3)))
    pool(file, draw, "global_average", "", (2, 3, 5, 4), lambda x: x.mean((2, 3)))
    pool(file, draw, "max2d_dilated", "window 2 x 3, stride 2 x 1, padding 1, dilation 3 x 2", (2, 6, 7, 3),
         lambda x: f.max_pool2d(x, (2, 3), (2, 1), 1, (3, 2)))
    pool(file, draw, "max1d_dilated", "window 3, dilation 2, ceil mode", (2, 10, 3),
         lambda x: f.max_pool1d(x, 3, dilation=2, ceil_mode=True))
    pool(file, draw, "average2d_counting", "window 3 x 2, stride 2, padding 1, which counts", (2, 5, 6, 3),
         lambda x: f.avg_pool2d(x, (3, 2), 2, 1, count_include_pad=True))
    pool(file, draw, "average1d_counting", "window 4, stride 1, padding 2 on each side, which counts", (2, 7, 2),
         lambda x: f.avg_pool1d(x, 4, 1, 2, count_include_pad=True))
    return file
