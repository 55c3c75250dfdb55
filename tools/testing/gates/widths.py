"""The unit tests at every lane width that this processor has: one, quads of scalars, SSE with FMA, AVX2, AVX-512."""

from compiling import V3, V4, cpu_has
from harness import Outcome
from units import run_rooms

ORDER = 70
DEFAULT = False
TARGETS = {
    "scalar": (["-DINGRAIN_SCALAR"], ()),
    "quads": (["-DINGRAIN_QUADS", "-mfma"], ("fma",)),
    "sse_fma": (["-mfma"], ("fma",)),
    "avx2": (["-march=x86-64-v3"], V3),
    "avx512": (["-march=x86-64-v4"], V4),
}
# The rooms whose code depends on the number of lanes; same_bits compares whole trainings.
ROOMS = ["simd", "kernels"]
OPTIONS = ["-Dexamples=false"]


def cases(context):
    for name, (flags, needed) in TARGETS.items():
        if cpu_has(*needed):
            yield from run_rooms(context, f"gcc_{name}", context.gcc, flags, OPTIONS, only=ROOMS)
        else:
            yield Outcome(name, skipped="this processor cannot run it")
