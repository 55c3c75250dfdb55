"""Cost of compiling networks: user seconds, the best of three, and peak memory; at -O2 where nothing else is said.

`ratio` is to the bar that the project sets itself; 1 or less holds it.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import written_header

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MEGABYTE = 1_000_000

# name, source, limits in seconds and in bytes (None: no limit)
WORKLOADS = [
    ("#include <ingrain/ingrain.hpp>", "include.cpp", 1.2, None),
    ("#include <ingrain/host.hpp>", "host.cpp", 2.5, None),
    ("784-128-10: inference", "inference.cpp", 1.5, None),
    ("784-128-10: trainer", "trainer.cpp", 3.0, None),
    ("LeNet: trainer", "convolutions.cpp", 6.0, None),
    ("ResNet-8: inference", "residual_convolutions.cpp", 6.0, None),
    ("LSTM: trainer", "recurrent.cpp", 4.0, None),
    ("50 dense and relu: inference", "fifty_layers.cpp", 6.0, 400 * MEGABYTE),
    ("50 dense and relu of 48 sizes", "fifty_sizes.cpp", 9.0, None),
    ("20 conditioned layers: inference", "wavenet.cpp", 15.0, 600 * MEGABYTE),
    ("NAM A1: frames and blocks of 64", "nam_a1.cpp", 12.0, 500 * MEGABYTE),
    ("NAM A2: frames and blocks of 64", "nam_a2.cpp", 10.0, None),
    ("20 conditioned layers: trainer", "wavenet_trainer.cpp", 15.0, 600 * MEGABYTE),
]
# Compiled at -O0, with the seconds at -O1 as the limit.
UNOPTIMISED = ("3 LSTMs: trainers", "lstms.cpp")


def compile_once(compiler, source, level):
    """(user seconds, peak bytes). Includes the driver's children, which do the compiling."""
    words = [compiler, "-std=c++20", level, f"-I{ROOT}/include", "-c", str(source), "-o", os.devnull]
    process = subprocess.Popen(words)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"tools/bench: {source} does not compile")
    return usage.ru_utime, usage.ru_maxrss * 1024


def best_of_three(compiler, source, level="-O2"):
    runs = [compile_once(compiler, HERE / source, level) for _ in range(3)]
    return min(run[0] for run in runs), min(run[1] for run in runs)


def beside_bar(value, limit):
    return {"ratio": value / limit, "bar": "<= 1"} if limit else {"ratio": None}


def measure():
    compiler = os.environ.get("CXX", "g++")
    version = subprocess.run([compiler, "-dumpfullversion"], capture_output=True, text=True).stdout.strip()

    def rows(workload, costs, bar_seconds, bar_bytes):
        common = {"workload": workload, "implementation": "ingrain", "compiler": f"{compiler} {version}", "fraction": None}
        seconds, size = costs
        yield {**common, "seconds": round(seconds, 3), **beside_bar(seconds, bar_seconds)}
        yield {**common, "bytes": size, **beside_bar(size, bar_bytes)}

    for workload, source, bar_seconds, bar_bytes in WORKLOADS:
        yield from rows(workload, best_of_three(compiler, source), bar_seconds, bar_bytes)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "written_header.cpp"
        source.write_text(written_header.text())
        yield from rows("header of 17,226 parameters: inference", best_of_three(compiler, source), 5.0, None)
    workload, source = UNOPTIMISED
    optimised = best_of_three(compiler, source, "-O1")
    yield from rows(f"{workload}, -O1", optimised, None, None)
    yield from rows(f"{workload}, -O0", best_of_three(compiler, source, "-O0"), optimised[0], None)
