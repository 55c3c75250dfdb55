"""Each example runs and returns 0.

It runs in a folder of its own under build/, in which `examples` is what it is at the root of the project: an example
that reads examples/data/iris.csv finds it, here as there, and what it writes is lost with the build folder.
"""

from compiling import mpi_compilers
from harness import ROOT, Outcome, head, in_parallel, run, shown
from trees import build, configure

ORDER = 30
DEFAULT = False


def cases(context):
    sources = sorted((ROOT / "examples").glob("*.cpp"))
    names = [path.stem for path in sources]
    if not mpi_compilers():
        with_mpi = [path.stem for path in sources if "ingrain/mpi.hpp" in path.read_text()]
        yield from (Outcome(name, skipped="no MPI is installed: tools/setup mpi") for name in with_mpi)
        names = [name for name in names if name not in with_mpi]
    folder, error = configure(context, "gcc_examples", context.gcc, options=["-Dtests=false"])
    if error:
        yield Outcome("examples", error)
        return
    build(context, folder, [f"examples/{name}" for name in names])
    yield from in_parallel(context, [lambda n=n: check(context, folder, n) for n in names])


def check(context, folder, name):
    code, messages = build(context, folder, [f"examples/{name}"])
    if code != 0:
        return Outcome(name, f"does not build\n{head(messages)}", f"ninja -C build/gcc_examples examples/{name}")
    place = context.build / "examples" / name
    place.mkdir(parents=True, exist_ok=True)
    if not (place / "examples").exists():
        (place / "examples").symlink_to(ROOT / "examples")
    code, output = run([folder / "examples" / name], cwd=place, timeout=300)
    return Outcome(name, f"gives {code}\n{head(output, 40)}" if code else None, shown([folder / "examples" / name]))
