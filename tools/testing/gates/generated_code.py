"""With AVX2, small networks have neither calls nor loops, and the tile loops of larger ones have no stores.

It reads the program that `instructions` counts. A jump out of a function, to a cold part of it too, is like a call.
"""

import re
from dataclasses import dataclass

from compiling import V3, cpu_has
from gates.instructions import build
from harness import Outcome, head, run, shown

ORDER = 65
DEFAULT = False
STRAIGHT = {"W1": "infer_w1", "W4": "infer_w4", "T-E": "step_te"}
LARGE = "infer_w2"
LARGE_PRODUCT = "Lm1ELm64ELm64E"  # one sample, its 64 x 64 weights, in the names of functions


@dataclass
class Instruction:
    address: int
    text: str

    @property
    def is_call(self):
        return "call" in self.text.split()[0]

    @property
    def is_jump(self):
        return bool(re.match(r"(?:notrack |bnd )*j", self.text))

    @property
    def destination(self):
        """(address, function) of a call or a jump; (None, None) if it is in a register."""
        found = re.search(r"\s([0-9a-f]+) <([^>]+?)(?:\+0x[0-9a-f]+)?>", self.text)
        return (int(found[1], 16), found[2]) if found else (None, None)

    @property
    def is_vector_store(self):
        return bool(re.match(r"v\S+\s.*\)$", self.text.partition("#")[0].strip()))

    def __str__(self):
        return f"{self.address:8x}: {self.text}"


def cases(context):
    if not cpu_has(*V3):
        yield Outcome("generated code", skipped="this processor has no AVX2")
        return
    for compiler in context.compilers:
        program, error, repeat = build(context, compiler)
        if error:
            yield Outcome(compiler.name, error, repeat)
            continue
        words = ["objdump", "-d", "--no-show-raw-insn", program]
        functions = disassembled(run(words)[1])
        repeat = f"{repeat} && {shown(words)}"
        for workload, function in STRAIGHT.items():
            found = "\n".join(detours(function, functions))
            yield Outcome(f"{compiler.name} {workload}: no calls, no loops", head(found) if found else None, repeat)
        found = "\n".join(stores_in_loops(functions))
        yield Outcome(f"{compiler.name} W2, 64 x 64: no stores in its loop", head(found) if found else None, repeat)


def disassembled(text):
    """The instructions of each function by its name."""
    functions = {}
    for line in text.splitlines():
        if begin := re.match(r"[0-9a-f]+ <(.+)>:$", line):
            current = functions.setdefault(begin[1], [])
        elif instruction := re.match(r"\s+([0-9a-f]+):\s+(\S.*)$", line):
            current.append(Instruction(int(instruction[1], 16), instruction[2].strip()))
    return functions


def detours(function, functions):
    """Calls and backward jumps, which a straight-line function does not have."""
    for instruction in functions[function]:
        address, target = instruction.destination
        if instruction.is_call:
            yield f"calls:           {instruction}"
        elif instruction.is_jump and target != function:
            yield f"leaves:          {instruction}"
        elif instruction.is_jump and address <= instruction.address:
            yield f"jumps backward:  {instruction}"


def stores_in_loops(functions):
    """The stores in the loops that multiply and add, in the large product; in all of the network if it is inlined."""
    names = reached(LARGE, functions)
    names = [name for name in names if LARGE_PRODUCT in name] or names
    found = [body for name in names for body in multiplying_loops(name, functions[name])]
    if not found:
        yield "no loop has a vfmadd"
    for body in found:
        for instruction in body:
            if instruction.is_vector_store:
                yield f"stores in the loop at {body[0].address:x}:  {instruction}"


def reached(function, functions):
    """The names of a function and of all functions that it calls."""
    names = [function]
    for name in names:
        targets = [i.destination[1] for i in functions[name] if i.is_call or i.is_jump]
        names += {target for target in targets if target in functions} - set(names)
    return names


def multiplying_loops(name, instructions):
    """The bodies of a function's innermost loops that have a vfmadd."""
    ends = [(i.destination[0], i.address) for i in instructions if i.is_jump and i.destination[1] == name]
    loops = {(first, last) for first, last in ends if first <= last}
    for loop in sorted(loops):
        if not any(other != loop and loop[0] <= other[0] and other[1] <= loop[1] for other in loops):
            body = [i for i in instructions if loop[0] <= i.address <= loop[1]]
            if any(i.text.startswith("vfmadd") for i in body):
                yield body
