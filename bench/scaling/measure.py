"""Epochs, and inference of many samples, by two workers beside one: two threads, and two ranks of each MPI.

`ratio` is how much faster than the ordinary trainer with the same batch; of ranks, than two threads; of inference, than
one thread. `fraction` is of what the machine gives: two trainers that know nothing of each other. All take turns in one run, but for the ranks, which are jobs of their own right behind it. On a machine whose
two processors do other work, or are two halves of one, the ratios say little.
"""

import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from programs import BENCH, BUILD, NATIVE, ROOT, compilers

ROUNDS = 9
BARS = {"T-D|2 shards, two threads": ">= 1.8", "T-A, batch 128|2 shards, two threads": ">= 1.5"}
LAUNCH = {"openmpi": ["mpirun.openmpi", "--bind-to", "core"], "mpich": ["mpiexec.mpich", "-bind-to", "core"]}
ROOT_TOO = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}


def build(program, source, name):
    target = BUILD / name
    target.parent.mkdir(parents=True, exist_ok=True)
    flags = ["-std=c++20", "-O3", "-DNDEBUG", *NATIVE, "-DOMPI_SKIP_MPICXX", "-DMPICH_SKIP_MPICXX", f"-I{ROOT}/include"]
    done = subprocess.run([program, *flags, BENCH / "scaling" / source, "-o", target], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"tools/bench: scaling/{source} does not compile with {program}\n{done.stderr[:4000]}")
    return target


def run(command):
    """Medians by `WORKLOAD|IMPLEMENTATION`: (seconds, seconds of messages in a step or None)."""
    done = subprocess.run([*command, str(ROUNDS)], capture_output=True, text=True, env={**os.environ, **ROOT_TOO}, timeout=900)
    if done.returncode != 0:
        sys.exit(f"tools/bench: {command} gives {done.returncode}\n{done.stdout}{done.stderr}")
    found = {}
    for line in done.stdout.splitlines():
        name, _, numbers = line.rpartition("|")
        implementation, *values = numbers.rsplit(" ", 2 if "ranks" in numbers else 1)
        found.setdefault(f"{name}|{implementation}", []).append([float(value) for value in values])
    return {name: [statistics.median(column) for column in zip(*rows)] for name, rows in found.items()}


def measure():
    compiler = next(iter(compilers()))
    found = run([build(compiler.program, "threads.cpp", "scaling_threads")])
    for engine, launch in LAUNCH.items():
        if shutil.which(f"mpicxx.{engine}"):
            rows = run([*launch, "-np", "2", build(f"mpicxx.{engine}", "ranks.cpp", f"scaling_{engine}")])
            found |= {f"{name}, {engine}": values for name, values in rows.items()}
    for name, (time, *messages) in found.items():
        workload, implementation = name.split("|")
        peer, bar = f"{workload}|trainer", BARS.get(name)
        if "ranks" in implementation:
            peer, bar = f"{workload}|2 shards, two threads", ">= 0.95"
        elif implementation == "predict, two threads":
            peer, bar = f"{workload}|predict, one thread", ">= 1.9"
        elif implementation == "predict, one thread":
            peer = name
        record = {"workload": workload, "implementation": implementation, "compiler": compiler.name, "seconds": time}
        if "two threads" in implementation and "predict" not in implementation or "ranks" in implementation:
            record["fraction"] = found[f"{workload}|limit: two trainers apart"][0] / time
        yield {**record, "ratio": found[peer][0] / time, "bar": bar, **({"messages": messages[0] * 1e6} if messages else {})}
