"""Layers that change how many positions there are, in the library's layout (channels last): y, and the gradient of x for
a given dy."""

import torch

import autograd
import pooling
import tables

SEED = 11000


def make():
    file = tables.File("resizing", autograd.written_by("resizing.py", SEED), [
        "Upsampling as PyTorch computes it, with the channels moved to the end: y = f(x), and the gradient of sum(y dy).",
        "Computed in float64 from float32 inputs, rounded once."])
    draw = autograd.Draw(SEED)
    f = torch.nn.functional.interpolate
    pooling.pool(file, draw, "nearest2d", "scale 2 x 3", (2, 3, 2, 3), lambda x: f(x, scale_factor=(2, 3)))
    pooling.pool(file, draw, "nearest1d", "scale 3", (2, 4, 2), lambda x: f(x, scale_factor=3))
    for corners in [False, True]:
        aligned = "_aligned" if corners else ""
        pooling.pool(file, draw, f"linear2d{aligned}", "scale 2 x 3", (2, 3, 4, 2),
                     lambda x: f(x, scale_factor=(2, 3), mode="bilinear", align_corners=corners))
        pooling.pool(file, draw, f"linear1d{aligned}", "scale 4", (2, 3, 3),
                     lambda x: f(x, scale_factor=4, mode="linear", align_corners=corners))
    return file
