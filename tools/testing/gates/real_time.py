"""The unit tests with clang, which proves that no nonblocking function calls one that may block, and, under its
RealtimeSanitizer, that none does at run time."""

from harness import Outcome
from units import run_rooms

ORDER = 85
DEFAULT = False
PROOF = ["-Wperf-constraint-implies-noexcept", "-Werror=function-effects"]


def cases(context):
    if not context.clang:
        yield Outcome("clang", "clang 20 or later is not installed", "tools/setup all")
        return
    # -O0: calls that the optimiser removes are not checked. host/ promises nothing; `sanitizers` compiles it with clang.
    options = ["-Dexamples=false", "-Doptimization=0"]
    arguments = ["-fsanitize=realtime", *PROOF]
    yield from run_rooms(context, "real_time", context.clang, arguments, options, without=["host"])
