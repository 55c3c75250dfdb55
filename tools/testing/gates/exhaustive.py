"""The unit tests that are too long for every day, those tagged [.all], with optimisation."""

from compiling import V3, cpu_has
from units import run_rooms

ORDER = 75
DEFAULT = False


def cases(context):
    flags = ["-march=x86-64-v3"] if cpu_has(*V3) else []
    yield from run_rooms(
        context, "gcc_exhaustive", context.gcc, flags, ["-Dexamples=false", "-Doptimization=2"], cases=["[all]"]
    )
