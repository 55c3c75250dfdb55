"""One sample at a time: independent calls, and calls that each wait for the output of the previous one.

`fraction` is of the multiply-adds that the machine does at most (W3: of the loads from the second cache), `ratio` how
much faster than Eigen (W3 bf16: than W3 with weights of floats; W5, W6, W7: than plain loops with -ffast-math; W8: than
plain loops), all in one run. W5, W6 and W7 are streams. The times of the other contenders stand beside.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from programs import EIGEN, Source, build, compilers, limits, onednn_sources, run, torch_sources

MULTIPLY_ADDS = {"W1": 80, "W2": 6656, "W3": 101632, "W4": 832, "W5": 1700, "W6": 832, "W7": 112, "W8": 322560}
WEIGHT_BYTES = {"W3": 4 * 101632, "W3 bf16": 2 * 101632}
PEER = "Eigen"
FAST = "plain loops, fast-math"
PEERS = {"W5": FAST, "W6": FAST, "W7": FAST, "W8": "plain loops"}  # Eigen has none
AVX2 = ("-march=x86-64-v3", '-DNAME="ingrain, AVX2"')


def sources():
    return [
        Source("inference/ingrain.cpp", ('-DNAME="ingrain"',)),
        Source("inference/ingrain.cpp", AVX2),
        Source("inference/plain.cpp", ('-DNAME="plain loops"',)),
        Source("inference/plain.cpp", ("-ffast-math", '-DNAME="plain loops, fast-math"')),
        Source("inference/eigen.cpp", EIGEN),
        *onednn_sources("inference/onednn.cpp"),
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
                if row in WEIGHT_BYTES:
                    fraction = WEIGHT_BYTES[row] / times.median / most.bytes_per_ns
                else:
                    fraction = 2 * MULTIPLY_ADDS[workload] / times.median / most.flops_per_ns
                peer = f"W3|{implementation}" if row == "W3 bf16" else f"{row}|{PEERS.get(workload, PEER)}"
                yield {
                    "workload": row,
                    "implementation": implementation,
                    "compiler": compiler.name,
                    "nanoseconds": times.median,
                    "fraction": fraction,
                    "ratio": found[peer].median / times.median,
                    "least": times.least,
                    "allocations": times.allocations,
                }
