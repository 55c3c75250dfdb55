"""The long unit tests, those tagged [.all], with optimisation."""

from compiling import V3, cpu_has
from units import room_sources, rooms, run_rooms

ORDER = 75
DEFAULT = False
OPTIONS = ["-Dexamples=false", "-Doptimization=2"]


def has_long_tests(room):
    return any('"[.all]' in source.read_text() for source in room_sources(room))


def cases(context):
    only = [room for room in rooms() if has_long_tests(room)]
    flags = ["-march=x86-64-v3"] if cpu_has(*V3) else []
    # A function over all floats takes minutes: about one case in each part, so that no core waits for another.
    yield from run_rooms(context, "gcc_exhaustive", context.gcc, flags, OPTIONS, only=only, cases=["[all]"], shards=8)
