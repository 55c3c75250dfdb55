"""Programs for microcontrollers run under emulation. tests/device/run prints per case

    ok NAME
    FAIL NAME why
    skip NAME why
"""

import re

from harness import ROOT, Outcome, run, tail

ORDER = 95
DEFAULT = False


def cases(context):
    script = ROOT / "tests/device/run"
    if not script.exists():
        return
    code, output = run([script], timeout=1800)
    failed = 0
    for line in output.splitlines():
        found = re.match(r"(ok|FAIL|skip) (\S+)\s*(.*)", line)
        if found:
            verdict, name, why = found.groups()
            failed += verdict == "FAIL"
            error = why or "no reason given" if verdict == "FAIL" else None
            yield Outcome(name, error, "tests/device/run", skipped=why if verdict == "skip" else None)
    if code != 0 and not failed:
        yield Outcome("tests/device/run", f"gives {code}\n{tail(output)}", "tests/device/run")
