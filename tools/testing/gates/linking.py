"""Translation units compiled for different instruction sets link into one program, and each keeps its own code.

tests/linking/*.cpp make one program; each may begin with `// flags: -march=x86-64-v3`. It gives 0 if all is well.
"""

import re

from compiling import V3, V4, compile_with, cpu_has
from harness import ROOT, Outcome, directives, head, in_parallel, run, shown

ORDER = 50
DEFAULT = False


def cases(context):
    sources = sorted((ROOT / "tests/linking").glob("*.cpp"))
    if sources:
        # At -O0 nothing is inlined, so two functions with one name would become one.
        pairs = [(c, o) for c in context.compilers for o in ("-O0", "-O2")]
        for outcomes in in_parallel(context, [lambda c=c, o=o: list(check(context, c, o, sources)) for c, o in pairs]):
            yield from outcomes


def check(context, compiler, level, sources):
    name = f"{compiler.name} {level}"
    folder = context.build / "linking"
    folder.mkdir(parents=True, exist_ok=True)
    objects = []
    for source in sources:
        flags = [word for line in directives(source, "flags") for word in line.split()]
        if ("-march=x86-64-v3" in flags and not cpu_has(*V3)) or ("-march=x86-64-v4" in flags and not cpu_has(*V4)):
            yield Outcome(name, skipped=f"this processor cannot run {source.name}")
            return
        objects.append(folder / f"{source.stem}{level}.{compiler.name}.o")
        code, messages, repeat = compile_with(compiler, [level, *flags, "-Itests", "-c", source, "-o", objects[-1]])
        if code != 0:
            yield Outcome(f"{name}: {source.name}", f"does not compile\n{head(messages)}", repeat)
            return
    for order, chosen in (("forward", objects), ("backward", objects[::-1])):
        program = folder / f"program{level}.{order}.{compiler.name}"
        link = [compiler.program, *chosen, "-o", program]
        code, output = run(link)
        if code == 0:
            code, output = run([program])
        error = f"gives {code}\n{head(output)}" if code else None
        yield Outcome(f"{name}, linked {order}", error, f"{shown(link)} && {shown([program])}")
    yield shared(name, sources, objects, r"\bingrain::" if level == "-O0" else r"\b(?:ingrain|xsimd)::")


def shared(name, sources, objects, owner):
    """No function of the library or of xsimd may have the same name in objects compiled with different flags."""
    owners = {}
    for source, file in zip(sources, objects):
        flags = " ".join(directives(source, "flags"))
        for symbol in re.findall(rf"^\S+ [WVu] (.*{owner}.*)$", run(["nm", "-C", file])[1], re.M):
            owners.setdefault(symbol, set()).add(flags)
    both = sorted(symbol for symbol, flags in owners.items() if len(flags) > 1)
    return Outcome(f"{name}, no shared functions", "\n".join(both[:10]) or None, shown(["nm", "-C", *objects]))
