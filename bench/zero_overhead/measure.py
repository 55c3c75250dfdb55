"""Overhead of a network over the same kernels called by hand: none, within 1 %.

Instructions of one call, counted and not measured, and bytes of text, for x86-64-v3. `ratio` is to `by hand`.
"""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from objects import bytes_of
from programs import BUILD, Source, compile_source, compilers

WORKLOADS = {"W1": "w1", "W4": "w4", "T-E": "te"}
CONTENDERS = {"by hand": "by_hand", "ingrain": "network"}
FLAGS = ("-march=x86-64-v3",)  # valgrind knows no wider registers


def build(compiler):
    """The program, and the object of each function by the function's name."""
    folder = BUILD / compiler.name.replace(" ", "_")
    functions = [f"{workload}_{contender}" for workload in WORKLOADS.values() for contender in CONTENDERS.values()]
    objects = {}
    for name in (*functions, "main"):
        objects[name] = compile_source(compiler, folder, Source(f"zero_overhead/{name}.cpp", FLAGS))
    program = folder / "zero_overhead"
    subprocess.run([compiler.program, *objects.values(), "-o", program], check=True)
    return program, objects


def calls(program):
    """How often the program calls each function."""
    done = subprocess.run([program], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"tools/bench: {done.stderr}")
    return int(done.stdout)


def instructions(program, function):
    """Instructions executed between entering and leaving the function, over all calls."""
    words = ["valgrind", "--tool=callgrind", f"--toggle-collect={function}", f"--callgrind-out-file={os.devnull}"]
    done = subprocess.run([*words, program], capture_output=True, text=True)
    found = [line.split()[-1] for line in done.stderr.splitlines() if "Collected :" in line]
    if done.returncode != 0 or not found:
        sys.exit(f"tools/bench: {program} gives {done.returncode} in valgrind\n{done.stderr[:4000]}")
    return int(found[0])


def measure():
    for compiler in compilers():
        program, objects = build(compiler)
        count = calls(program)
        for workload, prefix in WORKLOADS.items():
            functions = {name: f"{prefix}_{contender}" for name, contender in CONTENDERS.items()}
            amounts = {
                "instructions": {name: instructions(program, f) / count for name, f in functions.items()},
                "bytes": {name: bytes_of(objects[f], ".text") for name, f in functions.items()},
            }
            for unit, amount in amounts.items():
                for name in CONTENDERS:
                    yield {
                        "workload": workload,
                        "implementation": name,
                        "compiler": compiler.name,
                        unit: amount[name],
                        "fraction": None,
                        "ratio": amount[name] / amount["by hand"],
                    }
