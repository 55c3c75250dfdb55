"""One sample at a time: each call on its own, and each waiting for the answer of the last.

`fraction` is of the multiply-adds that the machine does at most (W3: of the loads from the second cache), `ratio` how
much faster than Eigen (W5, W6: than plain loops with -ffast-math), all in one run. W5 and W6 are streams. The times of the other contenders stand beside.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from programs import EIGEN, Source, build, compilers, limits, run, torch_sources

MULTIPLY_ADDS = {"W1": 80, "W2": 6656, "W3": 101632, "W4": 832, "W5": 1700, "W6": 832}
WEIGHT_BYTES = {"W3": 4 * 101632}
PEER = "Eigen"
PEERS = {"W5": "plain loops, fast-math", "W6": "plain loops, fast-math"}  # Eigen has none
AVX2 = ("-march=x86-64-v3", '-DNAME="ingrain, AVX2"')


def sources():
    return [
        Source("inference/ingrain.cpp", ('-DNAME="ingrain"',)),
        Source("inference/ingrain.cpp", AVX2),
        Source("inference/plain.cpp", ('-DNAME="plain loops"',)),
        Source("inference/plain.cpp", ("-ffast-math", '-DNAME="plain loops, fast-math"')),
        Source("inference/eigen.cpp", EIGEN),
        *torch_sources("inference/torch.cpp"),
    ]


def measure():
    for compiler in compilers():
        program = build(compiler, "inference", sources())
        for workload in MULTIPLY_ADDS:
            found = run(program, rf"^({workload}[ |]|limit)")
            most = limits(found)
            for name, times in sorted(found.items(), key=lambda item: (item[0].split("|")[0], item[1].median)):
                row, implementation = name.split("|")
                if row == "limit":
                    continue
                if workload in WEIGHT_BYTES:
                    fraction = WEIGHT_BYTES[workload] / times.median / most.bytes_per_ns
                else:
                    fraction = 2 * MULTIPLY_ADDS[workload] / times.median / most.flops_per_ns
                yield {
                    "workload": row,
                    "implementation": implementation,
                    "compiler": compiler.name,
                    "nanoseconds": times.median,
                    "fraction": fraction,
                    "ratio": found[f"{row}|{PEERS.get(workload, PEER)}"].median / times.median,
                    "least": times.least,
                    "allocations": times.allocations,
                }
