"""The unit tests of rooms with pointers, under AddressSanitizer and UndefinedBehaviorSanitizer. clang also proves here
what `real_time` proves for the other rooms."""

from compiling import PROOF
from units import SHORT, run_rooms

ORDER = 90
DEFAULT = False
SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"]
# Odd sizes and several samples in kernels and layers, files of all kinds in host.
ROOMS = ["kernels", "composition", "layers", "host"]


def cases(context):
    # -O0: what the optimiser removes is not seen, and instrumented code takes it two to ten times as long to compile.
    compiler, options = context.clang or context.gcc, ["-Dexamples=false", "-Doptimization=0"]
    arguments = [*SANITIZERS, *(PROOF if compiler.is_clang else [])]
    yield from run_rooms(context, "sanitizers", compiler, arguments, options, only=ROOMS, cases=[SHORT], shards=2)
