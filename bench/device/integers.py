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
# The network (integers.cpp), its multiply-adds, and how many instructions each may take, on m4f native and twice, m55, m3, m0.
LAYERS = {
    "dense 784-128": ("dense_784_128", 784 * 128, (1.15, 1.2, 0.25, 2.8, 4.9)),
    "dense 32-32": ("dense_32_32", 32 * 32, (1.4, 2.3, 0.3, 3.2, 7.0)),
    "conv 3x3, 8 to 16, 16x16 padded": ("conv", 256 * 9 * 8 * 16, (1.33, 1.9, 0.45, 3.0, 6.1)),
    "depthwise 3x3, 32, 16x16 padded": ("depthwise", 256 * 9 * 32, (3.2, 5.9, 2.7, 5.1, 16.3)),
    "16-32-32-4": ("perceptron", 16 * 32 + 32 * 32 + 32 * 4, (1.45, 2.6, 0.33, 3.4, 7.6)),
}
WHERE = (("m4f", "native"), ("m4f", "twice"), ("m55", "native"), ("m3", "native"), ("m0", "native"))
# Whole images on a Cortex-M4F: the most instructions, flash and RAM.
IMAGES = {"digits 64-128-10": ("digits", 12_000, 12_800, 400), "digits, CNN": ("digits_cnn", 139_000, 19_700, None)}
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
    for workload, (network, products, bars) in LAYERS.items():
        for (core, how), bar in zip(WHERE, bars):
            count = instructions(TARGETS[core], built(core, network, how))[0]
            yield {"workload": f"{workload}, {core}", "implementation": f"integers, {how}", "compiler": f"g++ {LEVEL}",
                   "instructions": count, "ratio": count / products, "bar": f"<= {bar}"}
    for workload, (network, *limits) in IMAGES.items():
        row = {"implementation": "integers, native", "compiler": f"g++ {LEVEL}"}
        names = (("", "instructions"), (": flash", "bytes"), (": RAM", "bytes"))
        for (suffix, unit), value, limit in zip(names, measured("m4f", network, "native"), limits):
            held = {"ratio": value / limit, "bar": "<= 1"} if limit else {}
            yield {**row, "workload": f"{workload}, m4f{suffix}", unit: value, **held}


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
