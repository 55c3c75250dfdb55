"""Each header compiles alone, and twice in a row; a public one after macros that users' headers define.

With one lane, where xsimd is not included: it takes most of the time, and would bring along what a header forgot. Those
of simd/, which know it, compile with it. A header that is the first of those that another one includes has compiled alone
where that one does.
"""

import re

from compiling import FLAGS_OF_MPI, FREESTANDING, compile_with, mpi_compilers
from gates.index import public_headers
from gates.surroundings import MACROS
from harness import ROOT, Outcome, head, in_parallel

ORDER = 20
DEFAULT = False  # most headers are the first that their own test includes


def is_of_mpi(header):
    return "mpi" in header.parts or header.name == "mpi.hpp"


def cases(context):
    headers = sorted((ROOT / "include/ingrain").rglob("*.hpp"))
    if not mpi_compilers():
        yield Outcome("ingrain/mpi", skipped="no MPI is installed: tools/setup mpi")
        headers = [header for header in headers if not is_of_mpi(header)]
    flags = {header: [] if "simd" in header.parts else ["-DINGRAIN_SCALAR"] for header in headers}
    for name in public_headers():
        flags[ROOT / "include/ingrain" / name] += MACROS
    shown = {first_of(header, flags) for header in headers}
    yield Outcome("headers that others include first", count=len(shown - {None}))
    rest = [header for header in headers if header not in shown]
    yield from in_parallel(context, [lambda h=h: check(context, context.gcc, h, flags[h]) for h in rest])


def first_of(header, flags):
    """The header that this one includes first (but for simd/begin.hpp, which sets macros aside), if it compiles alike."""
    names = re.findall(r"^#include <(.+)>", header.read_text(), re.M)
    names = [name for name in names if name != "ingrain/simd/begin.hpp"]
    first = ROOT / "include" / names[0] if names else None
    alike = first in flags and flags[first] == flags[header] and is_hosted(first) == is_hosted(header)
    return first if alike and not is_of_mpi(first) else None


def is_hosted(header):
    return "host" in header.parts or "mpi" in header.parts or header.name in ("host.hpp", "mpi.hpp")


def check(context, compiler, header, flags):
    name = str(header.relative_to(ROOT / "include"))
    source = context.build / "headers" / compiler.name / name.replace("/", "_").replace(".hpp", ".cpp")
    source.parent.mkdir(parents=True, exist_ok=True)
    text = f"#include <{name}>\n#include <{name}>\n"
    if not source.exists() or source.read_text() != text:
        source.write_text(text)
    freestanding = [] if is_hosted(header) else FREESTANDING
    if is_of_mpi(header):
        compiler, flags = mpi_compilers()[0], [*flags, *FLAGS_OF_MPI]
    code, messages, repeat = compile_with(compiler, [*freestanding, *flags, "-fsyntax-only", source])
    return Outcome(f"{compiler.name}: {name}", head(messages, 10) if code else None, repeat)
