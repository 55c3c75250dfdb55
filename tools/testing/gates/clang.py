"""The unit tests of vector code as clang optimises it. `real_time` and `sanitizers` compile all rooms, unoptimised."""

from harness import Outcome
from units import run_rooms

ORDER = 80
DEFAULT = False
# The rooms whose code the optimiser changes most; same_bits compares whole trainings at every level.
ROOMS = ["simd", "kernels"]


def cases(context):
    if not context.clang:
        yield Outcome("clang", "clang 20 or later is not installed", "tools/setup all")
        return
    yield from run_rooms(context, "clang", context.clang, (), ["-Dexamples=false"], only=ROOMS)
