#!/usr/bin/python3 -B
"""Says whether the committed reference numbers are still what their scripts give here: a line for each header,
`ok NAME`, `FAIL NAME why` or `skipped NAME why`. Exit 1 if one failed."""

import sys

sys.dont_write_bytecode = True

import subjects
import tables


def outcome(header):
    try:
        committed = tables.read(subjects.path(header).read_text(encoding="utf-8"))
    except OSError as error:
        return f"FAIL {header.subject} {error}"
    why = tables.difference(committed, header.tables())
    return f"FAIL {header.subject} {why}" if why else f"ok {header.subject}"


def main():
    failed = False
    for subject in subjects.SUBJECTS:
        why = subjects.missing(subject)
        if why:
            print(f"skipped {subject} {why}")
            continue
        try:
            lines = [outcome(header) for header in subjects.headers(subject)]
        except Exception as error:  # a script that no longer runs is a finding like any other
            lines = [f"FAIL {subject} {type(error).__name__}: {error}"]
        print("\n".join(lines), flush=True)
        failed = failed or any(line.startswith("FAIL") for line in lines)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
