"""The networks of MLPerf Tiny, one sample at a time, and a training step of ResNet-8 with 32.

`fraction` is of the multiply-adds that the machine does at most (M-AD: of the loads of as many bytes as its weights have),
`ratio` how much faster than the best peer: oneDNN, XNNPACK, and plain loops of both compilers with and without
-ffast-math; LibTorch for the training step. All answers are compared when the programs start.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from peers import beside_best_peer, is_ours
from programs import Source, build, compilers, limits, onednn_sources, plain_sources, run, torch_sources, xnnpack_sources

# Those of padding count, and those of a training step are 3 passes, without the input gradient of the first layer.
MULTIPLY_ADDS = {"M-AD": 264192, "M-KWS": 2656768, "M-VWW": 7489664, "M-IC": 12501632,
                 "M-IC training": 32 * (3 * 12501632 - 1024 * 27 * 16)}
WEIGHT_BYTES = {"M-AD": 4 * 264192}
BARS = {"M-AD": ">= 1.1", "M-KWS": ">= 1.5", "M-VWW": ">= 1.5", "M-IC": ">= 1.05", "M-IC training": ">= 2.0"}
FRACTION_BARS = {"M-AD": ">= 0.85", "M-KWS": ">= 0.88", "M-VWW": ">= 0.78", "M-IC": ">= 0.88"}
AVX2 = ("-march=x86-64-v3", '-DNAME="ingrain, AVX2"')


def sources():
    peers = [*onednn_sources("mlperf/onednn.cpp"), *xnnpack_sources("mlperf/xnnpack.cpp"), *torch_sources("mlperf/torch.cpp")]
    for name, library in (("onednn", "oneDNN"), ("xnnpack", "XNNPACK"), ("torch", "LibTorch")):
        if not any(name in source.path for source in peers):
            print(f"{library} is not measured: its headers are not installed", flush=True)
    return [
        Source("mlperf/compare.cpp"),
        Source("mlperf/ingrain.cpp", ('-DNAME="ingrain"',)),
        Source("mlperf/ingrain.cpp", AVX2),
        Source("mlperf/training.cpp", ('-DNAME="ingrain"',)),
        *plain_sources("mlperf/plain.cpp"),
        *peers,
    ]


def fraction(workload, times, most):
    if workload in WEIGHT_BYTES:
        return WEIGHT_BYTES[workload] / times.median / most.bytes_per_ns_of_a_megabyte
    return 2 * MULTIPLY_ADDS[workload] / times.median / most.flops_per_ns


def measure():
    parts = sources()
    programs = {compiler.name: build(compiler, "mlperf", parts) for compiler in compilers()}
    for workload in MULTIPLY_ADDS:
        pattern, repeats = rf"^({workload}[|]|limit)", 20 if "training" in workload else 100
        found = {compiler: run(program, pattern, repeats) for compiler, program in programs.items()}
        for compiler, rows in found.items():
            for name, times in sorted(rows.items(), key=lambda item: item[1].median):
                row, implementation = name.split("|")
                if row == "limit":
                    continue
                held = is_ours(implementation)
                yield {
                    "workload": row,
                    "implementation": implementation,
                    "compiler": compiler,
                    "nanoseconds": times.median,
                    "fraction": fraction(row, times, limits(rows)),
                    **(beside_best_peer(found, row, times) if held else {}),
                    "bar": BARS[row] if held else None,
                    "fraction_bar": FRACTION_BARS.get(row) if held else None,
                    "least": times.least,
                    "allocations": times.allocations,
                }
