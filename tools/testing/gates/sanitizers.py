"""The unit tests of rooms with pointers, under AddressSanitizer and UndefinedBehaviorSanitizer."""

from units import run_rooms

ORDER = 90
DEFAULT = False
SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"]


# Odd sizes and several samples in kernels and layers, files of all kinds in host.
ROOMS = ["kernels", "composition", "layers", "host"]


def cases(context):
    # -O0: what the optimiser removes is not seen, and instrumented code takes it two to ten times as long to compile.
    compiler, options = context.clang or context.gcc, ["-Dexamples=false", "-Doptimization=0"]
    yield from run_rooms(context, "sanitizers", compiler, SANITIZERS, options, only=ROOMS)
