"""The unit tests under clang's RealtimeSanitizer: no promise is broken at run time."""

from harness import Outcome
from units import run_rooms

ORDER = 85
DEFAULT = False


def cases(context):
    if not context.clang:
        yield Outcome("clang", "clang 20 or later is not installed", "tools/setup all")
        return
    # -O0: calls that the optimiser removes are not checked. host/ promises nothing.
    options = ["-Dexamples=false", "-Doptimization=0"]
    yield from run_rooms(context, "real_time", context.clang, ["-fsanitize=realtime"], options, without=["host"])
