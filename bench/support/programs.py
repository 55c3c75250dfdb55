"""Builds and runs benchmark programs, and reads their reports.

A program is made of contenders: sources that register what they measure as `WORKLOAD|IMPLEMENTATION`. All of them run
in one process, their repeats interleaved.
"""

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

BENCH = Path(__file__).resolve().parents[1]
ROOT = BENCH.parent
BUILD = ROOT / "build" / "bench"
NATIVE = ["-march=native"]
EIGEN = ("-isystem", "/usr/include/eigen3")
TO_NANOSECONDS = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}
TORCH = Path("/usr/include/torch/csrc/api/include")


@dataclass
class Compiler:
    program: str
    name: str  # with its version, as in the tables


@dataclass
class Source:
    """A source with its own flags and libraries; `once` if one compiler is enough (a peer that comes compiled), `by` if
    the program's compiler is not the one that compiles it."""

    path: str
    flags: tuple = ()
    links: tuple = ()
    once: bool = False
    by: Compiler | None = None


def compilers():
    """g++, and the newest clang that is installed."""
    found = [os.environ.get("CXX", "g++")]
    found += [name for name in [f"clang++-{n}" for n in range(30, 18, -1)] if shutil.which(name)][:1]
    for program in found:
        version = subprocess.run([program, "-dumpversion"], capture_output=True, text=True, check=True).stdout.strip()
        kind = "clang" if "clang" in program else "g++"
        full = subprocess.run([program, "-dumpfullversion"], capture_output=True, text=True).stdout.strip()
        yield Compiler(program, f"{kind} {full if kind == 'g++' and full else version}")


def torch_sources(path):
    """The contender LibTorch, where Debian's package is installed."""
    if not (TORCH / "torch/torch.h").exists():
        return []
    return [Source(path, ("-isystem", str(TORCH)), ("-ltorch", "-ltorch_cpu", "-lc10"), once=True)]


def plain_sources(path, *more):
    """Plain loops, as they are and with -ffast-math, and with more: (name, flags). Each has a namespace of its own: functions
    of the same name would be one in a program, whatever their flags.
    """
    kinds = (("plain loops", ()), ("plain loops, fast-math", ("-ffast-math",)), *more)
    return [Source(path, (*flags, f'-DNAME="{name}"', f"-Dplain=plain_{i}")) for i, (name, flags) in enumerate(kinds)]


def onednn_sources(path):
    """The contender oneDNN, where Debian's package is installed."""
    return [Source(path, (), ("-ldnnl",), once=True)] if Path("/usr/include/dnnl.hpp").exists() else []


def folder_of(compiler):
    return BUILD / compiler.name.replace(" ", "_")


def xnnpack_sources(path):
    """The contender XNNPACK, where Debian's packages are installed."""
    if not all(Path("/usr/include", header).exists() for header in ("xnnpack.h", "pthreadpool.h")):
        return []
    return [Source(path, (), ("-lXNNPACK", "-lpthreadpool"), once=True)]


def compile_source(compiler, folder, source):
    program = "g++" if source.once else compiler.program
    words = [program, "-std=c++20", "-O3", "-DNDEBUG", *NATIVE, f"-I{ROOT}/include", *source.flags]
    name = "_".join([Path(source.path).parent.name, Path(source.path).stem, *(f.strip("-").replace("/", "") for f in source.flags)])
    target = (BUILD if source.once else folder) / f"{''.join(c if c.isalnum() else '_' for c in name)[:80]}.o"
    target.parent.mkdir(parents=True, exist_ok=True)
    newest = max(path.stat().st_mtime for path in BENCH.rglob("*.[ch]pp"))
    if (source.once or source.by) and target.exists() and target.stat().st_mtime > newest:
        return target
    cached = ["ccache"] if shutil.which("ccache") else []
    done = subprocess.run([*cached, *words, "-c", BENCH / source.path, "-o", target], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"tools/bench: {source.path} does not compile with {program}\n{done.stderr[:4000]}")
    return target


def build(compiler, name, sources):
    """The program `name` of these sources."""
    sources = [Source("support/main.cpp"), Source("support/limits.cpp"), *sources]
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        by = [source.by or compiler for source in sources]
        objects = list(pool.map(compile_source, by, map(folder_of, by), sources))
    program = folder_of(compiler) / name
    links = [word for source in sources for word in source.links]
    done = subprocess.run([compiler.program, *objects, "-o", program, "-lbenchmark", "-lpthread", "-lz", *links], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"tools/bench: {name} does not link with {compiler.program}\n{done.stderr[:4000]}")
    return program


@dataclass
class Times:
    median: float  # nanoseconds
    least: float
    allocations: float
    counters: dict
    label: str


def run(program, pattern="", repeats=300, seconds=0.0002):
    """Times by `WORKLOAD|IMPLEMENTATION`, for all that match the pattern."""
    words = [program, f"--benchmark_filter={pattern or '.'}", "--benchmark_format=json"]
    words += [f"--benchmark_repetitions={repeats}", f"--benchmark_min_time={seconds}"]
    words += ["--benchmark_enable_random_interleaving=true"]
    one_thread = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    for attempt in range(4):
        done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, env={**os.environ, **one_thread})
        if done.returncode == -signal.SIGSEGV and attempt < 3:
            continue  # Google Benchmark 1.7 may follow a dangling pointer when it reports interleaved runs
        if done.returncode != 0:
            sys.exit(f"tools/bench: {program} gives {done.returncode}\n{done.stderr[:4000]}")
        collected = {}
        for entry in json.loads(done.stdout)["benchmarks"]:
            if entry["run_type"] == "iteration":
                collected.setdefault(entry["run_name"].removesuffix("/iterations:1"), []).append(entry)
        # The number of calls in a repetition is determined once; an interruption at that moment would leave only a few.
        if not any(was_interrupted(entries[0], seconds) for entries in collected.values()):
            break
    return {name: times(entries) for name, entries in collected.items()}


def was_interrupted(entry, seconds):
    fixed = entry["run_name"].endswith("/iterations:1")
    return not fixed and entry["iterations"] * entry["real_time"] * TO_NANOSECONDS[entry["time_unit"]] < seconds * 1e9 / 8


def times(entries):
    values = [entry["real_time"] * TO_NANOSECONDS[entry["time_unit"]] for entry in entries]
    known = {"name", "run_name", "run_type"}
    counters = {key: value for key, value in entries[-1].items() if key not in known and isinstance(value, (int, float))}
    return Times(statistics.median(values), min(values), entries[0].get("allocs_per_iter", 0), counters, entries[-1].get("label", ""))


@dataclass
class Limits:
    flops_per_ns: float
    bytes_per_ns: float
    bytes_per_ns_of_a_megabyte: float


def limits(found):
    """The machine's peak in this run."""
    kinds = (("multiply-adds", "flop"), ("loads", "bytes"), ("loads of a megabyte", "bytes"))
    return Limits(*(found[f"limit|{kind}"].counters[unit] / found[f"limit|{kind}"].least for kind, unit in kinds))
