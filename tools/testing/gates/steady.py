"""Inference, streams and training take as many instructions for zeros, denormals, infinities and NaN as for other data.

tests/device/steady.cpp does each piece of work with data of each kind, between two calls of its board. Counted are: on
this computer, by valgrind, what g++ makes for AVX2 and clang for SSE2; and on an emulated Cortex-M4F and RISC-V with
floats, by count.c, at -O2 (asked for by name, at -Os too).
"""

import re
import shutil

from compiling import V3, compile_with, cpu_has
from devices import TARGETS, Failure, image, instructions, prepared
from devices import run as run_on
from harness import ROOT, Outcome, head, in_parallel, run, shown, tail

ORDER = 66
DEFAULT = False
HERE = ROOT / "tests/device"
SOURCE = HERE / "steady.cpp"
DEVICES = {"Cortex-M4F": TARGETS["m4f"], "RISC-V": TARGETS["rv32"]}
FROM, TO = "board_count_from_here", "board_count_to_here"


def cases(context):
    (context.build / "steady").mkdir(parents=True, exist_ok=True)
    tasks = [lambda c=c: check(f"x86-64 {c.name}", lambda: on_this_computer(context, c)) for c in context.compilers]
    if not shutil.which("valgrind") or not cpu_has(*V3):
        yield Outcome("x86-64", skipped="there is no valgrind, or this processor has no AVX2")
        tasks = []
    for name, device in DEVICES.items():
        if all(shutil.which(program) for program in device.programs):
            levels = ("-O2", "-Os") if context.named else ("-O2",)
            tasks += [lambda n=name, d=device, o=o: check(f"{n} {o}", lambda: on_a_device(d, o)) for o in levels]
        else:
            yield Outcome(name, skipped="its compiler or its emulator is not installed")
    for outcomes in in_parallel(context, tasks):
        yield from outcomes


def check(target, measure):
    """An Outcome for each piece of work; `measure` gives what the program wrote, and all counts in their order."""
    try:
        (first, *works), counts = measure()
    except RuntimeError as failure:
        return [Outcome(target, str(failure))]
    kinds = first.split()[1:]
    if not works or len(counts) != len(works) * len(kinds):
        return [Outcome(target, f"{len(counts)} counts for {len(works)} pieces of work with {len(kinds)} kinds of data")]
    found = {work: dict(zip(kinds, counts[i * len(kinds) :])) for i, work in enumerate(works)}
    return [Outcome(f"{target}: {work}", differing(by_kind)) for work, by_kind in found.items()]


def differing(by_kind):
    different = len(set(by_kind.values())) > 1
    return f"instructions: {', '.join(f'{count} for {kind}' for kind, count in by_kind.items())}" if different else None


def done(words, **options):
    code, output = run(words, **options)
    if code != 0:
        raise RuntimeError(f"gives {code}: {shown(words)}\n{head(output) if 'error' in output else tail(output)}")
    return output


def on_this_computer(context, compiler):
    # Not AVX with clang: it encodes a move in a way that valgrind 3.19 does not know.
    flags = ["-O2"] if compiler.is_clang else ["-O2", "-march=x86-64-v3"]
    stem = context.build / "steady" / compiler.name
    code, messages, repeat = compile_with(compiler, [*flags, "-c", SOURCE, "-o", f"{stem}.o"])
    if code != 0:
        raise RuntimeError(f"does not build: {repeat}\n{head(messages)}")
    done(["gcc", "-O2", "-c", HERE / "pc.c", "-o", f"{stem}.pc.o"])
    done([compiler.program, "-Wl,-z,now", f"{stem}.o", f"{stem}.pc.o", "-o", stem])
    for profile in stem.parent.glob(f"{stem.name}.profile*"):
        profile.unlink()
    counting = [f"--zero-before={FROM}", f"--dump-before={TO}", f"--callgrind-out-file={stem}.profile"]
    output = done(["valgrind", "-q", "--tool=callgrind", *counting, stem])
    # One profile for each piece of work, numbered; and one for the end of the program.
    profiles = sorted(stem.parent.glob(f"{stem.name}.profile.*"), key=lambda path: int(path.suffix[1:]))
    counts = [int(re.search(r"^(?:totals|summary): (\d+)", path.read_text(), re.M)[1]) for path in profiles]
    return [line for line in output.splitlines() if not line.startswith("==")], counts


def on_a_device(device, level):
    try:
        prepared()
        elf = image(device, SOURCE, level)
        return run_on(device, elf).splitlines(), instructions(device, elf)
    except Failure as failure:
        raise RuntimeError(str(failure)) from None
