"""ONNX's operator tests: which of them the evaluation of graphs and the layers pass, and why not the others.

`tools/test onnx` writes the whole table to build/onnx/table.txt: a line for each case with its name, what evaluating the
graph in double precision gives, the network that tools/convert makes of it, how the case was taken for that (`readings`
in tests/onnx/vectors.hpp), and what the network gives; `equal` is within 1e-5. Networks are compiled many in a source,
and each once. Needs Debian's libonnx-testdata and protozero.
"""

from pathlib import Path

from compiling import compile_with
from harness import ROOT, Outcome, head, in_parallel, run

ORDER = 68
DEFAULT = False
DATA = Path("/usr/share/libonnx-testdata/data")
GROUPS = ("node", "pytorch-converted", "pytorch-operator", "simple")
NETWORKS_IN_A_SOURCE = 24
# What both may not fall below. Cases that fail are not among those that the layers compute: see the table.
LEAST_EVALUATED, LEAST_BY_LAYERS = 895, 410


def cases(context):
    folder = context.build / "onnx"
    folder.mkdir(parents=True, exist_ok=True)
    if not DATA.is_dir():
        yield Outcome("onnx", skipped="libonnx-testdata is not installed")
        return
    error = compiled(context, ROOT / "tests/onnx/cases.cpp", folder / "cases.o", ["-O1"])
    if error is None:
        error = built(context, ROOT / "tests/onnx/table.cpp", folder / "table", ["-O1"])
    if error:
        yield error
        return
    names = sorted(path for group in GROUPS for path in (DATA / group).glob("test_*") if (path / "model.onnx").exists())
    code, output = run([folder / "table", *names])
    rows = [line.split("\t") for line in output.splitlines()]
    if code != 0 or any(len(row) != 5 for row in rows):
        yield Outcome("cases", f"gives {code}\n{head(output)}")
        return
    results = {}
    for outcome, lines in in_parallel(context, tasks(context, folder, rows)):
        results.update(lines)
        if outcome.error:
            yield outcome
    table = [(*row, results.get(row[0], why)) for *row, why in rows]
    (folder / "table.txt").write_text("".join("\t".join(row) + "\n" for row in table))
    evaluated = sum(found == "equal" for _, found, _, _, _ in table)
    by_layers = sum(said == "equal" for _, _, _, _, said in table)
    for name, _, network, _, said in table:
        if network != "-" and said != "equal":
            yield Outcome(name, f"{network}: {said}")
    yield at_least("evaluated", evaluated, LEAST_EVALUATED)
    yield at_least("by layers", by_layers, LEAST_BY_LAYERS)
    note = f"{len(table)} cases: {evaluated} evaluated as expected, {by_layers} computed by layers"
    yield Outcome("table", count=0, note=f"{note}; the table is {(folder / 'table.txt').relative_to(ROOT)}")


def at_least(what, found, least):
    return Outcome(what, f"{found} cases; expected {least} or more" if found < least else None, count=found)


def compiled(context, source, made, flags):
    code, messages, repeat = compile_with(context.gcc, [*flags, "-c", source, "-o", made])
    return Outcome(source.name, f"does not compile\n{head(messages)}", repeat) if code else None


def built(context, source, program, flags):
    """A program of a source and cases.cpp."""
    error = compiled(context, source, f"{program}.o", flags)
    if error:
        return error
    code, messages = run([context.gcc.program, f"{program}.o", program.parent / "cases.o", "-o", program, "-lz"])
    return Outcome(source.name, f"does not link\n{head(messages)}") if code else None


def tasks(context, folder, rows):
    """Of many networks each. Cases with the same network share it."""
    networks = {}
    for name, _, network, reading, _ in rows:
        if network != "-":
            networks.setdefault(network, []).append((name, reading))
    ordered = sorted(networks.items())
    for first in range(0, len(ordered), NETWORKS_IN_A_SOURCE):
        yield lambda some=ordered[first : first + NETWORKS_IN_A_SOURCE], first=first: check(context, folder, some, first)


def check(context, folder, networks, first):
    text = '#include "../../tests/onnx/check_network.hpp"\n\nint main(int, char** words) {\n'
    for network, cases in networks:
        listed = ", ".join(f'{{"{name}", "{reading}"}}' for name, reading in cases)
        text += f"    onnx_vectors::check<{network}>(words[1], {{{listed}}});\n"
    source = folder / f"networks_{first}.cpp"
    if not source.exists() or source.read_text() != text + "}\n":
        source.write_text(text + "}\n")
    # One lane and no optimisation: answers are the same, and compiling takes most of the time.
    error = built(context, source, source.with_suffix(""), ["-O0", "-DINGRAIN_SCALAR"])
    if error:
        return error, {}
    code, output = run([source.with_suffix(""), DATA])
    lines = dict(line.split("\t", 1) for line in output.splitlines() if "\t" in line)
    return Outcome(source.name, f"gives {code}\n{head(output)}" if code else None), lines
