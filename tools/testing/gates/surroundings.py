"""A user's macros, `using namespace std` and flags neither break the library nor change its results.

tests/surroundings/program.cpp prints lines `name checksum`: the same after headers that define macros with the names of
functions and variables, after `using namespace std`, and with flags that let a compiler compute in another order, where it
has no macro that tells. Where it has one there is an error: tests/rejections/fast_math.cpp and others. The
gate `headers` compiles each public header alone after the macros.
"""

from compiling import V3, build_and_run, cpu_has
from gates.same_bits import difference
from harness import ROOT, in_parallel

ORDER = 62
DEFAULT = False
FOLDER = ROOT / "tests/surroundings"
MACROS = ["-include", FOLDER / "hostile_macros.hpp"]
STD = ["-include", FOLDER / "using_namespace_std.hpp"]
ANY_ORDER = "-fassociative-math -freciprocal-math -fno-signed-zeros -fapprox-func -fno-trapping-math".split()
# Inline functions of the compiler's own header, which a user has included before.
INTRINSICS = ["-include", "immintrin.h"] if cpu_has(*V3) else []

SURROUNDINGS = {
    "nothing": [],
    "macros": MACROS,
    "using namespace std": STD,
}
OF_GCC = {
    "constants are floats": ["-fsingle-precision-constant", "-Wdouble-promotion"],
    "extensions of GNU": ["-std=gnu++20", "-fno-trapping-math", "-fno-math-errno"],
}
OF_CLANG = {
    "sums in any order": [*ANY_ORDER, "-ffp-contract=fast"],
    "intrinsics in any order": [*INTRINSICS, *ANY_ORDER],
    "unsafe optimizations": ["-funsafe-math-optimizations", "-fno-math-errno"],
}


def cases(context):
    variants = []
    for compiler in context.compilers:
        for name, flags in {**SURROUNDINGS, **(OF_CLANG if compiler.is_clang else OF_GCC)}.items():
            variants.append((f"{compiler.name}: {name}", compiler, flags))
    yield from compare(context, variants)


def compare(context, variants):
    target = ["-march=x86-64-v3"] if cpu_has(*V3) else []
    folder = context.build / "surroundings"

    def build(number):
        name, compiler, flags = variants[number]
        arguments = ["-O2", *target, *flags, "-Itests", FOLDER / "program.cpp"]
        return build_and_run(name, compiler, arguments, folder / str(number), warnings=not flags)

    expected = None
    for number, outcome in enumerate(in_parallel(context, [lambda n=n: build(n) for n in range(len(variants))])):
        if outcome.error is None:
            output = (folder / f"{number}.out").read_text()
            expected = expected or output
            if output != expected:
                outcome.error = f"differs from the first:\n{difference(expected, output)}"
        yield outcome
