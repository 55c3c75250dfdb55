"""Includes go downwards only; xsimd, instruction sets, macros, heap, exceptions and streams stay in their rooms."""

import re
import statistics

from harness import ROOT, Outcome, directives

ORDER = 15
DEFAULT = True

# A room may include itself and every room on a lower floor.
FLOORS = [["simd"], ["core"], ["kernels"], ["losses", "optimizers", "initializers"], ["composition"], ["layers"], ["network"], ["integers"], ["stream"], ["integer_stream"], ["any_of", "self_test"], ["training"]]
FLOORS += [["ingrain"], ["host"], ["mpi"]]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FOR_EVERYBODY = "simd/target.hpp"
# The first and the last line of each public header, and what they include: included again and again.
AROUND_OTHERS = ("simd/begin.hpp", "simd/end.hpp", "simd/set_surroundings_aside.hpp", "simd/restore_surroundings.hpp")

INSTRUCTION_SETS = re.compile(
    r"\b(xsimd|XSIMD_\w+|immintrin|arm_neon|__m\d+\w*|_mm\d*_\w+|__(SSE|AVX|FMA|ARM|F16C|x86_64|i386|aarch64|arm__|wasm|riscv)\w*)"
)
# How many numbers a register holds is nobody's business above the kernels.
LANE_COUNTS = re.compile(r"\bsimd::(widest|registers|register_bytes)\b")
KNOWS_LANES = ("simd", "core", "kernels")
# A layer reads like its formula. Which kernel computes it, from the target, the goal of the code or the sizes, is chosen in kernels/.
KERNEL_WORDS = re.compile(
    r"\b(code_goal|usual_code|Policy::code|has_addresses|address_in|apply_epilogue|takes?_products|prefetch_next|"
    r"INGRAIN_IS_CONSTANT_EVALUATED|INGRAIN_PREFETCH)\b"
)
# In the condition of an `if constexpr`: another room's constants, the batch, and arithmetic or a comparison with a number.
KERNEL_CHOICE = re.compile(r"\b(simd|kernels)::|\bPolicy::|\bN\b|[*/%]|([=!<>]=|[<>])\s*\d|\d\s*([=!<>]=|[<>])")
# How many parts a layer is made of, and how many axes its input has, are no sizes.
NO_SIZES = re.compile(r"(\bsizeof\.\.\.\s*\(\w+\)|\b\w+::rank\b)\s*([=!<>]=|[<>])\s*\d+")
MOST_LINES, MOST_LINES_OF_A_KERNEL = 299, 250
# Heap, exceptions and the operating system are here alone.
HOSTED_ROOMS = ("host", "mpi")
HOSTED = "vector string string_view iostream istream ostream fstream sstream iomanip print format mutex thread atomic future "
HOSTED += "condition_variable memory memory_resource functional map set unordered_map unordered_set list deque stdexcept "
HOSTED += "exception filesystem chrono random locale regex typeinfo any cstdio new"
HOSTED = {f"<{name}>" for name in HOSTED.split()}
# They begin the lifetime of objects in memory that is there already: std::construct_at and placement new.
PLACEMENT = {"core": {"<memory>", "<new>"}, "composition": {"<new>"}}
HOSTED_WORDS = re.compile(
    r"\b(throw|new(?! \()|delete|try|catch|malloc|free|dynamic_cast|typeid|virtual|thread_local|printf|unique_ptr|shared_ptr|allocator)\b"
)


def room_of(path):
    """The room of `layers/dense.hpp`; a header at the top is its own room, and those that nobody knows are layers' users."""
    top, slash, _ = path.partition("/")
    return top if slash else top.removesuffix(".hpp")


def without_comments(text):
    text = re.sub(r'"(\\.|[^"\\\n])*"', '""', text)
    return re.sub(r"//[^\n]*|/\*.*?\*/", lambda found: "\n" * found[0].count("\n"), text, flags=re.S)


def constexpr_conditions(code):
    """(line, condition) of each `if constexpr`."""
    for found in re.finditer(r"\bif\s+constexpr\s*\(", code):
        end, depth = found.end(), 1
        while depth and end < len(code):
            depth += {"(": 1, ")": -1}.get(code[end], 0)
            end += 1
        yield code.count("\n", 0, found.start()) + 1, " ".join(code[found.end() : end - 1].split())


def faults(path, text):
    """What is wrong with a header that lies at include/ingrain/PATH and has this text, one sentence each."""
    room = room_of(path)
    if room not in FLOOR:
        yield f"the room '{room}' has no floor; tools/testing/gates/walls.py gives it one"
        return
    included = re.findall(r'^\s*#\s*include\s*([<"][^>"]*[>"])', text, re.M)
    for name in included:
        if name.startswith('"'):
            yield f"includes {name} in quotes: write <ingrain/...>"
        other = name.strip('<>"').removeprefix("ingrain/")
        if name.startswith("<ingrain/") and other != FOR_EVERYBODY and room_of(other) != room:
            if FLOOR.get(room_of(other), 99) >= FLOOR[room]:
                yield f"includes {other}, which is not below {room}"
        if room not in HOSTED_ROOMS and name in HOSTED - PLACEMENT.get(room, set()):
            yield f"includes {name}, which only host/ and mpi/ may"
    code = without_comments(text)
    if room == "layers":
        for number, condition in constexpr_conditions(code):
            if KERNEL_CHOICE.search(NO_SIZES.sub("parts", condition)):
                yield f"line {number} chooses by target or size, as only kernels/ may: {condition}"
    for number, line in enumerate(code.splitlines(), 1):
        word = KERNEL_WORDS.search(line)
        if word and room == "layers":
            yield f"line {number} says {word[0]}, which is for kernels/"
        counted = LANE_COUNTS.search(line)
        if counted and room not in KNOWS_LANES:
            yield f"line {number} asks for {counted[0]}, which is for {', '.join(KNOWS_LANES)}"
        is_directive = line.lstrip().startswith("#")
        found = INSTRUCTION_SETS.search(line)
        if found and room != "simd":
            yield f"line {number} knows {found[0]}, which only simd/ may"
        if is_directive and re.match(r"\s*#\s*(if|ifdef|ifndef|elif)\b", line) and room not in ("simd", "core", "host"):
            yield f"line {number} has an #if, which only simd/ and core/ may"
        define = re.match(r"\s*#\s*define\s+(\w+)", line)
        if define and (room not in ("simd", "core") or not define[1].startswith("INGRAIN_")):
            yield f"line {number} defines {define[1]}; macros begin with INGRAIN_ and stand in simd/ and core/"
        word = HOSTED_WORDS.search(re.sub(r"=\s*delete\b", "", line))
        if word and room not in HOSTED_ROOMS and not is_directive:
            yield f"line {number} says {word[0]}, which only host/ and mpi/ may"
    if room == "kernels" and len(text.splitlines()) > MOST_LINES_OF_A_KERNEL:
        yield f"has more than {MOST_LINES_OF_A_KERNEL} lines"
    first = [line for line in text.splitlines() if line.strip()][:2]
    if path in AROUND_OTHERS:
        first.insert(0, "#pragma once")
    if first[:1] != ["#pragma once"] or not first[1:] or r"\file" not in first[1]:
        yield "does not begin with #pragma once and /// \\file"


def cases(context):
    folder = ROOT / "include/ingrain"
    headers = sorted(folder.rglob("*.hpp"))
    for header in headers:
        found = list(faults(str(header.relative_to(folder)), header.read_text()))
        yield Outcome(str(header.relative_to(ROOT)), "\n".join(found) or None)
    if headers:
        yield from lengths({header: len(header.read_text().splitlines()) for header in headers})
    # The rules themselves: each planted fault in tests/walls is found, and called what its first lines say.
    for planted in sorted((ROOT / "tests/walls").glob("*.hpp")):
        (path,), expected = directives(planted, "path"), directives(planted, "expect")
        text = "\n".join(line for line in planted.read_text().splitlines() if not line.startswith(("// path", "// expect")))
        found = list(faults(path, text))
        missing = [sentence for sentence in expected if not any(sentence in fault for fault in found)]
        error = f"not found: {missing}; found: {found}" if missing or len(found) != len(expected) else None
        yield Outcome(f"planted: {planted.name}", error)


def lengths(lines):
    longest = max(lines, key=lines.get)
    error = f"{longest.relative_to(ROOT)} has {lines[longest]}" if lines[longest] > MOST_LINES else None
    yield Outcome("the longest header has less than 300 lines", error)
    median = statistics.median(lines.values())
    yield Outcome("the median header has less than 120 lines", f"it has {median}" if median >= 120 else None)
