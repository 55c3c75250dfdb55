"""libFuzzer feeds changed files to readers for a minute each, under AddressSanitizer and UndefinedBehaviorSanitizer.

Each tests/fuzz/NAME.cpp is a target, and begins with

    // corpus: FOLDER with files to begin with

What is found stays in build/fuzz/NAME. INGRAIN_FUZZ_SECONDS is another time than 60.
"""

import os

from compiling import compile_with
from harness import ROOT, Outcome, directives, head, in_parallel, run, shown, tail

ORDER = 92
DEFAULT = False
# Inlining takes a third of the time to compile, and makes a run a fifth faster.
FLAGS = ["-O1", "-g1", "-fno-inline-functions", "-fsanitize=fuzzer,address,undefined", "-fno-sanitize-recover=all"]


def cases(context):
    if not context.clang:
        yield Outcome("fuzz", skipped="clang 20 or later, which has libFuzzer, is not installed")
        return
    sources = sorted((ROOT / "tests/fuzz").glob("*.cpp"))
    yield from in_parallel(context, [lambda s=s: check(context, s) for s in sources])


def check(context, source):
    folder = context.build / "fuzz" / source.stem
    found = folder / "corpus"
    found.mkdir(parents=True, exist_ok=True)
    program = folder / source.stem
    code, messages, repeat = compile_with(context.clang, [*FLAGS, "-c", source, "-o", f"{program}.o"])
    if code == 0:
        code, messages = run([context.clang.program, *FLAGS, f"{program}.o", "-o", program, "-lz", "-lzip"])
    if code != 0:
        return Outcome(source.stem, f"does not build\n{head(messages)}", repeat)
    seconds = os.environ.get("INGRAIN_FUZZ_SECONDS", "60")
    limits = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2048", "-max_len=16384", f"-artifact_prefix={folder}/"]
    command = [program, *limits, found, *(ROOT / place for place in directives(source, "corpus"))]
    code, output = run(command, timeout=int(seconds) + 300)
    return Outcome(source.stem, f"gives {code}\n{tail(output)}" if code else None, shown(command))
