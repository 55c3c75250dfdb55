"""A Cortex-M4F under emulation: bytes of flash and RAM, and instructions, of whole images with startup code.

16-32-32-4 tanh, one sample, mean squared error, beside plain loops with newlib's tanhf; and exclusive or with 2-4-1.
RAM is what is static and the stack as it was painted over. `ratio` is to the plain loops, where there are some;
`fraction` of exclusive-or, how many of ten seeds converge. Instructions are not cycles: no wait states, no latency.

Networks of integers, on a Cortex-M4, M55, M3 and M0: `ratio` is instructions for each multiply-add (padding counts); what
CMSIS-NN takes is in docs/integers.md. The demo's networks on a Cortex-M4F: `ratio` is to what they may take. And a step of
learning 16-32-32-4 in integers, whose RAM is what is static: the learner, a sample and its target.

Convolutions, 3x3 with 8 channels and 16 filters on 16x16: `ratio` is instructions for each multiply-add, of which a step
has those of its gradients too. Of an image with three of them it is code bytes to those before they were functions that
all convolutions share.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools/testing"))

from devices import TARGETS, Failure, image, instructions, prepared, run, sizes  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent))

import integers  # noqa: E402

HERE = Path(__file__).parent
CORE = TARGETS["m4f"]
LEVELS = ("-O2", "-Os")
TIERS = ("coarse", "accurate")
SEEDS = range(1, 11)

# The network (networks.hpp), its multiply-adds in inference, and those in a step.
CONVOLUTIONS = {
    "conv": ("single", 14 * 14 * 9 * 8 * 16, 2 * 14 * 14 * 9 * 8 * 16),
    "conv same": ("padded", 16 * 16 * 9 * 8 * 16, 2 * 16 * 16 * 9 * 8 * 16),
    "conv 1x1, conv same": ("second", 16 * 16 * (8 * 8 + 9 * 8 * 16), 16 * 16 * (2 * 8 * 8 + 3 * 9 * 8 * 16)),
}
# Bytes of flash of the images with three convolutions when each was code of its own.
BYTES_BEFORE = {("-O2", "inference"): 6560, ("-O2", "training"): 15808}
PERCEPTRON = ["-DNETWORK=perceptron"]
# Steps until the loss is small, and how small.
LEARNS = ["-DSTEPS=200", "-DENOUGH=1e-4f"]
IMPROVES = ["-DSTEPS=20", "-DENOUGH=1e9f"]
OF_CONVOLUTIONS = {"inference": [], "training": ["-DOPTIMIZER=sgd", "-DRATE=0.01f", *IMPROVES]}


@dataclass
class Measured:
    flash: int
    ram: int
    instructions: int


def build(source, level, flags):
    name = "-".join([source, *(flag.removeprefix("-D").replace("=", "_") for flag in flags)])
    elf = image(CORE, HERE / f"{source}.cpp", level, flags, elf=ROOT / f"build/device/bench/{name}{level}.elf")
    return elf


def measured(source, level, flags):
    elf = build(source, level, flags)
    text, data, bss = sizes(CORE, elf)
    # The code that reports the stack is not in the measured image.
    output = run(CORE, build(source, level, [*flags, "-DREPORT"]))
    stack = next(int(line.split()[1], 16) for line in output.splitlines() if line.startswith("stack "))
    return Measured(text + data, data + bss + stack, instructions(CORE, elf)[0])


def records(workload, implementation, level, found, peer, fraction=None):
    units = {"": ("instructions", "instructions"), ": flash": ("bytes", "flash"), ": RAM": ("bytes", "ram")}
    for suffix, (unit, attribute) in units.items():
        value = getattr(found, attribute)
        yield {
            "workload": workload + suffix,
            "implementation": implementation,
            "compiler": f"g++ {level}",
            unit: value,
            "fraction": fraction if suffix == "" else None,
            "ratio": value / getattr(peer, attribute) if peer else None,
        }


def convolutions(level):
    def record(workload, unit, value, limit, bar=None):
        row = {"workload": workload, "implementation": "ingrain", "compiler": f"g++ {level}", unit: value,
               "ratio": value / limit if limit else None}
        return {**row, "bar": bar} if bar and level == "-O2" else row

    for workload, (shape, inference, step) in CONVOLUTIONS.items():
        rows = ((workload, "inference", inference, "<= 1.6"), (f"{workload}, sgd step", "training", step, "<= 2.2"))
        for name, source, products, bar in rows:
            found = measured(source, level, [f"-DNETWORK={shape}", "-DTIER=accurate", *OF_CONVOLUTIONS[source]])
            yield record(name, "instructions", found.instructions, products, bar)
            yield record(f"{name}: flash", "bytes", found.flash, None)
            yield record(f"{name}: RAM", "bytes", found.ram, None)
    for name, source in (("three convs", "inference"), ("three convs, sgd step", "training")):
        found = measured(source, level, ["-DNETWORK=three", "-DTIER=accurate", *OF_CONVOLUTIONS[source]])
        yield record(name, "instructions", found.instructions, None)
        yield record(f"{name}: flash", "bytes", found.flash, BYTES_BEFORE.get((level, source)), "<= 0.6")
        yield record(f"{name}: RAM", "bytes", found.ram, None)


def converging(level, tier):
    """How many of the seeds lead to a small error, and how many there are."""
    good = 0
    for seed in SEEDS:
        try:
            run(CORE, build("exclusive_or", level, [f"-DTIER={tier}", f"-DSEED={seed}"]))
            good += 1
        except Failure as failure:
            if "gives 1" not in str(failure):
                raise
    return good / len(SEEDS)


def measure():
    prepared()
    workloads = {
        "inference": ("none", ("inference", PERCEPTRON)),
        "inference from flash": (None, ("inference", [*PERCEPTRON, "-DIN_FLASH"])),
        "sgd step": ("sgd", ("training", [*PERCEPTRON, "-DOPTIMIZER=sgd", "-DRATE=0.05f", *LEARNS])),
        "adam step": ("adam", ("training", [*PERCEPTRON, "-DOPTIMIZER=adam", "-DRATE=0.01f", *LEARNS])),
    }
    for level in LEVELS:
        for workload, (plain, (source, flags)) in workloads.items():
            rate = next((flag for flag in flags if "RATE" in flag), "-DRATE=0")
            peer = measured("plain", level, [f"-DSTEP={plain}", rate]) if plain else None
            if peer:
                yield from records(workload, "plain loops", level, peer, peer)
            for tier in TIERS:
                name = "ingrain" if tier == "accurate" else f"ingrain, {tier}"
                yield from records(workload, name, level, measured(source, level, [f"-DTIER={tier}", *flags]), peer)
        for tier in TIERS:
            name = "ingrain" if tier == "accurate" else f"ingrain, {tier}"
            found = measured("exclusive_or", level, [f"-DTIER={tier}", "-DSEED=1"])
            yield from records("exclusive-or", name, level, found, None, converging(level, tier))
        yield from convolutions(level)
    yield from integers.records()
    yield from integers.learning()
