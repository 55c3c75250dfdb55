"""tools/docs builds the documentation: no warning, every public name with a comment, every link and every search entry leading somewhere.

A planted name without a comment, a broken link and a planted warning are found.
"""

import re

from harness import ROOT, Outcome, run, shown, tail

ORDER = 46
DEFAULT = False
PYTHON = "/usr/bin/python3"  # Debian's own, which has Debian's packages
PLANTED = """
import sys, pathlib
sys.path[:0] = ["tools/documentation", "tools/testing"]
from contract import without_comment
from entities import Entity, words_at
from links import broken_links

comment, declaration = words_at(["struct options {", "    int a = 1;  ///< said", "    int b = 2;", "};"], 2, "variable")
bare = Entity("variable", "options::b", "training/options.hpp", 3, comment, declaration)
assert declaration == "int b = 2" and without_comment([bare]) == [bare], "a member without a comment"
said = Entity("variable", "options::a", "training/options.hpp", 2, *words_at(["struct options {", "    int a;  ///< said"], 1, "variable"))
assert said.comment == "said" and without_comment([said]) == [], "a member with one"
silent = Entity("variable", "adam::kinds", "optimizers/adam.hpp", 1)
assert without_comment([silent]) == [silent], "a name that is in no contract"

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
(folder / "a.html").write_text('<p id="here"><a href="#here">a</a><a href="b.html">b</a><a href="#there">c</a>')
broken, count = broken_links(folder)
assert count == 3 and len(broken) == 2, broken
"""


def cases(context):
    planted = [PYTHON, "-B", "-c", PLANTED, context.build / "docs_planted"]
    code, output = run(planted)
    yield Outcome("planted faults are found", tail(output) if code else None, shown(planted[:3]) + " ...")
    command = [ROOT / "tools/docs"]
    code, output = run(command)
    summary = re.search(r"\d+ pages, (\d+) public names, 100 % .*", output)
    error = tail(output) if code or not summary else None
    yield Outcome("docs", error, shown(command), count=int(summary[1]) if summary else 1, note=summary[0] if summary else "")
