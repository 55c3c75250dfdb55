"""The unit tests with the sanitizers of addresses and undefined behaviour, and the rooms with pointers at -O0 too."""

from units import run_rooms

ORDER = 90
DEFAULT = False
SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"]


def cases(context):
    compiler = context.clang or context.gcc
    yield from run_rooms(context, "sanitizers", compiler, SANITIZERS, ["-Dexamples=false"])
    # At -O1 a dead load is narrowed away, and a read beyond the end with it.
    options = ["-Dexamples=false", "-Doptimization=0"]
    yield from run_rooms(context, "sanitizers_O0", context.gcc, SANITIZERS, options, only=["simd", "kernels"])
