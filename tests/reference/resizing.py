"""Layers that change how many positions there are, in the library's layout (channels last): y, and the gradient of x for
a given dy."""

import torch

import autograd
import pooling
import tables

SEED = 11000


def make():
    file = tables.File("resizing", autograd.written_by("resizing.py", SEED), [
        "Upsampling, padding and cropping as PyTorch computes them, with the channels moved to the end: y = f(x), and the",
        "gradient of sum(y dy).",
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
    pad = torch.nn.functional.pad
    pooling.pool(file, draw, "constant", "one row before, two behind; three columns behind; 0.5", (2, 2, 3, 2),
                 lambda x: pad(x, (0, 3, 1, 2), value=0.5))
    pooling.pool(file, draw, "reflect", "two frames before, three behind", (2, 4, 3), lambda x: pad(x, (2, 3), "reflect"))
    pooling.pool(file, draw, "replicate", "two frames before, three behind", (2, 2, 3),
                 lambda x: pad(x, (2, 3), "replicate"))
    pooling.pool(file, draw, "crop", "one row before and two columns behind are left out", (2, 3, 4, 2),
                 lambda x: pad(x, (0, -2, -1, 0)))
    return file
