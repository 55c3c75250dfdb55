"""Size of networks in a program at -O2: bytes of code and constants of an object, without parameters.

`ratio` is to the bar that the project sets itself; 1 or less holds it. Equal layers share one kernel: of fifty, the
ratio is to a network of two, and the rows below say what one more costs and what their kernels take.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from objects import bytes_of, symbols
from programs import BUILD, Source, compile_source, compilers

KILOBYTE = 1024
TARGETS = {"ingrain": "-march=native", "ingrain, AVX2": "-march=x86-64-v3"}

# workload: source, flag, limit in bytes (None: no limit)
WORKLOADS = {
    "W1: inference": ("inference", "-DWORKLOAD=w1", 3 * KILOBYTE),
    "W2: inference": ("inference", "-DWORKLOAD=w2", 12 * KILOBYTE),
    "784-128-10: trainer, sgd": ("trainer", "-DOPTIMIZER=sgd", 24 * KILOBYTE),
    "784-128-10: trainer, adam": ("trainer", "-DOPTIMIZER=adam", None),
}
FEW, MANY = 2, 50


def compile_at_o2(compiler, source, *flags):
    folder = BUILD / compiler.name.replace(" ", "_")
    return compile_source(compiler, folder, Source(f"code_size/{source}.cpp", ("-O2", *flags)))


def kernels_in(target):
    """The bytes of each kernel that is a separate function."""
    return [size for name, size in symbols(target).items() if "kernels::detail::large_" in name]


def measure_equal_layers(compiler, target):
    """A record of a workload and its bytes, with a ratio if there is a limit."""
    few, many = (compile_at_o2(compiler, "equal_layers", target, f"-DLAYERS={count}") for count in (FEW, MANY))
    size_of_few, size_of_many = (bytes_of(layers, ".text", ".rodata") for layers in (few, many))
    kernels = kernels_in(many)
    yield f"{MANY} equal layers: inference", size_of_many, size_of_many / size_of_few
    yield f"{MANY} equal layers: one more", (size_of_many - size_of_few) / (MANY - FEW), None
    yield f"{MANY} equal layers: {len(kernels)} kernel{'s' if len(kernels) != 1 else ''}", sum(kernels), None


def measure():
    for compiler in compilers():
        for implementation, target in TARGETS.items():
            rows = []
            for workload, (source, flag, bar) in WORKLOADS.items():
                size = bytes_of(compile_at_o2(compiler, source, target, flag), ".text", ".rodata")
                rows.append((workload, size, size / bar if bar else None))
            rows += measure_equal_layers(compiler, target)
            for workload, size, ratio in rows:
                yield {
                    "workload": workload,
                    "implementation": implementation,
                    "compiler": compiler.name,
                    "bytes": size,
                    "fraction": None,
                    "ratio": ratio,
                }
