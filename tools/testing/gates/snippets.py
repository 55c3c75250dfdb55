"""The blocks of C++ in README.md, CONTRIBUTING.md and docs/ compile, and print what the pages say they print.

A block that includes something is a file of its own. If it has a main, it is linked and run as well, in a folder in which `examples`
is what it is at the root of the project; and if a block marked `text` follows it, that is what it must print. Any other block sees the library, as <ingrain/ingrain.hpp> and
`namespace ig = ingrain`, and the declarations of the blocks above it on the same page. It may hold declarations or
statements: it is tried at the level of a namespace first, and then inside a function.
"""

import re
from dataclasses import dataclass

from compiling import FLAGS_OF_MPI, compile_with, mpi_compilers
from gates.rejections import precompiled
from harness import ROOT, Outcome, head, in_parallel, run, shown

ORDER = 45
DEFAULT = False
PAGES = ("README.md", "CONTRIBUTING.md", *sorted(str(page.relative_to(ROOT)) for page in (ROOT / "docs").rglob("*.md")))
QUIET = ["-Wno-unused", "-Wno-unused-result", "-Wno-shadow"]
START = "#include <ingrain/ingrain.hpp>\nnamespace ig = ingrain;\n"


@dataclass
class Block:
    line: int
    code: str
    output: str | None = None


def blocks(text):
    """The blocks marked cpp, each with the text that follows it as its output if it does so at once."""
    fences = [(m.start(), m[1], m[2], m.end()) for m in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.M | re.S)]
    for number, (start, kind, code, end) in enumerate(fences):
        if kind != "cpp":
            continue
        after = fences[number + 1] if number + 1 < len(fences) else None
        follows = after and after[1] == "text" and text[end : after[0]].count("\n") <= 4  # one line between
        yield Block(text[:start].count("\n") + 1, code, after[2] if follows else None)


def cases(context):
    folder = context.build / "snippets"
    folder.mkdir(parents=True, exist_ok=True)
    ready = precompiled(context, context.gcc)
    for outcomes in in_parallel(context, [lambda p=page: list(on_page(context, folder, ready, p)) for page in PAGES]):
        yield from outcomes


def on_page(context, folder, ready, page):
    path = ROOT / page
    above = ""
    for block in blocks(path.read_text()) if path.exists() else ():
        name = f"{page}:{block.line}"
        stem = folder / f"{path.stem}_{block.line}"
        if re.search(r"^\s*#\s*(include|pragma once)", block.code, re.M):
            yield whole(context, name, stem, block)
        else:
            outcome, above = fragment(context, ready, name, stem, block, above)
            yield outcome


def whole(context, name, stem, block):
    # As a header, so that `#pragma once` is one.
    stem.with_suffix(".hpp").write_text(block.code)
    stem.with_suffix(".cpp").write_text(f'#include "{stem.name}.hpp"\n')
    arguments = [*QUIET, "-O1", "-Itests", "-Iexamples/from_pytorch", "-c", stem.with_suffix(".cpp"), "-o", stem.with_suffix(".o")]
    compiler = context.gcc
    if "<ingrain/mpi" in block.code:
        if not mpi_compilers():
            return Outcome(name, skipped="no MPI is installed: tools/setup mpi")
        compiler, arguments = mpi_compilers()[0], [*FLAGS_OF_MPI, *arguments]
    code, messages, repeat = compile_with(compiler, arguments)
    if code != 0 or not re.search(r"\bint main\(", block.code):
        return Outcome(name, head(messages) if code else None, repeat)
    place = stem.with_suffix(".run")
    place.mkdir(exist_ok=True)
    if not (place / "examples").exists():
        (place / "examples").symlink_to(ROOT / "examples")
    link = [context.gcc.program, stem.with_suffix(".o"), "-o", stem, "-lz"]
    code, output = run(link)
    if code == 0:
        code, output = run([stem], timeout=120, cwd=place)
    repeat = f"{repeat} && {shown(link)} && {shown([stem])}"
    if code != 0:
        return Outcome(name, f"gives {code}\n{head(output)}", repeat)
    if block.output is not None and output.strip() != block.output.strip():
        return Outcome(name, f"prints\n{head(output)}\nand the page says\n{head(block.output)}", repeat)
    return Outcome(name)


def fragment(context, ready, name, stem, block, above):
    """The outcome, and what the next block sees. Each block is a namespace inside the one above, so it may hide names."""
    opened = f"{above}namespace line_{block.line} {{\n"
    closing = "}\n" * (above.count("namespace line_") + 1)
    forms = {"declarations": f"{opened}{block.code}", "statements": f"{opened}void block() {{\n{block.code}}}\n"}
    failures = []
    for kind, text in forms.items():
        source = stem.with_suffix(f".{kind}.cpp")
        source.write_text(f"{START}{text}{closing}")
        code, messages, repeat = compile_with(context.gcc, [*QUIET, *ready, "-fsyntax-only", source])
        if code == 0:
            return Outcome(name), (f"{opened}{block.code}" if kind == "declarations" else above)
        failures.append((messages.count("error:"), messages, repeat))
    _, messages, repeat = min(failures)
    return Outcome(name, head(messages), repeat), above
