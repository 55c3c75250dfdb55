"""A board dumps the values of all layers, and `tools/evidence --compare` names the layer with a planted fault."""

from devices import TARGETS, image, prepared
from devices import run as run_on
from harness import ROOT, Outcome, in_parallel, run, tail

ORDER = 96
DEFAULT = False
HERE = ROOT / "tests/device"
SAYS = {"as it is": ([], "All 8 layers of the dump are equal to those here."),
        "with a fault": (["-DFAULT"], "The first layer that differs is 2 conv2d: its value ")}


def cases(context):
    (context.build / "layer_dump").mkdir(parents=True, exist_ok=True)
    prepared()
    yield from in_parallel(context, [lambda name=name: check(context, name) for name in SAYS])


def check(context, name):
    flags, sentence = SAYS[name]
    place = context.build / "layer_dump" / f"m4f{'-'.join(flags)}"
    elf = image(TARGETS["m4f"], HERE / "dump.cpp", "-O1", flags, elf=place.with_suffix(".elf"))
    place.with_suffix(".txt").write_text(run_on(TARGETS["m4f"], elf))
    code, output = run([ROOT / "tools/evidence", HERE / "dumped.hpp", "--net", "dumped::net", "--parameters",
                        "dumped::parameters", "--flags", "-O0", "--compare", place.with_suffix(".txt")])
    right = code == 0 and sentence in output
    return Outcome(f"Cortex-M4F, {name}", None if right else tail(output) or "no output")
