"""Tables of reference values: grouped in cases, written as text that C++ includes, and read back.

A file is a list of string literals, one for each case, for an array of std::string_view:

    // y = x W + b
    R"(dense
    x [3, 5] 0.5933019 -0.8827552 ...
    bias [7] ...
    )",

The first line names the case. A table is a name, its shape (none for a single value) and its values. Comments stand
outside the literals. tests/support/reference_file.hpp is the reader in C++.
"""

import math
import random
import re
import struct
from decimal import Decimal

WIDTH = 120
# Relative and absolute: PyTorch's versions differ in last bits, and where 1 - y y cancels, by some 1e-16.
TOLERANCE = {"float": (4e-7, 1e-15), "double": (1e-14, 0), "unsigned": (0, 0)}


def rounded(value):
    """The float32 nearest to a value, as a Python float."""
    return struct.unpack("f", struct.pack("f", value))[0]


def numbers(count, low, high, seed):
    """Inputs: the same float32 values with every version of Python and PyTorch."""
    draw = random.Random(seed)
    return [rounded(draw.uniform(low, high)) for _ in range(count)]


def parsed(word, kind):
    """The value of a decimal number, computed as the reader in C++ does: digits / 10^k in double, rounded once."""
    mantissa, _, exponent = word.lstrip("-").partition("e")
    whole, _, fraction = mantissa.partition(".")
    power = int(exponent or 0) - len(fraction)
    scale = 1.0
    for _ in range(abs(power)):
        scale *= 10
    digits = float(int(whole + fraction))
    value = digits / scale if power < 0 else digits * scale
    value = -value if word.startswith("-") else value
    return rounded(value) if kind == "float" else value


def literal(value, kind):
    """A decimal number: for float the shortest one that the reader turns back into this value, bit for bit, for double
    fifteen digits, the most that it reads exactly."""
    if kind == "unsigned":
        return str(int(value))
    if not math.isfinite(value):
        raise ValueError(f"{value} has no place in a table")
    if kind == "double":
        return f"{value:.15g}"
    word = next(word for word in (f"{value:.{digits}g}" for digits in range(1, 10)) if parsed(word, kind) == value)
    return format(Decimal(word), "f") if 1e-4 <= abs(value) < 1e9 else word


class File:
    """One generated file: cases, and in each of them tables."""

    def __init__(self, subject, written_by, about, notice=()):
        self.subject, self.written_by, self.about, self.notice = subject, written_by, about, notice
        self.cases = []

    def case(self, name, remark=""):
        self.cases.append((name, remark.splitlines(), []))

    def put(self, name, values, shape=(), kind="float"):
        """Adds a table to the latest case. Without a shape it is a single value. Floats are rounded here, once."""
        values = [rounded(v) if kind == "float" else v for v in values]
        if math.prod(shape) != len(values):
            raise ValueError(f"{self.subject} {name}: {len(values)} values for {shape}")
        self.cases[-1][2].append((name, kind, tuple(shape), values))

    def tables(self):
        return {f"{case}.{name}": (kind, values) for case, _, tables in self.cases for name, kind, _, values in tables}

    def text(self):
        header = [*self.about, "", f"Written by {self.written_by}; do not edit."]
        header += ["", *self.notice] if self.notice else []
        lines = [f"// {line}".rstrip() for line in header]
        for name, remarks, tables in self.cases:
            lines += ["", *(f"// {line}" for line in remarks), f'R"({name}']
            for table in tables:
                lines += written(*table)
            lines += [')",']
        return "\n".join(lines + [""])


def written(name, kind, shape, values):
    lines = [f"{name} [{', '.join(map(str, shape))}]" if shape else name]
    for value in values:
        word = literal(value, kind)
        if len(lines[-1]) + 1 + len(word) > WIDTH:
            lines.append(" ")
        lines[-1] += f" {word}"
    return lines


def read(text):
    """The words of every table of a file that `File.text` wrote: {"case.name": [word, ...]}."""
    tables = {}
    for case in re.finditer(r'^R"\((\w+)\n(.*?)^\)",$', text, re.MULTILINE | re.DOTALL):
        for table in re.finditer(r"^(\w+)(?: \[[^]]*\])?((?:\s+-?\d\S*)+)$", case[2], re.MULTILINE):
            tables[f"{case[1]}.{table[1]}"] = table[2].split()
    return tables


def difference(committed, made):
    """How the committed tables differ from those made now, or None."""
    if committed.keys() != made.keys():
        return "other tables: " + ", ".join(sorted(committed.keys() ^ made.keys()))
    for name, (kind, values) in made.items():
        old_values = [parsed(word, kind) for word in committed[name]]
        if len(values) != len(old_values):
            return f"{name}: {len(old_values)} values, {len(values)} made now"
        relative, absolute = TOLERANCE[kind]
        for place, (old, new) in enumerate(zip(old_values, values)):
            if abs(old - new) > relative * abs(new) + absolute:
                return f"{name}[{place}]: {old:.9g}, made now {new:.9g}"
    return None
