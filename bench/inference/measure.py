"""One sample at a time: independent calls, and calls that each wait for the output of the previous one.

`fraction` is of the multiply-adds that the machine does at most (W3: of the loads from the second cache), `ratio` how much
faster than the best peer, by whichever compiler and with or without -ffast-math (W3 bf16: than W3 with weights of floats;
stereo, one call for two streams: than two calls).
W5, W6, W7, LSTM, GRU and NAM (Neural Amp Modeler) are streams, a frame a call if nothing is said. Rows of ingrain are of the
quick tier; those of the accurate tier, which is the usual one, have bars.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from peers import beside_best_peer, is_ours
from programs import EIGEN, Source, build, compilers, limits, onednn_sources, plain_sources, run, torch_sources

WIDE = 48 * 96 + 96 * 24 + 24 * 6
NAM_A1 = 16 + 10 * (49 + 16) * 16 + 2 * 16 * 8 + 10 * (25 + 8) * 8 + 8
NAM_A2 = 8 + (21 * (49 + 8) + 2 * (121 + 8)) * 8 + 16 * 8
MULTIPLY_ADDS = {"W1": 80, "W2": 6656, "W3": 101632, "W4": 832, "W5": 1700, "W6": 832, "W7": 112, "W8": 322560,
                 "3-5-7-2 tanh": 64, "48-96-24-6 relu": WIDE, "48-96-24-6 relu batch 7": 7 * WIDE,
                 "48-96-24-6 relu batch 100": 100 * WIDE,
                 **{f"LSTM {n}": 4 * n * (n + 1) + n for n in (8, 16, 24, 40)},
                 **{f"GRU {n}": 3 * n * (n + 1) + n for n in (12, 24, 40)},
                 "NAM A1": NAM_A1, "NAM A1, 64 frames": 64 * NAM_A1, "NAM A2 8": NAM_A2, "NAM A2 8, 64 frames": 64 * NAM_A2}
STEREO = " stereo"
WEIGHT_BYTES = {"W3": 4 * 101632, "W3 bf16": 2 * 101632}
# Back to back, and dependent.
BARS = {"W1": (1.4, 1.1), "W2": (1.4, 1.3), "W3": (1.05, 1.05), "W4": (1.6, 1.3), "W5": (2.0, 1.8), "W6": (1.25, 1.1),
        "W7": (1.6, 1.1), "3-5-7-2 tanh": (1.1, 1.1), "48-96-24-6 relu": (1.15, 1.15),
        "48-96-24-6 relu batch 7": (1.5, 1.5), "48-96-24-6 relu batch 100": (1.5, 1.5),
        **{f"LSTM {n}": (1.2, 1.2) for n in (8, 16, 24, 40)}, **{f"GRU {n}": (1.15, 1.15) for n in (12, 24, 40)}}
AVX2 = ("-march=x86-64-v3", '-DNAME="ingrain, AVX2"')


def sources():
    return [
        Source("inference/ingrain.cpp", ('-DNAME="ingrain"',)),
        Source("inference/ingrain.cpp", AVX2),
        *plain_sources("inference/plain.cpp"),
        Source("inference/eigen.cpp", EIGEN),
        *onednn_sources("inference/onednn.cpp"),
        *torch_sources("inference/torch.cpp"),
    ]


def bar(row, implementation):
    """Of the usual tier; of bfloat16 over floats, in both."""
    workload, dependent, _ = row.partition(" dependent")
    if workload == "W3 bf16":
        return ">= 0.95" if "AVX2" in implementation else ">= 1.35"
    if not implementation.endswith(", accurate"):
        return None
    return f">= {BARS[workload][bool(dependent)]}" if workload in BARS else None


def compared(found, rows, name, times):
    row, implementation = name.split("|")
    if row.startswith("W3 bf16"):
        return {"ratio": rows[f"W3{row.removeprefix('W3 bf16')}|{implementation}"].median / times.median}
    if STEREO in row:
        return {"ratio": 2 * rows[f"{row.replace(STEREO, '')}|{implementation}"].median / times.median}
    return beside_best_peer(found, row, times) if is_ours(implementation) else {}


def measure():
    parts = sources()
    programs = {compiler.name: build(compiler, "inference", parts) for compiler in compilers()}
    for workload in MULTIPLY_ADDS:
        pattern = rf"^({workload}( bf16|{STEREO})?( dependent)?[|]|limit)"
        found = {compiler: run(program, pattern) for compiler, program in programs.items()}
        for compiler, rows in found.items():
            most = limits(rows)
            for name, times in sorted(rows.items(), key=lambda item: (item[0].split("|")[0], item[1].median)):
                row, implementation = name.split("|")
                if row == "limit":
                    continue
                bytes_of = WEIGHT_BYTES.get(row.removesuffix(" dependent"))
                if bytes_of:
                    fraction = bytes_of / times.median / most.bytes_per_ns
                else:
                    samples = 2 if STEREO in row else 1
                    fraction = 2 * samples * MULTIPLY_ADDS[workload] / times.median / most.flops_per_ns
                yield {
                    "workload": row,
                    "implementation": implementation,
                    "compiler": compiler,
                    "nanoseconds": times.median,
                    "fraction": fraction,
                    **compared(found, rows, name, times),
                    "bar": bar(row, implementation),
                    "least": times.least,
                    "allocations": times.allocations,
                }
