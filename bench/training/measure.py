"""One training step, and epochs over 60,000 images of 28 x 28.

`fraction` is of the multiply-adds that the machine does at most, `ratio` how much faster than the peer that comes
nearest: plain loops with -ffast-math (with the update fused where there is such a row), LibTorch for the epochs and for
back-propagation through time (T-F).
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from programs import Source, build, compilers, limits, run, torch_sources

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
FAST, FUSED = "plain loops, fast-math", "plain loops, fast-math, fused"
PEERS = {"T-A sgd": "LibTorch", "T-A adam": "LibTorch", "T-D": "LibTorch", "T-B": FUSED, "T-C": FAST, "T-E": FUSED,
         "T-F GRU 1": "LibTorch", "T-F GRU 8": "LibTorch", "T-F LSTM 1": "LibTorch", "T-F LSTM 8": "LibTorch"}
EPOCHS = ("T-A sgd", "T-A adam", "T-D")


def sources():
    return [
        Source("training/mnist.cpp"),
        Source("training/ingrain.cpp", ('-DNAME="ingrain"',)),
        Source("training/ingrain.cpp", ("-march=x86-64-v3", '-DNAME="ingrain, AVX2"')),
        Source("training/plain.cpp", ('-DNAME="plain loops"',)),
        Source("training/plain.cpp", ("-ffast-math", f'-DNAME="{FAST}"')),
        Source("training/plain.cpp", ("-ffast-math", "-DFUSED=true", f'-DNAME="{FUSED}"')),
        *torch_sources("training/torch.cpp"),
    ]


def measure():
    for compiler in compilers():
        program = build(compiler, "training", sources())
        for workload in MULTIPLY_ADDS:
            epochs = workload in EPOCHS
            found = run(program, rf"^({workload}[|]|limit)", repeats=5 if epochs else 300)
            most = limits(found)
            accuracies = run(program, rf"^accuracy {workload}[|]ingrain/iter", repeats=1) if epochs else {}
            peer = found.get(f"{workload}|{PEERS[workload]}")
            for name, times in sorted(found.items(), key=lambda item: item[1].median):
                row, implementation = name.split("|")
                if row == "limit":
                    continue
                amount = {"seconds": times.median * 1e-9} if epochs else {"nanoseconds": times.median}
                yield {
                    "workload": row,
                    "implementation": implementation,
                    "compiler": compiler.name,
                    **amount,
                    "fraction": 2 * MULTIPLY_ADDS[workload] / times.median / most.flops_per_ns,
                    "ratio": peer.median / times.median if peer else None,
                    "allocations": times.allocations,
                    **(accuracies_of(accuracies, name) if epochs else {}),
                }


def accuracies_of(found, name):
    times = found.get(f"accuracy {name}")
    if not times:
        return {}
    return {"images": times.label, **{key: times.counters[key] for key in ("after_one", "mean_of_three_after_one", "after_five")}}
