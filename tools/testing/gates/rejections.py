"""Programs that must not compile are refused with one error, whose sentence says who refuses, what, and what to do.

Each tests/rejections/NAME.cpp begins with

    // expect: the sentence, or a part of it, that stands in the one line with `error:`
    // first: instead of that, a text that stands in the first line with `error:`; others may follow it
    // shape: a text that stands within three lines of that line (may be left out, or be there several times)
    // note: a text that stands anywhere in the messages (may be left out, or be there several times)
    // only: g++ or clang (may be left out)
    // flags: more arguments for the compiler (may be left out)
"""

import re

from compiling import compile_with
from harness import ROOT, Outcome, directives, head, in_parallel

ORDER = 40
DEFAULT = False


def cases(context):
    programs = sorted((ROOT / "tests/rejections").glob("*.cpp"))
    pairs = [(c, p) for c in context.compilers for p in programs if c.name in (directives(p, "only") or [c.name])]
    ready = {c.name: precompiled(context, c) for c in context.compilers}
    yield from in_parallel(context, [lambda c=c, p=p: check(c, p, ready[c.name]) for c, p in pairs])


def precompiled(context, compiler):
    """Flags for a precompiled ingrain.hpp, which is most of the work."""
    header = context.build / "rejections" / compiler.name / "ingrain.hpp"
    header.parent.mkdir(parents=True, exist_ok=True)
    header.write_text("#include <ingrain/ingrain.hpp>\n")
    file = header.with_suffix(".hpp.pch" if compiler.is_clang else ".hpp.gch")
    code, _, _ = compile_with(compiler, ["-x", "c++-header", header, "-o", file])
    return [] if code else ["-include-pch", file] if compiler.is_clang else ["-include", header]


def check(compiler, program, ready):
    flags = [word for line in directives(program, "flags") for word in line.split()]
    flags = flags or ready  # other flags than those of the precompiled header
    colours = ["-fno-color-diagnostics"] if compiler.is_clang else ["-fdiagnostics-color=never"]
    code, messages, repeat = compile_with(compiler, [*colours, *flags, "-Itests", "-fsyntax-only", program])
    found = list(faults(program, code, messages.splitlines()))
    error = "\n".join(found) + f"\n{head(messages, 12)}" if found else None
    return Outcome(f"{compiler.name}: {program.name}", error, repeat)


def faults(program, code, lines):
    expected, first = directives(program, "expect"), directives(program, "first")
    if not expected + first:
        yield "does not say what to expect: begin it with `// expect: sentence`"
    if code == 0:
        yield "compiles, and must not"
        return
    errors = [number for number, line in enumerate(lines) if "error:" in line]
    if len(errors) != 1 and not first:
        yield f"has {len(errors)} errors, not one"
    if not errors:
        return
    at = errors[0]
    for sentence in expected + first:
        if sentence not in lines[at]:
            yield f"its error does not say: {sentence}"
    around = spelled_alike("\n".join(lines[max(0, at - 3) : at + 4]))
    for shape in directives(program, "shape"):
        if spelled_alike(shape) not in around:
            yield f"within three lines of its error does not stand: {shape}"
    everything = spelled_alike("\n".join(lines))
    for note in directives(program, "note"):
        if spelled_alike(note) not in everything:
            yield f"does not say: {note}"
    if any("hana" in line.lower() for line in lines[:5]):
        yield "mentions Hana in its first five lines"


def spelled_alike(text):
    """One spelling of types for both compilers: `float[24]` and `shape<8>`, not `float [24]` nor `shape<8UL>`."""
    return re.sub(r"\b(\d+)[uU]?[lL]{0,2}\b", r"\1", re.sub(r"\s", "", text))
