"""Products of bytes, [N, 784] by [784, 128], from bytes to bytes, beside oneDNN's, in one run; and the accuracy of 784-128-10
in integers, after training in floats: on MNIST if $INGRAIN_DATA has it, else on Fashion-MNIST. And MLPerf Tiny's networks:
how far their answers in integers are off, with weights that are drawn, and their bytes.

`ratio` is how much faster than oneDNN. The bars are those of processors with VNNI.
"""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from programs import Source, build, compile_source, compilers, folder_of, onednn_sources, run

BARS = {"1 x 784 x 128": ">= 1.5", "32 x 784 x 128": ">= 0.8"}


def accuracies():
    compiler = next(compilers())
    program = build(compiler, "accuracy", [Source("integers/accuracy.cpp"), Source("training/mnist.cpp", (), ("-lz",))])
    found = run(program, "^accuracy", repeats=1)
    floats = found["accuracy 784-128-10|floats"].counters["after_five"]
    for name, times in found.items():
        workload, implementation = name.removeprefix("accuracy ").split("|")
        after = times.counters["after_five"]
        beside = {"lost": 100 * (floats - after), "lost_bar": "<= 0.3"} if implementation == "integers" else {}
        yield {"workload": workload, "implementation": implementation, "compiler": compiler.name,
               "seconds": times.median * 1e-9, "images": times.label, "after_five": after, **beside}


def topologies():
    """A program of its own, which measures no time."""
    compiler = next(compilers())
    made = compile_source(compiler, folder_of(compiler), Source("integers/mlperf.cpp"))
    program = made.with_suffix("")
    subprocess.run([compiler.program, made, "-o", program], check=True)
    for line in subprocess.run([program], check=True, capture_output=True, text=True).stdout.splitlines():
        name, error, flash, ram = line.split("\t")
        yield {"workload": name, "implementation": "integers", "compiler": compiler.name, "bytes": int(flash), "off": float(error),
               "off_bar": "<= 3", "ram": int(ram)}


def measure():
    yield from accuracies()
    yield from topologies()
    parts = [Source("integers/ingrain.cpp", ('-DNAME="ingrain"',)), *onednn_sources("integers/onednn.cpp")]
    for compiler in compilers():
        rows = run(build(compiler, "integers", parts), ".")
        for name, times in sorted(rows.items()):
            workload, implementation = name.split("|")
            if workload == "limit":
                continue
            peer = rows.get(f"{workload}|oneDNN")
            beside = {"ratio": peer.median / times.median, "bar": BARS[workload]} if peer and implementation != "oneDNN" else {}
            yield {"workload": workload, "implementation": implementation, "compiler": compiler.name,
                   "nanoseconds": times.median, **beside}
