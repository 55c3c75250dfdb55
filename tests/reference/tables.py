"""Tables of reference numbers: named, put in cases, written as a C++ header of hexadecimal floats and read back."""

import math
import random
import re
import struct

WIDTH = 120
# Relative and absolute: PyTorch's versions differ in last bits, and where 1 - y y cancels, by some 1e-16.
TOLERANCE = {"float": (4e-7, 1e-15), "double": (1e-15, 0), "unsigned": (0, 0)}


def rounded(value):
    """The float32 nearest to a number, as a Python float."""
    return struct.unpack("f", struct.pack("f", value))[0]


def numbers(count, low, high, seed):
    """Inputs: the same float32 values with every version of Python and PyTorch."""
    draw = random.Random(seed)
    return [rounded(draw.uniform(low, high)) for _ in range(count)]


def literal(value, kind):
    if kind == "unsigned":
        return str(int(value))
    if not math.isfinite(value):
        raise ValueError(f"{value} has no place in a table")
    digits, exponent = float(value).hex().split("p")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f"{digits}p{exponent}" + ("f" if kind == "float" else "")


class Header:
    """One generated header: `ingrain::reference::<subject>`, in it a namespace for each case, in that the tables."""

    def __init__(self, subject, made_with, about, notice=()):
        self.subject, self.made_with, self.about, self.notice = subject, made_with, about, notice
        self.cases = []

    def case(self, name, remark=""):
        self.cases.append((name, remark.splitlines(), []))

    def put(self, name, values, shape=(), kind="float"):
        """A table in the open case. Without a shape it is a single number. Floats are rounded here, once."""
        values = [rounded(v) if kind == "float" else v for v in values]
        if math.prod(shape) != len(values):
            raise ValueError(f"{self.subject} {name}: {len(values)} values for {shape}")
        self.cases[-1][2].append((name, kind, tuple(shape), values))

    def tables(self):
        return {f"{case}.{name}": (kind, values) for case, _, tables in self.cases for name, kind, _, values in tables}

    def text(self):
        lines = ["#pragma once", "", "/// \\file", f"/// {self.about[0]}"]
        lines += [f"/// {line}".rstrip() for line in self.about[1:]]
        lines += ["///", f"/// Made by {self.made_with}; do not edit."]
        if self.notice:
            lines += ["///"] + [f"/// {line}".rstrip() for line in self.notice]
        lines += ["", "// clang-format off", "", f"namespace ingrain::reference::{self.subject} {{"]
        for name, remarks, tables in self.cases:
            lines += [""] + [f"// {line}" for line in remarks] + [f"namespace {name} {{"]
            for table in tables:
                lines += written(*table)
            lines += [f"}}  // namespace {name}"]
        return "\n".join(lines + ["", f"}}  // namespace ingrain::reference::{self.subject}", ""])


def written(name, kind, shape, values):
    words = [literal(v, kind) for v in values]
    if not shape:
        return [f"inline constexpr {kind} {name} = {words[0]};"]
    lines = [f"inline constexpr {kind} {name}[]{{  // [{', '.join(map(str, shape))}]"]
    line = "   "
    for word in words:
        if len(line) + len(word) + 2 > WIDTH:
            lines.append(line)
            line = "   "
        line += f" {word},"
    return lines + [line, "};"]


def read(text):
    """The tables of a header that `Header.text` wrote: {"case.name": (kind, values)}."""
    tables, case = {}, ""
    for match in re.finditer(r"^namespace (\w+) \{$|^inline constexpr (\w+) (\w+)(?:\[\]\{(.*?)\};| = (.*?);)",
                             text, re.MULTILINE | re.DOTALL):
        if match[1]:
            case = match[1]
            continue
        body = match[5] if match[4] is None else re.sub(r"//.*", "", match[4])
        values = [float.fromhex(w.rstrip("f")) if "x" in w else float(w) for w in body.replace(",", " ").split()]
        tables[f"{case}.{match[3]}"] = (match[2], values)
    return tables


def difference(committed, made):
    """What the committed tables have other than the ones made now, or None."""
    if committed.keys() != made.keys():
        return "other tables: " + ", ".join(sorted(committed.keys() ^ made.keys()))
    for name, (kind, values) in made.items():
        old_kind, old_values = committed[name]
        if kind != old_kind or len(values) != len(old_values):
            return f"{name}: {len(old_values)} {old_kind}, made now {len(values)} {kind}"
        relative, absolute = TOLERANCE[kind]
        for place, (old, new) in enumerate(zip(old_values, values)):
            if abs(old - new) > relative * abs(new) + absolute:
                return f"{name}[{place}]: {old:.9g}, made now {new:.9g}"
    return None
