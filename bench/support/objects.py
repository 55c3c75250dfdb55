"""The contents of an object file."""

import subprocess


def bytes_of(target, *kinds):
    """The bytes of all sections whose names start with this: ".text", ".rodata"."""
    done = subprocess.run(["size", "--format=sysv", target], capture_output=True, text=True, check=True)
    words = [line.split() for line in done.stdout.splitlines()]
    return sum(int(line[1]) for line in words if len(line) == 3 and line[0].startswith(kinds))


def symbols(target):
    """The bytes of each function, by its full name."""
    done = subprocess.run(["nm", "--print-size", "--demangle", target], capture_output=True, text=True, check=True)
    lines = [line.split(maxsplit=3) for line in done.stdout.splitlines()]
    return {line[3]: int(line[1], 16) for line in lines if len(line) == 4 and line[2] in "tTwW"}
