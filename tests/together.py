"""Writes a source file of several tests, each in a namespace of its own: what they have in common is compiled once.

    together.py OUTPUT TEST.cpp...

What a test includes is included before, outside of its namespace, where it counts.
"""

import re
import sys
from pathlib import Path, PurePosixPath
from posixpath import normpath

HERE = Path(__file__).parent
CONDITION = re.compile(r"#\s*(if|ifdef|ifndef|else|elif|endif)\b")
INCLUDE = re.compile(r'#include\s*(?:<(?P<system>.+?)>|"(?P<beside>.+?)")')


def includes(test):
    """What a test includes but for tables of numbers, under the conditions that it is included under."""
    lines = []
    for line in (HERE / test).read_text().splitlines():
        found = INCLUDE.match(line)
        if CONDITION.match(line):
            lines.append(line)
        elif found and not line.endswith(".txt>"):
            lines.append(f"#include <{found['system'] or normpath(PurePosixPath(test).parent / found['beside'])}>")
    return lines


def together(tests):
    lines = [line for test in tests for line in includes(test)]
    for test in tests:
        name = re.sub(r"\W", "_", test.removesuffix(".cpp"))
        if "operator new(" in (HERE / test).read_text():  # which belongs to no namespace
            lines.append(f"#include <{test}>")
        else:
            lines += [f"namespace test_of_{name} {{", f"#include <{test}>", "}"]
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(together(sys.argv[2:]))
