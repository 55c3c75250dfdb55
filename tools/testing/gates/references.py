"""The reference values are still what their scripts compute, where PyTorch and ONNX are installed."""

import os
import shutil
import sys

from harness import ROOT, Outcome, run, shown

ORDER = 47
DEFAULT = False
SCRIPT = ROOT / "tests/reference/check.py"


def cases(context):
    # The packages of the system belong to its own Python, not to another one that comes first in PATH.
    own = "/usr/bin/python3"
    command = [own if os.access(own, os.X_OK) else shutil.which("python3") or sys.executable, "-B", SCRIPT]
    code, output = run(command)
    lines = [line.split(" ", 2) for line in output.splitlines() if line.startswith(("ok ", "FAIL ", "skipped "))]
    for kind, name, *why in lines:
        reason = " ".join(why) or "no reason given"
        skipped, error = reason if kind == "skipped" else "", reason if kind == "FAIL" else None
        yield Outcome(name, error, shown(command), skipped)
    if not lines or (code != 0 and all(line[0] != "FAIL" for line in lines)):
        yield Outcome("check.py", f"ended with {code}\n{output}", shown(command))
