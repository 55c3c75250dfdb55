"""Cost of compiling networks at -O2: user seconds, the best of three, and peak memory.

`ratio` is to the bar that the project sets itself; 1 or less holds it.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MEGABYTE = 1_000_000

# source: name, limits in seconds and in bytes (None: no limit)
WORKLOADS = {
    "include.cpp": ("#include <ingrain/ingrain.hpp>", None, None),
    "inference.cpp": ("784-128-10: inference", 1.5, None),
    "trainer.cpp": ("784-128-10: trainer", 3.0, None),
    "convolutions.cpp": ("LeNet: trainer", 6.0, None),
    "recurrent.cpp": ("LSTM: trainer", 4.0, None),
    "fifty_layers.cpp": ("50 dense and relu: inference", 6.0, 400 * MEGABYTE),
    "fifty_sizes.cpp": ("50 dense and relu of 48 sizes", 9.0, None),
}


def compile_once(compiler, source):
    """(user seconds, peak bytes). Includes the driver's children, which do the compiling."""
    words = [compiler, "-std=c++20", "-O2", f"-I{ROOT}/include", "-c", str(source), "-o", os.devnull]
    process = subprocess.Popen(words)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"tools/bench: {source} does not compile")
    return usage.ru_utime, usage.ru_maxrss * 1024


def measure():
    compiler = os.environ.get("CXX", "g++")
    version = subprocess.run([compiler, "-dumpfullversion"], capture_output=True, text=True).stdout.strip()
    for name, (workload, bar_seconds, bar_bytes) in WORKLOADS.items():
        runs = [compile_once(compiler, HERE / name) for _ in range(3)]
        common = {"workload": workload, "implementation": "ingrain", "compiler": f"{compiler} {version}", "fraction": None}
        seconds, size = min(run[0] for run in runs), min(run[1] for run in runs)
        yield {**common, "seconds": round(seconds, 3), "ratio": seconds / bar_seconds if bar_seconds else None}
        yield {**common, "bytes": size, "ratio": size / bar_bytes if bar_bytes else None}
