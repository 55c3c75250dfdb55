"""The unit tests of rooms with pointers, with the sanitizers of addresses and undefined behaviour."""

from units import run_rooms

ORDER = 90
DEFAULT = False
# Instrumented loops are not unrolled, and need not be.
SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer", "-Wno-pass-failed"]


# Where pointers go through memory: odd sizes and several samples in layers and kernels, files of all kinds in host.
ROOMS = ["kernels", "layers", "host"]


def cases(context):
    compiler = context.clang or context.gcc
    yield from run_rooms(context, "sanitizers", compiler, SANITIZERS, ["-Dexamples=false"], only=ROOMS)
