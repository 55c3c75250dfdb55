"""The unit tests with clang, which proves that no nonblocking function calls one that may block, and, under its
RealtimeSanitizer, that none does at run time. `sanitizers` compiles the rooms that it runs with the same proof, which
follows every call: they are not compiled again here, where networks, losses, optimisers and trainings of their layers run."""

from compiling import PROOF
from gates.sanitizers import ROOMS
from harness import Outcome
from units import SHORT, run_rooms

ORDER = 85
DEFAULT = False


def cases(context):
    if not context.clang:
        yield Outcome("clang", "clang 20 or later is not installed", "tools/setup all")
        return
    # -O0: calls that the optimiser removes are not checked.
    options = ["-Dexamples=false", "-Doptimization=0"]
    arguments = ["-fsanitize=realtime", *PROOF]
    yield from run_rooms(context, "real_time", context.clang, arguments, options, without=ROOMS, cases=[SHORT], shards=2)
