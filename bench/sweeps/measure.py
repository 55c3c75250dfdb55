"""A dense layer over its sizes, n x n with one sample at a time; and over batches, 64 x 64.

`fraction` is of the multiply-adds that the machine does at most, `ratio` how much faster than plain loops with
-ffast-math. The curves are in build/bench/sweeps.svg.
"""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "support"), str(Path(__file__).parent)]

from plot import Panel, plot
from programs import BUILD, Source, build, compilers, limits, run

PLAIN = "plain loops, fast-math"
SOURCES = [Source("sweeps/ingrain.cpp"), Source("sweeps/plain.cpp", ("-ffast-math",))]


def place(workload):
    """The size and the batch of `64x64 batch 8`."""
    sizes, _, batch = workload.partition(" batch ")
    return int(sizes.split("x")[0]), int(batch or 1)


def multiply_adds(workload):
    size, batch = place(workload)
    return size * size * batch


def panels(compiler, records, most):
    """Two panels, over sizes and over batches: operations per nanosecond."""
    by_size, by_batch = {}, {}
    for record in records:
        size, batch = place(record["workload"])
        speed = 2 * multiply_adds(record["workload"]) / record["nanoseconds"]
        if batch == 1:
            by_size.setdefault(record["implementation"], []).append((size, speed))
        if size == 64:
            by_batch.setdefault(record["implementation"], []).append((batch, speed))
    unit, ceiling = "operations a nanosecond", ("multiply-adds at most", most.flops_per_ns)
    return [
        Panel(f"dense n x n, one sample ({compiler.name})", "n", unit, by_size, ceiling),
        Panel(f"dense 64 x 64 ({compiler.name})", "samples in a batch", unit, by_batch, ceiling),
    ]


def measure():
    rows = []
    for compiler in compilers():
        found = run(build(compiler, "sweeps", SOURCES), repeats=100)
        most = limits(found)
        records = []
        for name, times in found.items():
            workload, implementation = name.split("|")
            if workload == "limit":
                continue
            records.append(
                {
                    "workload": workload,
                    "implementation": implementation,
                    "compiler": compiler.name,
                    "nanoseconds": times.median,
                    "fraction": 2 * multiply_adds(workload) / times.median / most.flops_per_ns,
                    "ratio": found[f"{workload}|{PLAIN}"].median / times.median,
                    "allocations": times.allocations,
                }
            )
        records.sort(key=lambda record: (place(record["workload"])[::-1], record["implementation"]))
        yield from records
        rows.append(panels(compiler, records, most))
    file = BUILD / "sweeps.svg"
    plot(file, rows)
    print(f"curves: {file}", flush=True)
