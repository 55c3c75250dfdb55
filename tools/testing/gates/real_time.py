"""The unit tests under clang's sanitizer for real time: no promise is broken while they run."""

from harness import Outcome
from units import run_rooms

ORDER = 85
DEFAULT = False


def cases(context):
    if not context.clang:
        yield Outcome("clang", "there is no clang 20 or later", "tools/setup all")
        return
    # -O0: what the optimiser removes is not seen. host/ promises nothing.
    options = ["-Dexamples=false", "-Doptimization=0"]
    yield from run_rooms(context, "real_time", context.clang, ["-fsanitize=realtime"], options, without=["host"])
