"""Layers whose weights do not fit in the first cache, 50 to 260 KB: dense n x n, one sample; one frame of a stream.

`fraction` is of the loads from the second cache (weights alone), `ratio` how much faster than the fastest peer, which has
the second row: plain loops by each compiler, with and without -ffast-math, and Eigen where it has the layer. All are the
sources of `sweeps`.
"""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "support")]

from programs import EIGEN, Source, build, compilers, limits, run

SWEEPS = {"dense": (112, 128, 160, 192, 224, 256), "lstm": (64, 128), "gru": (128,)}
TITLES = {"dense": "dense", "lstm": "LSTM", "gru": "GRU"}
WEIGHTS = {"dense": lambda n: n * n, "lstm": lambda n: 4 * n * (n + 1), "gru": lambda n: 3 * n * (n + 1)}
RATIO_BARS = {"dense x256", "LSTM x64", "LSTM x128", "GRU x128"}
NO_FRACTION_BAR = {"LSTM x64"}


def sources(sweep):
    sizes = ",".join(map(str, SWEEPS[sweep]))
    common = (f"-DSWEEP={sweep}", f"-DSIZES={sizes}", "-DFIRST=1", "-DLAST=256")
    yield Source("sweeps/ingrain.cpp", (*common, '-DNAME="ingrain"'))
    for by in compilers():
        kind = by.name.split()[0]
        yield Source("sweeps/plain.cpp", (*common, f'-DNAME="plain loops, {kind}"'), by=by)
        yield Source("sweeps/plain.cpp", ("-ffast-math", *common, f'-DNAME="plain loops, {kind}, fast-math"'), by=by)
    if sweep == "dense":
        yield Source("sweeps/eigen.cpp", (*EIGEN, *common))


def measure():
    for compiler in compilers():
        for sweep, sizes in SWEEPS.items():
            # Longer repeats than elsewhere: the first calls of each read the weights from further away.
            found = run(build(compiler, f"beyond_the_first_cache_{sweep}", list(sources(sweep))), repeats=100, seconds=0.001)
            most = limits(found)
            for size in sizes:
                times = {name.split("|")[1]: each.median for name, each in found.items() if name.startswith(f"x{size}|")}
                peer = min((name for name in times if name != "ingrain"), key=times.get)
                workload = f"{TITLES[sweep]} x{size}"
                for name in ("ingrain", peer):
                    ours = name == "ingrain"
                    yield {
                        "workload": workload,
                        "implementation": name,
                        "compiler": compiler.name,
                        "nanoseconds": times[name],
                        "fraction": 4 * WEIGHTS[sweep](size) / times[name] / most.bytes_per_ns,
                        "fraction_bar": ">= 0.85" if ours and workload not in NO_FRACTION_BAR else None,
                        "ratio": times[peer] / times[name] if ours else None,
                        "bar": ">= 1.1" if ours and workload in RATIO_BARS else None,
                    }
