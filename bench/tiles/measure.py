"""Matrix products of constant sizes: rows x inner x columns.

`fraction` is of the multiply-adds that the machine does at most, `ratio` how much faster than LIBXSMM.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from programs import Source, build, compilers, limits, run

LIBXSMM = "/usr/include/libxsmm.h"


def sources():
    peers = [Source("tiles/libxsmm.cpp", links=("-lxsmm", "-lblas", "-ldl"))] if Path(LIBXSMM).exists() else []
    return [Source("tiles/ingrain.cpp"), *peers]


def measure():
    for compiler in compilers():
        found = run(build(compiler, "tiles", sources()))
        most = limits(found)
        for name, times in found.items():
            workload, implementation = name.split("|")
            if workload == "limit":
                continue
            rows, inner, columns = (int(word) for word in workload.split("x"))
            peer = found.get(f"{workload}|LIBXSMM")
            yield {
                "workload": workload,
                "implementation": implementation,
                "compiler": compiler.name,
                "nanoseconds": times.median,
                "fraction": 2 * rows * inner * columns / times.median / most.flops_per_ns,
                "ratio": peer.median / times.median if peer else None,
                "allocations": times.allocations,
            }
