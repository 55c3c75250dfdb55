"""Schedules: the rate of each step, from PyTorch's schedulers."""

import math
import warnings

import torch
from torch.optim import lr_scheduler

import autograd
import tables

RATE = 0.1
STEPS = 40


def rates(scheduler_for, steps=STEPS):
    warnings.filterwarnings("ignore", message="The epoch parameter")  # SequentialLR's own call
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=RATE)
    scheduler = scheduler_for(optimizer)
    taken = []
    for step in range(steps):
        taken.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if step + 1 < steps:
            scheduler.step()
    return taken


def warm_up(optimizer):
    return lr_scheduler.LinearLR(optimizer, start_factor=0.2, total_iters=5)


def warm_up_then(scheduler_for):
    return lambda optimizer: lr_scheduler.SequentialLR(optimizer, [warm_up(optimizer), scheduler_for(optimizer)], [5])


def cosine(optimizer):
    return lr_scheduler.CosineAnnealingLR(optimizer, T_max=30)


SCHEDULES = [
    ("step", "StepLR(step_size=10, gamma=0.5)", STEPS, lambda o: lr_scheduler.StepLR(o, 10, 0.5)),
    ("exponential", "ExponentialLR(gamma=0.9)", STEPS, lambda o: lr_scheduler.ExponentialLR(o, 0.9)),
    ("cosine", "CosineAnnealingLR(T_max=30): step 0 has the rate, step 30 would have 0", 30, cosine),
    ("cosine_to_minimum", "CosineAnnealingLR(T_max=30, eta_min=0.001)", 30,
     lambda o: lr_scheduler.CosineAnnealingLR(o, 30, 0.001)),
    ("one_cycle", "OneCycleLR(max_lr=0.1, total_steps=40), cosine both ways: from 0.1 / 25 up to 0.1 at step 11 =\n"
     "0.3 x 40 - 1, then down to 0.1 / 25 / 1e4 at the last, step 39",
     STEPS, lambda o: lr_scheduler.OneCycleLR(o, RATE, total_steps=STEPS)),
    ("warm_up", "LinearLR(start_factor=0.2, total_iters=5): rate (0.2 + 0.8 step / 5), from step 5 on the rate", STEPS,
     warm_up),
    ("warm_up_then_exponential", "LinearLR as above, then from step 5 ExponentialLR(0.9), counted from there", STEPS,
     warm_up_then(lambda o: lr_scheduler.ExponentialLR(o, 0.9))),
    ("warm_up_then_cosine", "LinearLR as above, then from step 5 CosineAnnealingLR(30), counted from there", 35,
     warm_up_then(cosine)),
]


def verify(name, taken):
    """SequentialLR has had bugs where schedules meet: compare it with the formula."""
    after = {"warm_up_then_exponential": lambda s: 0.9 ** s,
             "warm_up_then_cosine": lambda s: (1 + math.cos(math.pi * s / 30)) / 2}[name]
    for step, rate in enumerate(taken):
        expected = RATE * ((0.2 + 0.8 * step / 5) if step < 5 else after(step - 5))
        if abs(rate - expected) > 1e-9 * RATE:
            raise ValueError(f"{name}: step {step} has {rate}, the formula {expected}")


def make():
    file = tables.File("schedules", autograd.written_by("schedules.py", "none"), [
        "Rates of PyTorch's schedulers, rate 0.1: value i is the rate of step i, counted from 0."])
    for name, remark, steps, scheduler_for in SCHEDULES:
        file.case(name, remark)
        taken = rates(scheduler_for, steps)
        if name.startswith("warm_up_then"):
            verify(name, taken)
        file.put("rates", taken, (steps,))
    return file
