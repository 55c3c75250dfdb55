"""Retired words are gone: names, file names, comments and messages use the field's terms."""

import re
from dataclasses import dataclass

from harness import ROOT, Outcome, directives

ORDER = 14
DEFAULT = True

FOLDERS = ("include", "tests", "examples", "bench", "tools", "docs")
PAGES = ("README.md", "CONTRIBUTING.md")
TEXT = {".hpp", ".cpp", ".py", ".md", ".build", ""}
SOURCES = (".hpp", ".cpp")
# This file names the words, and tests/words plants them. CHANGELOG.md, which lists old and new names, is not searched.
EXEMPT = ("tools/testing/gates/words.py", "tests/words/")


@dataclass
class Retired:
    """A pattern that begins a word, and what to write instead. `code`: the word is ordinary English too, so comments may use it;
    `within`: it is the right word in other folders."""

    pattern: str
    instead: str
    code: bool = False
    within: str = ""


WORDS = [
    Retired(r"the way (there|back)\b", "'forward pass' or 'backward pass'"),
    Retired(r"routes\b", "buffer_assignment"),
    Retired(r"homes\b", "buffers"),
    Retired(r"(output|gradient|infer)_homes\b", "buffers"),
    Retired(r"rooms<", "buffer_indices"),
    Retired(r"lenders?\b", "reused_buffers"),
    Retired(r"elsewhere\b", "external", code=True),
    Retired(r"planned_pass\b", "pass_plan"),
    Retired(r"planned_block\b", "arena_storage"),
    Retired(r"block_memory\b", "arena"),
    Retired(r"planned<", "memory_plan_of"),
    Retired(r"struct plan(ned)?\b", "memory_plan", code=True),
    Retired(r"struct place\b", "region", code=True),
    Retired(r"struct piece\b", "live_range", code=True),
    Retired(r"meetings?\b", "conflict", code=True),
    Retired(r"for_each_meeting\b", "for_each_conflict", code=True),
    Retired(r"calls<", "layer_calls", code=True),
    Retired(r"struct calls\b", "layer_calls", code=True),
    Retired(r"Apart\b", "OutOfLine", code=True),
    Retired(r"reach(_of)?\b", "receptive_field", code=True),
    Retired(r"reach`", "receptive_field"),
    Retired(r"seen_as\b", "reshape"),
    Retired(r"part_rows\b", "sliced_rows"),
    Retired(r"rows_apart\b", "fixed_stride_rows"),
    Retired(r"spaced\b", "strided_rows", code=True),
    Retired(r"several\b", "shape_list", code=True),
    Retired(r"several<", "shape_list"),
    Retired(r"ingrain::several\b", "shape_list"),
    Retired(r"copy_slices\b", "strided_copy"),
    Retired(r"slices<", "output_slices", code=True),
    Retired(r"strips?(_\w+)?\b", "fused_pooling", code=True, within="composition/"),
    Retired(r"group(ed|s)? of (four )?registers\b", "register quad"),
    Retired(r"flushed\(", "flush_decayed", code=True),
    Retired(r"simd::flush\b", "flush_decayed", code=True),
    Retired(r"code::(size|speed)\b", "code_goal"),
    Retired(r"enum class code\b", "code_goal"),
    Retired(r"simd::shared?[(<]", "simd::out_of_line, simd::apply_out_of_line"),
    Retired(r"shared_product", "out_of_line_product"),
    Retired(r"product_along_rows\b", "dot_products"),
    Retired(r"out_of_line_product_along_rows\b", "out_of_line_dot_products"),
    Retired(r"product_with_transposed\b", "transposed_product"),
    Retired(r"sums_of_columns\b", "column_sums"),
    Retired(r"sums_in_parts\b", "row_sums"),
    Retired(r"INGRAIN_GROUP(ED)?\b", "INGRAIN_QUADS"),
    Retired(r"shares_product", "out_of_line_product"),
    Retired(r"least_shared\b", "out_of_line_product"),
    Retired(r"finish\(", "apply_epilogue"),
    Retired(r"finish`", "apply_epilogue"),
    Retired(r"complete\(", "sample_done"),
    Retired(r"occupy\b", "begin_lifetime", code=True),
    Retired(r"observes\b", "running statistics", code=True),
    Retired(r"only_observes\b", "running statistics", code=True),
    Retired(r"role::average\b", "role::running_statistics"),
    Retired(r"lesson\b", "learn_outcome"),
    Retired(r"lesson_and_loss\b", "learn_result"),
    Retired(r"picks\b", "batch_indices", code=True),
    Retired(r"picks<", "batch_indices"),
    Retired(r"workplace\b", "training_memory"),
    Retired(r"blank\b", "zeroed", code=True),
    Retired(r"ig::blank\b", "zeroed"),
    Retired(r"ingrain::blank\b", "zeroed"),
    Retired(r"falling_in_steps\b", "step_decay"),
    Retired(r"fetch_upcoming\b", "prefetch_next"),
    Retired(r"numbers_of\(", "values_of"),
    Retired(r"label<", "tensor_info", code=True),
    Retired(r"struct (label|path)\b", "tensor_info, layer_path", code=True),
    Retired(r"the numbers (of|in) (an? )?(x|y|dx|dy|row|sample|tensor|vector)\b", "values"),
]

# Headers whose names were retired. No header may have the last part as its name.
OLD_FILES = {
    "core/plan": "composition/memory_plan",
    "core/planned": "composition/arena",
    "core/reach": "core/receptive_field",
    "core/several": "core/shape_list",
    "core/part_rows": "core/sliced_rows",
    "core/types": "core/type_list",
    "kernels/extents": "kernels/matrix/tile_size",
    "kernels/slices": "kernels/strided_copy",
    "kernels/shared_product": "kernels/matrix/out_of_line_product",
    "layers/calls": "composition/inlining",
    "layers/fused_rows": "composition/epilogues",
    "layers/routes": "composition/buffer_assignment",
    "layers/seen_as": "composition/reshape",
    "layers/strip": "composition/fused_pooling_plan",
    "layers/strips": "composition/fused_pooling",
    "simd/code": "simd/code_goal",
    "simd/flush": "simd/math/flush_decayed",
    "simd/groups": "simd/targets/register_quads",
    "simd/shared": "simd/out_of_line",
    "simd/whole": "simd/narrow_integers",
    "training/fits": "training/budget/memory_budget",
    "training/schedules/falling_in_steps": "training/schedules/step_decay",
}
WORDS += [Retired(rf"{old}\.hpp\b", f"{new}.hpp") for old, new in OLD_FILES.items()]
OLD_STEMS = {old.rpartition("/")[2]: new.rpartition("/")[2] for old, new in OLD_FILES.items()}


def only_code(text):
    """The text without comments, strings and included names; lines stay where they are."""
    text = re.sub(r"#include[^\n]*", "", text)
    text = re.sub(r'"(\\.|[^"\\\n])*"', '""', text)
    return re.sub(r"//[^\n]*|/\*.*?\*/", lambda found: "\n" * found[0].count("\n"), text, flags=re.S)


def faults(path, text):
    """One sentence for each retired word in a file at PATH with this text."""
    stem = path.rpartition("/")[2].partition(".")[0]
    if path.endswith(".hpp") and path.startswith("include/") and stem in OLD_STEMS:
        yield f"is named '{stem}': rename it to '{OLD_STEMS[stem]}'"
    code = only_code(text) if path.endswith(SOURCES) else ""
    for word in WORDS:
        searched = code if word.code else text
        if word.within not in path:
            continue
        lines = {}
        for found in re.finditer(word.pattern, searched):
            # Not by \b in the pattern: searching for what begins with a letter is ten times as fast.
            if not re.match(r"\w", searched[found.start() - 1 : found.start()]):
                lines[searched.count("\n", 0, found.start()) + 1] = found[0]
        yield from (f"line {line} says '{said}': write {word.instead}" for line, said in lines.items())


def searched():
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.parts:
                yield path
    for page in PAGES:
        yield ROOT / page


def cases(context):
    for path in searched():
        name = str(path.relative_to(ROOT))
        if not name.startswith(EXEMPT):
            found = list(faults(name, path.read_text(errors="replace")))
            yield Outcome(name, "\n".join(found) or None)
    # The rules themselves: each word planted in tests/words is found, with the sentence in its first lines.
    for planted in sorted((ROOT / "tests/words").glob("*.hpp")):
        (path,), expected = directives(planted, "path"), directives(planted, "expect")
        found = list(faults(path, planted.read_text().partition("\n\n")[2]))
        missing = [sentence for sentence in expected if not any(sentence in fault for fault in found)]
        error = f"not found: {missing}; found: {found}" if missing or len(found) != len(expected) else None
        yield Outcome(f"planted: {planted.name}", error)
