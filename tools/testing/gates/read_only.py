"""Constant parameters are in read-only memory, and no code runs at start-up to put them there.

Each tests/read_only/NAME.cpp is compiled to an object file and begins with

    // read-only: NAME of an object that must be there, perhaps with its size in bytes: `trained 3240`
"""

import re

from compiling import compile_with
from harness import ROOT, Outcome, directives, head, in_parallel, run, shown

ORDER = 50
DEFAULT = False


def cases(context):
    sources = sorted((ROOT / "tests/read_only").glob("*.cpp"))
    levels = ("-O0", "-O2") if context.thorough else ("-O2",)
    tasks = [lambda c=c, s=s, o=o: check(context, c, s, o) for c in context.compilers for s in sources for o in levels]
    yield from in_parallel(context, tasks)


def check(context, compiler, source, level):
    name = f"{compiler.name} {level}: {source.name}"
    folder = context.build / "read_only"
    folder.mkdir(parents=True, exist_ok=True)
    object_file = folder / f"{source.stem}{level}.{compiler.name}.o"
    code, messages, repeat = compile_with(compiler, [level, "-fPIC", "-c", source, "-o", object_file])
    if code != 0:
        return Outcome(name, f"does not compile\n{head(messages)}", repeat)
    _, symbols = run(["objdump", "--syms", "--demangle", object_file])
    _, sections = run(["objdump", "--section-headers", object_file])
    return Outcome(name, "\n".join(faults(source, symbols, sections)) or None, f"{repeat} && {shown(['objdump', '-tC', object_file])}")


def faults(source, symbols, sections):
    expected = directives(source, "read-only")
    if not expected:
        yield "does not say which objects: begin it with `// read-only: NAME`"
    for words in map(str.split, expected):
        found = re.findall(rf"^\S+ .*?(\.\S+)\s+([0-9a-f]+)\s+(?:\.hidden )?(?:[\w() ]+::)*{words[0]}$", symbols, re.M)
        if not found:
            yield f"has no object {words[0]}"
        for section, size in found:
            if not section.startswith(".rodata"):
                yield f"{words[0]} lies in {section}"
            if len(words) > 1 and int(size, 16) != int(words[1]):
                yield f"{words[0]} has {int(size, 16)} bytes, not {words[1]}"
    for section in re.findall(r"^\s*\d+ (\.(?:init_array|ctors|tbss|tdata)\S*)", sections, re.M):
        yield f"runs code at start-up ({section})"
    for line in symbols.splitlines():
        if re.search(r"\s\.(data|bss)(?!\.rel\.ro)\S*\s+[0-9a-f]*[1-9a-f][0-9a-f]*\s", line):
            yield f"has writable data: {line.strip()}"
