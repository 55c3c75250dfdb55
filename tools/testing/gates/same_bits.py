"""The same training has the same bits at every lane width, contraction setting and optimisation level, with both compilers.

tests/same_bits/program.cpp prints lines `name checksum`. Targets with a fused multiply-add agree with one another, and
so do those without. By default four builds are compared; asked for by name, or with --all, twenty, and one for aarch64.
"""

import shutil

from compiling import V3, V4, build_and_run, cpu_has
from harness import ROOT, Compiler, Outcome, head, in_parallel

ORDER = 60
DEFAULT = False

FUSED = {
    "scalar": (["-DINGRAIN_SCALAR", "-mfma"], ("fma",)),
    "sse+fma": (["-mfma"], ("fma",)),
    "avx2": (["-march=x86-64-v3"], V3),
    "avx512": (["-march=x86-64-v4"], V4),
}
PLAIN = {"scalar": (["-DINGRAIN_SCALAR"], ()), "sse2": ([], ())}
# Target by target, with `fast` and with the other setting. Without optimisation nothing is contracted.
LEVELS = (("-O2", "-O1", "-O3", "-O2"), ("-O3", "-O0", "-O1", "-O2"))


def contractions(compiler, number):
    """What is tried on target `number`, beside `fast`, under which alone g++ and clang contract across statements. g++ 12
    takes `on` for `off`; clang's `on`, its default, contracts less than `fast` does: one other for each target is enough.
    """
    return ("fast", "off" if not compiler.is_clang or number % 2 else "on")


def variants(context, targets):
    """(name, compiler, flags, whether it can run here): each width with two contractions, and the levels spread over them.

    By default, and where nothing is fused and so nothing to contract, with one.
    """
    for compiler in context.compilers:
        for i, (target, (flags, needed)) in enumerate(targets.items()):
            for j, contraction in enumerate(contractions(compiler, i)):
                if j == 0 or (context.thorough and targets is FUSED):
                    level = LEVELS[j][i] if context.thorough else "-O2"
                    name = f"{compiler.name} {target} {level} contract={contraction}"
                    yield name, compiler, [*flags, level, f"-ffp-contract={contraction}"], cpu_has(*needed)


NEON = Compiler("aarch64-linux-gnu-g++", "aarch64", False)
# Headers of this system that are for any processor, behind those for that one; g++ 12 speaks of an older ABI.
NEON_FLAGS = ["-static", "-idirafter", "/usr/include", "-Wno-psabi", "-O2"]
EMULATOR = "qemu-aarch64"


def can_emulate(context):
    return context.thorough and shutil.which(NEON.program) and shutil.which(EMULATOR)


def cases(context):
    source = ROOT / "tests/same_bits/program.cpp"
    if not source.exists():
        return
    families = [("fused", FUSED), ("plain", PLAIN)]
    for family, targets in families:
        possible = []
        for name, compiler, flags, can in variants(context, targets):
            if can:
                possible.append((f"{family}: {name}", compiler, flags))
            else:
                yield Outcome(f"{family}: {name}", skipped="this processor cannot run it")
        if family == "fused" and can_emulate(context):
            possible.append(("fused: aarch64 neon", NEON, NEON_FLAGS))
        yield from compare(context, source, family, possible)


def compare(context, source, family, variants):
    folder = context.build / "same_bits" / family

    def build(number):
        name, compiler, flags = variants[number]
        runner = [EMULATOR] if compiler is NEON else []
        return build_and_run(name, compiler, [*flags, "-Itests", source], folder / f"{number}", runner=runner, libraries=())

    expected = None
    for number, outcome in enumerate(in_parallel(context, [lambda n=n: build(n) for n in range(len(variants))])):
        if outcome.error is None:
            output = (folder / f"{number}.out").read_text()
            expected = expected or (outcome.name, output)
            if not output.strip():
                outcome.error = "prints nothing"
            elif output != expected[1]:
                outcome.error = f"differs from {expected[0]}:\n{difference(expected[1], output)}"
            outcome.repeat = f"build/same_bits/{family}/{number}"
        yield outcome


def difference(one, other):
    pairs = zip(one.splitlines(), other.splitlines())
    return head("\n".join(f"{a}  |  {b}" for a, b in pairs if a != b) or "one is longer", 6)
