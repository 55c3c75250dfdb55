"""One layer at sizes from 1 to 160: which size is slower than the next multiple of 16, and which than a peer.

    dense, dense batch 8          n inputs, n outputs
    backward, backward batch 8    dX, dW and db of such a layer, which are stored
    LSTM, GRU                     one frame of a stream, 1 input, n units
    convolution                   3x3, n channels and n filters, 8x8 positions

`ratio` of ingrain's rows: the time over that of the next multiple of 16 (LSTM: of 4 n). Of a peer's, of which there is
the fastest at each size: its time over ingrain's. Peers are plain loops by each compiler, with and without -ffast-math,
Eigen, and oneDNN for convolutions. `fraction` is of the multiply-adds that the machine does at most. The curves are in
build/bench/sweeps.svg.

The sizes are multiples of 16, their neighbours and some more; with `tools/bench sweeps --every` all of them, which
compiles three times as long. Eigen's backward pass of a batch is left out: it compiles for minutes.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "support"), str(Path(__file__).parent)]

from bars import holds
from plot import Panel, plot
from programs import BUILD, EIGEN, NATIVE, Source, build, compilers, limits, onednn_sources, run

RANGES = [(first, first + 31) for first in range(1, 160, 32)]  # of sizes, each compiled by itself
PEER_BAR = ">= 1.0"


@dataclass
class Sweep:
    title: str
    function: str  # its name in the sources
    step: int  # sizes are compared with the next multiple of this
    bar: float
    work: callable  # multiply-adds for a size
    eigen: bool = False


SWEEPS = [
    Sweep("dense", "dense", 16, 1.1, lambda n: n * n, eigen=True),
    Sweep("dense batch 8", "dense_batch", 16, 1.15, lambda n: 8 * n * n, eigen=True),
    Sweep("backward", "backward", 16, 1.1, lambda n: 2 * n * n, eigen=True),
    Sweep("backward batch 8", "backward_batch", 16, 1.15, lambda n: 16 * n * n),
    Sweep("LSTM", "lstm", 4, 1.1, lambda n: 4 * n * (n + 1)),
    Sweep("GRU", "gru", 16, 1.1, lambda n: 3 * n * (n + 1)),
    Sweep("convolution", "convolution", 16, 1.1, lambda n: 64 * 9 * n * n),
]


def sources(sweep, every):
    """This library, for AVX-512 and for AVX2 where there is AVX-512, and its peers."""
    words = subprocess.run(["g++", *NATIVE, "-dM", "-E", "-x", "c++", "/dev/null"], capture_output=True, text=True).stdout
    for first, last in RANGES:
        common = (*["-DEVERY"] * every, f"-DFIRST={first}", f"-DLAST={last}", f"-DSWEEP={sweep.function}")
        yield Source("sweeps/ingrain.cpp", (*common, '-DNAME="ingrain"'))
        if "__AVX512F__" in words:
            yield Source("sweeps/ingrain.cpp", ("-march=x86-64-v3", *common, '-DNAME="ingrain, AVX2"'))
        for by in compilers():
            kind = by.name.split()[0]
            yield Source("sweeps/plain.cpp", (*common, f'-DNAME="plain loops, {kind}"'), by=by)
            yield Source("sweeps/plain.cpp", ("-ffast-math", *common, f'-DNAME="plain loops, {kind}, fast-math"'), by=by)
        if sweep.eigen:
            yield Source("sweeps/eigen.cpp", (*EIGEN, *common))
        if sweep.function == "convolution":
            for source in onednn_sources("sweeps/onednn.cpp"):
                yield Source(source.path, (*common,), source.links, once=True)


def records(sweep, compiler, found, most):
    """A record for each row of this library's, and one for its fastest peer at each size, by size."""
    by_size = {}
    for name, times in found.items():
        size, implementation = name.split("|")
        if size != "limit":
            by_size.setdefault(int(size[1:]), {})[implementation] = times.median
    for size, times in sorted(by_size.items()):
        base = by_size.get(-(-size // sweep.step) * sweep.step, {})
        peer = min((name for name in times if not name.startswith("ingrain")), key=times.get)
        for name in [name for name in times if name.startswith("ingrain")] + [peer]:
            ours = name != peer
            yield {
                "workload": f"{sweep.title} x{size}",
                "implementation": name,
                "compiler": compiler.name,
                "nanoseconds": times[name],
                "fraction": 2 * sweep.work(size) / times[name] / most.flops_per_ns,
                "ratio": times[name] / base[name] if ours and base else None if ours else times[peer] / times["ingrain"],
                "bar": f"<= {sweep.bar}" if ours else PEER_BAR,
            }


def summary(sweep, rows):
    """How many sizes hold the bars, and which do not."""
    kinds = {name: [row for row in rows if row["implementation"] == name] for name in ("ingrain", "ingrain, AVX2")}
    kinds = {f"within the bar ({sweep.bar:.2f}), {name}": of for name, of in kinds.items() if of}
    kinds["not slower than the best peer"] = [row for row in rows if not row["implementation"].startswith("ingrain")]
    for what, of in kinds.items():
        of = [row for row in of if row["ratio"]]
        missed = [row for row in of if not holds(row["ratio"], row["bar"])]
        others = ", ".join(f"{row['workload'].rpartition('x')[2]} ({row['ratio']:.2f})" for row in missed)
        yield f"{sweep.title}: {len(of) - len(missed)} of {len(of)} {what}{'; others: ' if missed else ''}{others}"


def panel(sweep, compiler, rows, most):
    """Operations per nanosecond over the size, of this library and the fastest peer at each."""
    curves = {}
    for row in rows:
        name = row["implementation"] if row["implementation"].startswith("ingrain") else "best peer"
        size = int(row["workload"].rpartition("x")[2])
        curves.setdefault(name, []).append((size, 2 * sweep.work(size) / row["nanoseconds"]))
    title = f"{sweep.title} ({compiler.name})"
    return Panel(title, "n", "operations a nanosecond", curves, ("multiply-adds at most", most.flops_per_ns))


def measure(every=False):
    panels, lines = [], []
    for compiler in compilers():
        panels.append([])
        for sweep in SWEEPS:
            found = run(build(compiler, f"sweeps_{sweep.function}", list(sources(sweep, every))), repeats=60)
            most = limits(found)
            rows = list(records(sweep, compiler, found, most))
            yield from rows
            lines += [f"{line} ({compiler.name})" for line in summary(sweep, rows)]
            panels[-1].append(panel(sweep, compiler, rows, most))
    print("\n".join(lines), flush=True)
    file = BUILD / "sweeps.svg"
    plot(file, panels)
    print(f"curves: {file}", flush=True)
