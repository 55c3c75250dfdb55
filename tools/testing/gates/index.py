"""Each layer, loss, optimiser and initialiser is in the index and has a test; each layer's test calls check_layer.

The indexes, and each header that they include, begin with simd/begin.hpp and end with simd/end.hpp.
"""

import re

from gates.walls import AROUND_OTHERS
from harness import ROOT, Outcome

ORDER = 16
DEFAULT = True
ON_THEIR_OWN = ("host/keras.hpp", "host/onnx.hpp", "host/rtneural.hpp", "host/tflite.hpp", "host/tflite_integers.hpp", "host/onnx_integers.hpp",
                 "host/torch.hpp")
ROOMS = ("layers", "losses", "optimizers", "initializers")


def cases(context):
    index_file = ROOT / "include/ingrain/ingrain.hpp"
    if not index_file.exists():
        return
    index = included(index_file)
    for name in public_headers():
        found = included(ROOT / "include/ingrain" / name)
        right = found[:1] == ["simd/begin.hpp"] and found[-1:] == ["simd/end.hpp"]
        error = None if right else "its first include is not simd/begin.hpp, or its last line not simd/end.hpp"
        yield Outcome(f"{name} keeps macros out", error)
    for room in ROOMS:
        headers = sorted((ROOT / "include/ingrain" / room).glob("*.hpp"))
        # A header that is not in the index but is included by its neighbours is an implementation detail of theirs.
        inner = {name for header in headers for name in included(header)}
        for header in headers:
            name = f"{room}/{header.name}"
            if name in index or name not in inner:
                yield Outcome(name, "\n".join(faults(room, header, index)) or None)


def public_headers():
    """The indexes, each header that they include, and those that stand apart from them."""
    indexes = ["ingrain.hpp", "host.hpp"]
    names = [*indexes, *ON_THEIR_OWN, *(name for index in indexes for name in included(ROOT / "include/ingrain" / index))]
    return [name for name in dict.fromkeys(names) if name not in AROUND_OTHERS]


def included(file):
    return re.findall(r"^#include <ingrain/([^>]*)>", file.read_text(), re.M)


def faults(room, header, index):
    if f"{room}/{header.name}" not in index:
        yield f"is not included by ingrain.hpp: add `#include <ingrain/{room}/{header.name}>`"
    test = ROOT / "tests" / room / f"{header.stem}.cpp"
    if not test.exists():
        yield f"has no test: write tests/{room}/{header.stem}.cpp"
    elif room == "layers" and not re.search(r"\bcheck_layer\b", test.read_text()):
        yield f"is not checked: call check_layer in tests/{room}/{header.stem}.cpp"
