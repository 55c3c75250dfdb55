"""The unit tests with clang, which also proves the real-time promises: no nonblocking function calls one that may block."""

from harness import Outcome
from units import run_rooms

ORDER = 80
DEFAULT = False
PROMISES = ["-Wperf-constraint-implies-noexcept", "-Werror=function-effects"]


def cases(context):
    if not context.clang:
        yield Outcome("clang", "clang 20 or later is not installed", "tools/setup all")
        return
    yield from run_rooms(context, "clang", context.clang, PROMISES, ["-Dexamples=false"])
