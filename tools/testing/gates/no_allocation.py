"""Programs that replace the allocators run without calling them after main starts."""

from compiling import build_and_run
from harness import ROOT, in_parallel

ORDER = 50
DEFAULT = False


def cases(context):
    sources = sorted((ROOT / "tests/no_allocation").glob("*.cpp"))
    levels = ("-O0", "-O1") if context.thorough else ("-O1",)
    tasks = [lambda c=c, s=s, o=o: check(context, c, s, o) for c in context.compilers for s in sources for o in levels]
    yield from in_parallel(context, tasks)


def check(context, compiler, source, level):
    program = context.build / "no_allocation" / f"{source.stem}{level}.{compiler.name}"
    return build_and_run(f"{compiler.name} {level}: {source.name}", compiler, [level, "-Itests", source], program)
