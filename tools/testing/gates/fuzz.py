"""Readers of files take or refuse whatever libFuzzer makes up, for a minute each, under sanitizers.

tests/fuzz/NAME.cpp reads one file; tests/fuzz/corpora/NAME holds small ones to begin with. What is found is kept in
build/fuzz/NAME, to become a test. INGRAIN_FUZZ_SECONDS gives another time.
"""

import os

from compiling import compile_with
from harness import ROOT, Outcome, head, in_parallel, run, shown, tail

ORDER = 95
DEFAULT = False
SECONDS = 60
MOST_BYTES, MOST_MEGABYTES = 4096, 1024
SANITIZERS = ["-fsanitize=fuzzer,address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"]
LIBRARIES = ["-lz", "-lzip"]
# Files that tests have anyway.
MORE = {"state_dict": "tests/host/torch/files"}


def cases(context):
    if not context.clang:
        yield Outcome("fuzz", "clang 20 or later is not installed", "tools/setup all")
        return
    sources = sorted((ROOT / "tests/fuzz").glob("*.cpp"))
    yield from in_parallel(context, [lambda s=source: fuzz(context, s) for source in sources])


def fuzz(context, source):
    name = source.stem
    folder = context.build / "fuzz" / name
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "reader"
    object_file = program.with_suffix(".o")
    code, messages, repeat = compile_with(context.clang, [*SANITIZERS, "-O1", "-g1", "-c", source, "-o", object_file])
    if code == 0:
        code, messages = run([context.clang.program, *SANITIZERS, object_file, "-o", program, *LIBRARIES])
    if code != 0:
        return Outcome(name, f"does not build\n{head(messages)}", repeat)
    seconds = int(os.environ.get("INGRAIN_FUZZ_SECONDS", SECONDS))
    found = folder / "found"
    found.mkdir(exist_ok=True)
    given = [ROOT / "tests/fuzz/corpora" / name, *([ROOT / MORE[name]] if name in MORE else [])]
    limits = [f"-max_total_time={seconds}", f"-max_len={MOST_BYTES}", f"-rss_limit_mb={MOST_MEGABYTES}", "-timeout=10"]
    words = [program, *limits, f"-artifact_prefix={folder}/", found, *(path for path in given if path.is_dir())]
    code, output = run(words, timeout=seconds + 600)
    return Outcome(name, f"gives {code}\n{tail(output)}" if code else None, shown(words))
