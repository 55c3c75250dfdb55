"""How gates compile: one list of warnings, include folders of the dependencies, ccache if installed."""

import json
import os
import shlex
import shutil
from functools import cache
from pathlib import Path

from harness import ROOT, Compiler, Outcome, head, run, shown, tail

WARNINGS = "-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wdouble-promotion -Werror".split()
# g++ takes the deliberately undefined registers of its own AVX-512 intrinsics for forgotten ones.
GCC_WARNINGS = ["-Wno-uninitialized", "-Wno-maybe-uninitialized"]
# g++ collects garbage from half a gigabyte on: that takes a tenth of its time otherwise.
GCC_ROOM = ["--param=ggc-min-heapsize=524288"]
FREESTANDING = ["-fno-exceptions", "-fno-rtti"]
INCLUDES = ["-Iinclude"]
# clang follows the calls of functions that promise not to block.
PROOF = ["-Wperf-constraint-implies-noexcept", "-Werror=function-effects"]


@cache
def dependency_includes():
    """Where Meson found the dependencies, if outside the system's folders."""
    trees = (ROOT / "build" / tree / "compile_commands.json" for tree in ("gcc", "all_laws"))
    commands = next((tree for tree in trees if tree.exists()), None)
    if not commands:
        return []
    folders = {}
    for entry in json.loads(commands.read_text()):
        words = shlex.split(entry["command"])
        for word, following in zip(words, [*words[1:], ""]):
            if word.startswith("-isystem"):
                folders[commands.parent / (word.removeprefix("-isystem") or following)] = True
    return [f"-isystem{folder.resolve()}" for folder in folders]


@cache
def cpu_has(*flags):
    """Whether this processor has these flags of /proc/cpuinfo."""
    cpuinfo = Path("/proc/cpuinfo")
    words = set(cpuinfo.read_text().split()) if cpuinfo.exists() else set()
    return all(flag in words for flag in flags)


# The old C++ interface of MPI is not used, and not looked at.
FLAGS_OF_MPI = ["-DOMPI_SKIP_MPICXX", "-DMPICH_SKIP_MPICXX"]


def mpi_compilers():
    """g++ with the headers and the library of each MPI that is installed."""
    return [Compiler(f"mpicxx.{name}", name, False) for name in ("openmpi", "mpich") if shutil.which(f"mpicxx.{name}")]


V3 = ("fma", "avx2", "bmi2")
V4 = (*V3, "avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl")


def command(compiler, arguments, warnings=True):
    chosen = WARNINGS + ([] if compiler.is_clang else GCC_WARNINGS) if warnings else []
    room = [] if compiler.is_clang else GCC_ROOM
    return [compiler.program, "-std=c++20", *room, *chosen, *INCLUDES, *dependency_includes(), *arguments]


def compile_with(compiler, arguments, warnings=True):
    """(exit code, messages, the command to repeat). Without colours, because gates search the messages."""
    words = command(compiler, arguments, warnings)
    cached = ["ccache"] if "-c" in words and shutil.which("ccache") else []
    environment = {**os.environ, "LC_ALL": "C", "CCACHE_SLOPPINESS": "time_macros"}
    code, messages = run([*cached, *words], env=environment)
    return code, messages, shown(words)


def build_and_run(name, compiler, arguments, program, warnings=True, runner=(), libraries=("-lz",), **options):
    """An Outcome: the program compiles, runs (under `runner`, if given), and returns 0. Its output is kept in
    PROGRAM.out."""
    program.parent.mkdir(parents=True, exist_ok=True)
    object_file = program.with_name(program.name + ".o")
    compiled, linked = split(arguments)
    code, messages, repeat = compile_with(compiler, [*compiled, "-c", "-o", object_file], warnings)
    if code == 0:
        code, messages = run([compiler.program, *linked, object_file, "-o", program, *libraries])
    if code != 0:
        return Outcome(name, f"does not build\n{head(messages)}", repeat)
    code, output = run([*runner, program], **options)
    program.with_name(program.name + ".out").write_text(output)
    if code != 0:
        return Outcome(name, f"gives {code}\n{tail(output)}", f"{repeat} && {shown([program])}")
    return Outcome(name)


def split(arguments):
    """The arguments for compiling, and those of them that linking needs too."""
    return list(arguments), [str(word) for word in arguments if str(word).startswith(("-fsanitize", "-static"))]
