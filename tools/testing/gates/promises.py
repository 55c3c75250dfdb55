"""clang proves that no layer, loss or optimiser waits, allocates, locks or throws: it follows all of their calls.

tests/real_time/everything.cpp calls them all from functions that promise it; a name that the index has, and that file
has not, is a failure. Programs that break a promise are in tests/rejections (layer_that_*.cpp).
"""

import re

from compiling import PROOF, compile_with
from gates.index import included
from gates.walls import without_comments
from harness import ROOT, Outcome, head, in_parallel

ORDER = 42
DEFAULT = False
SOURCE = ROOT / "tests/real_time/everything.cpp"
ROOMS = ("layers/", "losses/", "optimizers/", "initializers/", "training/metrics/", "training/schedules/")
# The narrowest and the widest lanes. Nothing runs, so no such processor is needed. The gate `real_time` checks SSE2.
TARGETS = {"one lane": ["-DINGRAIN_SCALAR"], "AVX-512": ["-march=x86-64-v4"]}


def cases(context):
    if not SOURCE.exists():
        return
    words = set(re.findall(r"\w+", without_comments(SOURCE.read_text())))
    for header in included(ROOT / "include/ingrain/ingrain.hpp"):
        if header.startswith(ROOMS):
            missing = [name for name in entities(ROOT / "include/ingrain" / header) if name not in words]
            error = f"{', '.join(missing)}: train with it in {SOURCE.relative_to(ROOT)}" if missing else None
            yield Outcome(header, error)
    if not context.clang:
        yield Outcome("clang", "clang 20 or later is not installed", "tools/setup all")
        return
    yield from in_parallel(context, [lambda n=n, f=f: check(context, n, f) for n, f in TARGETS.items()])


def entities(header):
    """The public names of a header, except option aggregates."""
    text = re.sub(r"^namespace detail \{$.*?^\}  // namespace detail$", "", header.read_text(), flags=re.M | re.S)
    names = re.findall(r"^(?:struct|class|using) (\w+)", without_comments(text), re.M)
    return [name for name in dict.fromkeys(names) if not name.endswith("_options")]


def check(context, name, flags):
    code, messages, repeat = compile_with(context.clang, [*PROOF, *flags, "-fsyntax-only", SOURCE])
    return Outcome(f"clang: {name}", head(messages, 30) if code else None, repeat)
