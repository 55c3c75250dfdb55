"""Reading a file of eight times as many parts takes about eight times the instructions, not 64.

tests/growth/readers.cpp reads a made-up file; valgrind counts, so that neither load nor speed of a machine matters.
"""

import re
import shutil

from compiling import compile_with
from harness import ROOT, Outcome, head, in_parallel, run, shown

ORDER = 66
DEFAULT = False
FEW, MANY = 2_000, 16_000
MOST = 12  # times the instructions: a sort takes 8 log(16,000) / log(2,000) = 10.2
READERS = ("csv_columns", "csv_classes", "safetensors")
QUADRATIC = "quadratic"  # the check of the check


def cases(context):
    if not shutil.which("valgrind"):
        yield Outcome("growth", skipped="valgrind, which counts instructions, is not installed")
        return
    program = context.build / "growth" / "readers"
    source = ROOT / "tests/growth/readers.cpp"
    program.parent.mkdir(parents=True, exist_ok=True)
    object_file = program.with_suffix(".o")
    code, messages, repeat = compile_with(context.gcc, ["-O1", "-c", source, "-o", object_file])
    if code == 0:
        code, messages = run([context.gcc.program, object_file, "-o", program, "-lz"])
    if code != 0:
        yield Outcome("readers", f"does not build\n{head(messages)}", repeat)
        return
    yield from in_parallel(context, [lambda r=reader: check(program, r) for reader in (*READERS, QUADRATIC)])


def check(program, reader):
    few, many = (count(program, reader, parts) for parts in (FEW, MANY))
    if not few or not many:
        return Outcome(reader, "does not run under valgrind", shown([program, reader, FEW]))
    grew = f"{FEW} parts take {few} instructions, {MANY} take {many}: {many / few:.1f} times as many"
    if reader == QUADRATIC:
        return Outcome(f"finds what is {reader}", None if many > MOST * few else grew)
    return Outcome(reader, None if many <= MOST * few else f"{grew}; at most {MOST} are linear", shown([program, reader, MANY]))


def count(program, reader, parts):
    """The instructions of reading so many parts, or None."""
    words = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, reader, parts]
    code, output = run(words)
    found = re.search(r"Collected : (\d+)", output)
    return int(found[1]) if code == 0 and found else None
