"""Programs for microcontrollers run under emulation. tests/device/run prints `ok NAME` or `FAIL NAME why` per case."""

import re

from harness import ROOT, Outcome, run, tail

ORDER = 95
DEFAULT = False


def cases(context):
    script = ROOT / "tests/device/run"
    if not script.exists():
        return
    code, output = run([script], timeout=1200)
    failed = 0
    for line in output.splitlines():
        found = re.match(r"(ok|FAIL) (\S+)\s*(.*)", line)
        if found:
            failed += found[1] == "FAIL"
            yield Outcome(found[2], found[3] or "no reason given" if found[1] == "FAIL" else None, "tests/device/run")
    if code != 0 and not failed:
        yield Outcome("tests/device/run", f"gives {code}\n{tail(output)}", "tests/device/run")
