"""Threads: their unit tests under ThreadSanitizer, and programs that count allocations."""

from compiling import build_and_run
from harness import ROOT, in_parallel

ORDER = 52
DEFAULT = False
TESTS = ("threads", "threaded_inference", "threaded_trainer")


def cases(context):
    compiler = context.clang or context.gcc
    tasks = [lambda t=t: sanitized(context, compiler, t) for t in TESTS]
    tasks += [lambda s=s: counted(context, s) for s in sorted((ROOT / "tests/threads").glob("*.cpp"))]
    yield from in_parallel(context, tasks)


def sanitized(context, compiler, name):
    source, program = ROOT / f"tests/host/{name}.cpp", context.build / "threads" / f"{name}.{compiler.name}"
    flags = ["-O1", "-g", "-fsanitize=thread", "-Wno-unknown-warning-option", "-Wno-c2y-extensions", "-Itests"]
    libraries = ["-lCatch2Main", "-lCatch2", "-lz"]
    return build_and_run(f"ThreadSanitizer: {name}.cpp", compiler, [*flags, source], program, libraries=libraries)


def counted(context, source):
    program = context.build / "threads" / source.stem
    return build_and_run(source.name, context.gcc, ["-O1", source], program)
