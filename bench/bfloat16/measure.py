"""Parameters stored as bfloat16 beside those stored as floats, in one run: inference of one sample, and training steps.

`ratio` of inference is how much faster than with floats, that of a step how much more time it takes. Steps of W3 have 32
samples, those of LSTM 128 eight sequences of 32 frames.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from programs import Source, build, compilers, run

NARROW = " bf16"
AVX2 = ("-march=x86-64-v3", '-DNAME="ingrain, AVX2"')


def bar(row, implementation):
    if "step" in row:
        return "<= 1.25"
    return ">= 0.95" if "AVX2" in implementation else ">= 1.5" if row.startswith("W3") else None


def measure():
    parts = [Source("bfloat16/ingrain.cpp", ('-DNAME="ingrain"',)), Source("bfloat16/ingrain.cpp", AVX2)]
    for compiler in compilers():
        program = build(compiler, "bfloat16", parts)
        for workload in ("W3", "LSTM 128", "W3 sgd step", "W3 adam step", "LSTM 128 adam step"):
            rows = run(program, rf"^{workload}( bf16[^|]*)?[|]")
            for name, times in sorted(rows.items()):
                row, implementation = name.split("|")
                record = {"workload": row, "implementation": implementation, "compiler": compiler.name,
                          "nanoseconds": times.median}
                if NARROW in row:
                    floats = rows[f"{row.split(NARROW)[0]}|{implementation}"].median
                    ratio = times.median / floats if "step" in row else floats / times.median
                    record |= {"ratio": ratio, "bar": bar(row, implementation)}
                yield record
