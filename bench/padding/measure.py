"""Convolutions with padding: 3x3 on 16x16, and over 64 frames; with as many channels as filters, one sample.

`ratio` of ingrain's rows: how much longer padding takes than the same multiply-adds without, on 18x18 or 66 frames. Of
oneDNN's: how much longer it takes than ingrain.
"""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "support")]

from programs import Source, build, compilers, onednn_sources, run

SOURCES = [Source("padding/ingrain.cpp"), *onednn_sources("padding/onednn.cpp")]


def without(workload):
    """The workload with the same multiply-adds and without padding."""
    return workload.replace(" same ", " valid ").replace(" causal ", " valid ")


ONEDNN_BARS = {1: 1.2, 7: 1.2, 8: 1.2, 16: 1.0, 17: 1.2, 31: 1.0, 32: 0.95, 64: 0.95, 128: 0.95}


def bar(workload, implementation):
    """The bar of a row, or None."""
    kind, _, channels = workload.rpartition(" x")
    if implementation != "ingrain":
        return f">= {ONEDNN_BARS[int(channels)]}" if kind == "3x3 same" else None
    if kind == "3x3 same":
        return "<= 1.3" if channels == "1" else "<= 1.05"
    if "depthwise" in kind:
        return None
    return "<= 1.1" if kind.startswith("1d") else "<= 1.2"


def measure():
    for compiler in compilers():
        found = {tuple(name.split("|")): times for name, times in run(build(compiler, "padding", SOURCES), repeats=100).items()}
        for (workload, implementation), times in found.items():
            if workload == "limit" or workload == without(workload):
                continue
            ours = found[workload, "ingrain"].median
            base = found[without(workload), "ingrain"].median if implementation == "ingrain" else ours
            yield {
                "workload": workload,
                "implementation": implementation,
                "compiler": compiler.name,
                "nanoseconds": times.median,
                "ratio": times.median / base,
                "bar": bar(workload, implementation),
            }
