"""Networks of integers on devices: instructions for each multiply-add, and the demo's networks beside floats.

    python3 -B bench/device/integers.py digits        # a table of the demo's network on a Cortex-M4F: floats and integers
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools/testing"))

from devices import TARGETS, image, instructions, prepared, run, sizes  # noqa: E402

SOURCE = Path(__file__).parent / "integers.cpp"
LEVEL = "-O2"
# The network (integers.cpp), its multiply-adds, and what CMSIS-NN takes for each on m4f, m55, m3, m0.
LAYERS = {
    "dense 784-128": ("dense_784_128", 784 * 128, (1.94, 0.49, 3.42, 6.16)),
    "dense 32-32": ("dense_32_32", 32 * 32, (3.55, 1.01, 4.81, 9.42)),
    "conv 3x3, 8 to 16, 16x16 padded": ("conv", 256 * 9 * 8 * 16, (2.88, 0.65, 3.84, 8.68)),
    "depthwise 3x3, 32, 16x16 padded": ("depthwise", 256 * 9 * 32, (8.07, 2.74, 9.64, 37.9)),
    "16-32-32-4": ("perceptron", 16 * 32 + 32 * 32 + 32 * 4, (4.23, 1.34, 5.44, 10.7)),
}
CORES = ("m4f", "m55", "m3", "m0")
# A step of learning 16-32-32-4 (learning.cpp): its multiply-adds, the most instructions that it may take, and bytes of RAM.
LEARNING = Path(__file__).parent / "learning.cpp"
PRODUCTS_OF_A_STEP = 2 * (16 * 32 + 32 * 32 + 32 * 4) + 32 * 32 + 32 * 4
MOST = {("m3", "random"): 40_000, ("m3", "nearest"): 33_500, ("m0", "random"): 60_000, ("m0", "nearest"): 45_500}
MOST_RAM = 3788


def built(core, network, how, report=()):
    """`how`: native or twice, or floats."""
    flags = [f"-DNETWORK={network}", *(["-DFLOATS"] if how == "floats" else [f"-DROUNDING={how}"]), *report,
             "-fconstexpr-ops-limit=2000000000", "-fconstexpr-loop-limit=10000000"]
    elf = ROOT / f"build/device/bench/integers-{core}-{network}-{how}{'-report' if report else ''}{LEVEL}.elf"
    return image(TARGETS[core], SOURCE, LEVEL, flags, elf=elf)


def measured(core, network, how):
    """Instructions, and bytes of flash and of RAM, whose stack another image reports."""
    elf = built(core, network, how)
    text, data, bss = sizes(TARGETS[core], elf)
    output = run(TARGETS[core], built(core, network, how, ["-DREPORT"]))
    stack = next(int(line.split()[1], 16) for line in output.splitlines() if line.startswith("stack "))
    return instructions(TARGETS[core], elf)[0], text + data, data + bss + stack


def records():
    for workload, (network, products, others) in LAYERS.items():
        for core, other in zip(CORES, others):
            for how in ("native", "twice") if core == "m4f" else ("native",):
                count = instructions(TARGETS[core], built(core, network, how))[0]
                yield {"workload": f"{workload}, {core}", "implementation": f"integers, {how}", "compiler": f"g++ {LEVEL}",
                       "instructions": count, "ratio": count / products, "bar": f"<= {other}"}


def learning():
    for (core, updates), most in MOST.items():
        elf = ROOT / f"build/device/bench/learning-{core}-{updates}{LEVEL}.elf"
        image(TARGETS[core], LEARNING, LEVEL, [f"-DUPDATES={updates}", "-fconstexpr-ops-limit=2000000000"], elf=elf)
        _, data, bss = sizes(TARGETS[core], elf)
        row = {"workload": f"16-32-32-4, step in integers, {core}", "implementation": f"integers, {updates}",
               "compiler": f"g++ {LEVEL}"}
        count = instructions(TARGETS[core], elf)[0]
        yield {**row, "instructions": count, "ratio": count / PRODUCTS_OF_A_STEP,
               "bar": f"<= {most / PRODUCTS_OF_A_STEP:.2f}"}
        yield {**row, "workload": row["workload"] + ": RAM", "bytes": data + bss, "ratio": (data + bss) / MOST_RAM,
               "bar": "<= 1"}


def table(network):
    prepared()
    print(f"{'on a Cortex-M4F, whole images':36}{'instructions':>14}{'flash':>10}{'RAM':>8}")
    for what, how in (("float", "floats"), ("int8", "native")):
        count, flash, ram = measured("m4f", network, how)
        print(f"{what:36}{count:14,}{flash:10,}{ram:8,}")


if __name__ == "__main__":
    table(sys.argv[1])
