"""The unit tests that are too long for every day, those tagged [.all], with optimisation."""

from compiling import V3, cpu_has
from harness import ROOT
from units import rooms, run_rooms

ORDER = 75
DEFAULT = False
OPTIONS = ["-Dexamples=false", "-Doptimization=2"]


def has_long_tests(room):
    folder = ROOT / "tests" / ("" if room == "network" else room)
    return any('"[.all]' in source.read_text() for source in folder.glob("*.cpp"))


def cases(context):
    only = [room for room in rooms() if has_long_tests(room)]
    flags = ["-march=x86-64-v3"] if cpu_has(*V3) else []
    tree = "gcc_exhaustive"
    yield from run_rooms(context, tree, context.gcc, flags, OPTIONS, only=only, cases=["[all]"], shards=context.jobs)
