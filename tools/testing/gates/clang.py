"""The unit tests with clang, which also proves the real-time promises: nothing nonblocking calls what may block."""

from harness import Outcome
from units import run_rooms

ORDER = 80
DEFAULT = False
PROMISES = ["-Wperf-constraint-implies-noexcept", "-Werror=function-effects"]


def cases(context):
    if not context.clang:
        yield Outcome("clang", "there is no clang 20 or later", "tools/setup all")
        return
    yield from run_rooms(context, "clang", context.clang, PROMISES, ["-Dexamples=false"])
