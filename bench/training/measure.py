"""One training step, and epochs over 60,000 images of 28 x 28.

`fraction` is of the multiply-adds that the machine does at most, `ratio` how much faster than the best peer, by whichever
compiler and with or without -ffast-math; for the epochs than LibTorch, as README says it. Rows of ingrain are of the quick
tier; those of the accurate tier, which is the usual one, have bars.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from peers import beside_best_peer, is_ours
from programs import Source, build, compilers, limits, plain_sources, run, torch_sources

# Multiply-adds of a step: forward, weight gradients, input gradients of all layers but the first.
MULTIPLY_ADDS = {
    "T-A sgd": 2 * 101632 * 60000 + 1280 * 60000,
    "T-A adam": 2 * 101632 * 60000 + 1280 * 60000,
    "T-D": (2 * 86400 + 3 * 153600 + 3 * 41640) * 60000,
    "T-B": 2 * 1664 + 1152,
    "T-C": 32 * (2 * 8704 + 4608),
    "T-E": 2 * 12 + 4,
    # Forward, gradient of the previous step, weight gradients; for each of 32 steps.
    "T-F GRU 1": 32 * (3 * 768 + 2 * 48 + 3 * 16),
    "T-F GRU 8": 8 * 32 * (3 * 768 + 2 * 48 + 3 * 16),
    "T-F LSTM 1": 32 * (3 * 1024 + 2 * 64 + 3 * 16),
    "T-F LSTM 8": 8 * 32 * (3 * 1024 + 2 * 64 + 3 * 16),
}
FUSED = ("plain loops, fast-math, fused", ("-ffast-math", "-DFUSED=true"))
EPOCHS = ("T-A sgd", "T-A adam", "T-D")
BARS = {"T-E": ">= 1.1", "T-A sgd": ">= 3.7", "T-A adam": ">= 4.0", "T-D": ">= 5.2"}


def sources():
    return [
        Source("training/mnist.cpp"),
        Source("training/ingrain.cpp", ('-DNAME="ingrain"',)),
        Source("training/ingrain.cpp", ("-march=x86-64-v3", '-DNAME="ingrain, AVX2"')),
        *plain_sources("training/plain.cpp", FUSED),
        *torch_sources("training/torch.cpp"),
    ]


def measure():
    parts = sources()
    programs = {compiler.name: build(compiler, "training", parts) for compiler in compilers()}
    for workload in MULTIPLY_ADDS:
        epochs = workload in EPOCHS
        pattern, repeats = rf"^({workload}[|]|limit)", 5 if epochs else 300
        found = {compiler: run(program, pattern, repeats) for compiler, program in programs.items()}
        for compiler, rows in found.items():
            most = limits(rows)
            accuracies = run(programs[compiler], rf"^accuracy {workload}[|]ingrain/iter", repeats=1) if epochs else {}
            for name, times in sorted(rows.items(), key=lambda item: item[1].median):
                row, implementation = name.split("|")
                if row == "limit":
                    continue
                amount = {"seconds": times.median * 1e-9} if epochs else {"nanoseconds": times.median}
                among = ("LibTorch",) if epochs else None
                yield {
                    "workload": row,
                    "implementation": implementation,
                    "compiler": compiler,
                    **amount,
                    "fraction": 2 * MULTIPLY_ADDS[workload] / times.median / most.flops_per_ns,
                    **(beside_best_peer(found, row, times, among) if is_ours(implementation) else {}),
                    "bar": BARS.get(row) if implementation.endswith(", accurate") else None,
                    "allocations": times.allocations,
                    **(accuracies_of(accuracies, name) if epochs else {}),
                }


def accuracies_of(found, name):
    times = found.get(f"accuracy {name}")
    if not times:
        return {}
    return {"images": times.label, **{key: times.counters[key] for key in ("after_one", "mean_of_three_after_one", "after_five")}}
