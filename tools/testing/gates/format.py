"""Every source is formatted, with the version of clang-format that .clang-format is written for."""

import shutil

from harness import ROOT, Outcome, head, run

ORDER = 5
DEFAULT = False
FORMATTERS = ("clang-format-22", "clang-format")
# Generated files stay as they were written.
GENERATED = {ROOT / "tests/host/exported.hpp", ROOT / "examples/from_pytorch/lstm.hpp"}


def formatter():
    for name in FORMATTERS:
        if shutil.which(name) and " 22." in run([name, "--version"])[1]:
            return name
    return None


def cases(context):
    program = formatter()
    if not program:
        yield Outcome("format", skipped="clang-format 22 is not installed")
        return
    for room in ("include", "tests", "examples", "bench", "tools"):
        sources = sorted(path for path in (ROOT / room).rglob("*.[ch]pp") if path not in GENERATED)
        if not sources:
            continue
        code, output = run([program, "--dry-run", "-Werror", *sources])
        names = sorted({line.split(":")[0] for line in output.splitlines() if "error:" in line})
        error = head("\n".join(names) or output) if code else None
        yield Outcome(room, error, f"{program} -i {' '.join(names)}")
