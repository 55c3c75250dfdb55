"""A call of each workload takes no more instructions than tests/instructions/counts.txt says: 3 % more is a failure.

tests/instructions/calls.cpp has a function for each workload; valgrind counts what they execute. Counts belong to one
version of a compiler: with another one they are only told. `INGRAIN_UPDATE=1 tools/test instructions` writes them anew.
"""

import os
import re
import shutil

from compiling import V3, compile_with, cpu_has
from harness import ROOT, Outcome, head, print_line, run, shown, tail

ORDER = 65
DEFAULT = False
WORKLOADS = {"W1": "infer_w1", "W2": "infer_w2", "W4": "infer_w4", "T-B": "step_tb", "T-E": "step_te"}
COUNTS = ROOT / "tests/instructions/counts.txt"
TOLERANCE = 0.03


def cases(context):
    if not shutil.which("valgrind"):
        yield Outcome("instructions", skipped="valgrind, which counts instructions, is not installed")
        return
    if not cpu_has(*V3):
        yield Outcome("instructions", skipped="this processor cannot run AVX2")
        return
    for compiler in context.compilers:
        program, error, repeat = build(context, compiler)
        if not error:
            counts, error, repeat = count(program)
        if error:
            yield Outcome(compiler.name, error, repeat)
        elif os.environ.get("INGRAIN_UPDATE"):
            write(compiler.name, version(compiler), counts)
            yield Outcome(f"{compiler.name}, written", count=len(counts))
        else:
            yield from compare(compiler.name, version(compiler), counts, repeat)


def build(context, compiler):
    """(the program, what is wrong, the command)."""
    program = context.build / "instructions" / f"calls.{compiler.name}"
    program.parent.mkdir(parents=True, exist_ok=True)
    object_file = program.with_name(program.name + ".o")
    source = ROOT / "tests/instructions/calls.cpp"
    code, messages, repeat = compile_with(compiler, ["-O3", "-march=x86-64-v3", "-c", source, "-o", object_file])
    if code == 0:
        # Bound at start, so that the first call of a library function costs no more than the second.
        code, messages = run([compiler.program, "-Wl,-z,now", object_file, "-o", program])
    return program, f"does not build\n{head(messages)}" if code else None, repeat


def count(program):
    """(instructions of one call by workload, what is wrong, the command)."""
    profile = program.with_name(program.name + ".profile")
    words = ["valgrind", "--tool=callgrind", "--compress-strings=no", f"--callgrind-out-file={profile}", program]
    code, output = run(words)
    if code != 0:
        return {}, f"gives {code}\n{tail(output)}", shown(words)
    counts = {}
    for workload, function in WORKLOADS.items():
        # The function, its number of calls, and on the next line the instructions, including callees.
        found = re.findall(rf"^cfn={function}\ncalls=(\d+) .*\n\S+ (\d+)$", profile.read_text(), re.M)
        calls, executed = (sum(map(int, numbers)) for numbers in zip(*found))
        if executed % calls:
            return {}, f"{workload}: calls differ: {executed} instructions in {calls} of them", shown(words)
        counts[workload] = executed // calls
    return counts, None, shown(words)


def compare(compiler, version, counts, repeat):
    expected_version, expected = read(compiler)
    for workload, counted in counts.items():
        name = f"{compiler} {version} {workload}"
        before = expected.get(workload)
        change = f"{counted} instructions, {before or 'unknown'} with {expected_version or 'any version'}"
        if before is None or version != expected_version:
            yield Outcome(name, skipped=change)
        elif counted > before * (1 + TOLERANCE):
            yield Outcome(name, f"{change}: {100 * counted / before - 100:+.1f} %", repeat)
        else:
            if counted < before * (1 - TOLERANCE):
                print_line(f"   {name}: {change}; please update: INGRAIN_UPDATE=1 tools/test instructions")
            yield Outcome(name)


def version(compiler):
    return re.search(r"\d+\.\d+\.\d+", run([compiler.program, "--version"])[1])[0]


def lines():
    return COUNTS.read_text().splitlines() if COUNTS.exists() else []


def read(compiler):
    """(the version counted with, instructions by workload)."""
    rows = [line.split() for line in lines() if line.startswith(f"{compiler} ")]
    return next((row[1] for row in rows), None), {row[2]: int(row[3]) for row in rows}


def write(compiler, version, counts):
    """Replaces the lines of this compiler; those of others stay."""
    kept = [line for line in lines() if not line.startswith(f"{compiler} ")]
    rows = [f"{compiler:<5} {version}  {workload:<3} {counted:5}" for workload, counted in counts.items()]
    COUNTS.write_text("\n".join([*kept, *rows]) + "\n")
