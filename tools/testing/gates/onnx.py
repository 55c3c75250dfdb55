"""ONNX's operator tests: which of them the evaluation of graphs and the layers pass, and why not the others.

`tools/test onnx` writes the whole table to build/onnx/table.txt: a line for each case with its name, what evaluating the
graph in double precision gives, the network that tools/convert makes of it, and what that gives; `equal` is within 1e-5.
Networks are compiled many in a source. Needs Debian's libonnx-testdata and protozero.
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
LEAST_EVALUATED, LEAST_BY_LAYERS = 881, 223


def cases(context):
    folder = context.build / "onnx"
    folder.mkdir(parents=True, exist_ok=True)
    if not DATA.is_dir():
        yield Outcome("onnx", skipped="libonnx-testdata is not installed")
        return
    program, error = built(context, ROOT / "tests/onnx/cases.cpp", folder / "cases", ["-O1"])
    if error:
        yield error
        return
    names = sorted(path for group in GROUPS for path in (DATA / group).glob("test_*") if (path / "model.onnx").exists())
    code, output = run([program, *names])
    rows = [line.split("\t") for line in output.splitlines()]
    if code != 0 or any(len(row) != 4 for row in rows):
        yield Outcome("cases", f"gives {code}\n{head(output)}")
        return
    results = {}
    for outcome, lines in in_parallel(context, tasks(context, folder, rows)):
        results.update(lines)
        if outcome.error:
            yield outcome
    table = [(name, found, network, results.get(name, why)) for name, found, network, why in rows]
    (folder / "table.txt").write_text("".join("\t".join(row) + "\n" for row in table))
    evaluated = sum(found == "equal" for _, found, _, _ in table)
    by_layers = sum(said == "equal" for _, _, _, said in table)
    for name, _, network, said in table:
        if network != "-" and said != "equal":
            yield Outcome(name, f"{network}: {said}")
    yield at_least("evaluated", evaluated, LEAST_EVALUATED)
    yield at_least("by layers", by_layers, LEAST_BY_LAYERS)
    note = f"{len(table)} cases: {evaluated} evaluated as expected, {by_layers} computed by layers"
    yield Outcome("table", count=0, note=f"{note}; the table is {(folder / 'table.txt').relative_to(ROOT)}")


def at_least(what, found, least):
    return Outcome(what, f"{found} cases; expected {least} or more" if found < least else None, count=found)


def built(context, source, program, flags):
    code, messages, repeat = compile_with(context.gcc, [*flags, "-c", source, "-o", f"{program}.o"])
    if code == 0:
        code, messages = run([context.gcc.program, f"{program}.o", "-o", program, "-lz"])
    return program, Outcome(source.name, f"does not build\n{head(messages)}", repeat) if code else None


def tasks(context, folder, rows):
    """Of many networks each, in the order of their types, so that equal ones are in one source."""
    networks = sorted((network, name) for name, _, network, _ in rows if network != "-")
    for first in range(0, len(networks), NETWORKS_IN_A_SOURCE):
        yield lambda some=networks[first : first + NETWORKS_IN_A_SOURCE], first=first: check(context, folder, some, first)


def check(context, folder, networks, first):
    text = '#include "../../tests/onnx/check_network.hpp"\n\nint main(int, char** words) {\n'
    text += "".join(f'    onnx_vectors::check<{network}>(words[1], "{name}");\n' for network, name in networks) + "}\n"
    source = folder / f"networks_{first}.cpp"
    if not source.exists() or source.read_text() != text:
        source.write_text(text)
    # One lane and no optimisation: answers are the same, and compiling takes most of the time.
    program, error = built(context, source, source.with_suffix(""), ["-O0", "-DINGRAIN_SCALAR"])
    if error:
        return error, {}
    code, output = run([program, DATA])
    lines = dict(line.split("\t", 1) for line in output.splitlines() if "\t" in line)
    return Outcome(source.name, f"gives {code}\n{head(output)}" if code else None), lines
