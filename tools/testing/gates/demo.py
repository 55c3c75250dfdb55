"""tools/demo trains on real data, in floats and in integers, and its two programs agree."""

import re

from harness import ROOT, Outcome, run, shown, tail

ORDER = 57
DEFAULT = False
LEAST = 0.97  # the share of right answers on digits that training has not seen


def cases(context):
    for words in ([ROOT / "tools/demo"], [ROOT / "tools/demo", "--int8"]):
        code, output = run(words)
        accuracy = re.search(r"^test accuracy (0\.\d+)$", output, re.M)
        right = code == 0 and accuracy and float(accuracy[1]) >= LEAST and "the two programs agree" in output
        yield Outcome(shown(words), None if right else f"gives {code}\n{tail(output)}", shown(words))
