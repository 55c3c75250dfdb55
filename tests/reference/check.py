#!/usr/bin/python3 -B
"""Says whether the committed reference values are still what their scripts compute: a line for each file,
`ok NAME`, `FAIL NAME why` or `skipped NAME why`. Exits with 1 if one failed."""

import sys

sys.dont_write_bytecode = True

import subjects
import tables


def outcome(file):
    try:
        committed = tables.read(subjects.path(file).read_text(encoding="utf-8"))
    except OSError as error:
        return f"FAIL {file.subject} {error}"
    why = tables.difference(committed, file.tables())
    return f"FAIL {file.subject} {why}" if why else f"ok {file.subject}"


def main():
    failed = False
    for subject in subjects.SUBJECTS:
        why = subjects.missing(subject)
        if why:
            print(f"skipped {subject} {why}")
            continue
        try:
            lines = [outcome(file) for file in subjects.files(subject)]
        except Exception as error:  # a script that no longer runs is a finding like any other
            lines = [f"FAIL {subject} {type(error).__name__}: {error}"]
        print("\n".join(lines), flush=True)
        failed = failed or any(line.startswith("FAIL") for line in lines)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
