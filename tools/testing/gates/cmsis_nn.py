"""Networks of integers, rounded twice, have the bits of CMSIS-NN's test vectors, which INGRAIN_CMSIS_NN names a copy of.

    git clone https://github.com/ARM-software/CMSIS-NN && INGRAIN_CMSIS_NN=CMSIS-NN tools/test cmsis_nn

Dense layers, convolutions, poolings and softmax of bytes. Vectors are read where they are; nothing of them is kept.
"""

import os
import re
from pathlib import Path

from compiling import compile_with
from harness import ROOT, Outcome, head, run

ORDER = 69
DEFAULT = False
# What is not bytes, or has no form in the library yet.
OTHER = re.compile(r"_f16|_f32|int4|s16|int16|transpose|^add|^mul|lstm|svdf|imum|pad_int8|batch_matmul|requantize|ds_cnn|w_zp|"
                   r"concat|bn_|activation_s|s64")


def cases(context):
    root = os.environ.get("INGRAIN_CMSIS_NN", "")
    found = sorted(Path(root).rglob("TestCases/TestData")) if root else []
    if not found:
        yield Outcome("cmsis_nn", skipped="INGRAIN_CMSIS_NN names no copy of CMSIS-NN; its test vectors were not compared")
        return
    folder = context.build / "cmsis_nn"
    folder.mkdir(parents=True, exist_ok=True)
    calls = list(filter(None, (call(path) for path in sorted(found[0].iterdir()) if not OTHER.search(path.name))))
    source = folder / "vectors.cpp"
    source.write_text('#include "../../tests/cmsis_nn/check.hpp"\n\nusing namespace cmsis_nn;\n' + "".join(c[0] for c in calls) +
                      "\nint main() {\n" + "".join(f"    {c[1]}\n" for c in calls) + "    return failures > 0;\n}\n")
    for name, flags in (("this processor", ["-march=native"]), ("scalar", ["-DINGRAIN_SCALAR"])):
        program = folder / name.replace(" ", "_")
        code, messages, _ = compile_with(context.gcc, ["-O1", *flags, source, "-o", program])
        if code != 0:
            yield Outcome(name, f"does not compile\n{head(messages)}")
            continue
        code, output = run([program])
        for line in output.splitlines():
            if line.endswith("\tdiffers"):
                yield Outcome(f"{name}: {line.split(chr(9))[0]}", line)
        equal = sum(line.endswith("\tequal") for line in output.splitlines())
        yield Outcome(name, None if equal > 0 and code in (0, 1) else f"gives {code}", count=equal,
                      note=f"{name}: {equal} comparisons over {len(calls)} folders are equal")


def read(folder):
    """The arrays and numbers of a folder, without its name. test_data.h says which headers count: old ones lie beside them."""
    arrays, numbers = {}, {}
    for name in re.findall(r'#include "([^"]+)"', (folder / "test_data.h").read_text()):
        text = (folder / name).read_text()
        for array, body in re.findall(r"const\s+\w+\s+(\w+)\s*\[\d*\]\s*=\s*\{([^}]*)\}", text):
            arrays[array[len(folder.name) + 1 :]] = [int(word) for word in body.replace("\n", " ").split(",") if word.strip()]
        for number, value in re.findall(r"#define\s+(\w+)\s+(-?\d+)", text):
            numbers[number[len(folder.name) + 1 :]] = int(value)
    return arrays, numbers


def call(folder):
    """Declarations and a call of check.hpp, or None for a folder that has no vectors."""
    if not (folder / "test_data.h").exists():
        return None
    arrays, numbers = read(folder)
    kind = pooling if "pool" in folder.name else softmax if "softmax" in folder.name else sums
    return kind(folder.name, arrays, numbers)


def array(kind, name, values):
    return f"static const std::{kind} {name}[]{{{', '.join(map(str, values))}}};\n"


def first(arrays, *names):
    return next((arrays[name] for name in names if name in arrays), None)


def window(kernel, stride, dilation, before, after):
    return (f".kernel = {{{kernel[0]}, {kernel[1]}}}, .stride = {{{stride[0]}, {stride[1]}}}, "
            f".dilation = {{{dilation[0]}, {dilation[1]}}}, .padding = {{{before[0]}, {after[0]}, {before[1]}, {after[1]}}}")


def padding_after(extent, positions, kernel, stride, dilation, before):
    return max(0, (positions - 1) * stride + (kernel - 1) * dilation + 1 - extent - before)


def sums(name, a, n):
    x, w, y = a.get("input"), a.get("weights"), first(a, "output_ref", "output")
    m, s = first(a, "output_mult", "output_multiplier"), a.get("output_shift")
    if m is None and "OUTPUT_MULTIPLIER" in n:
        m, s = [n["OUTPUT_MULTIPLIER"]], [n["OUTPUT_SHIFT"]]
    if None in (x, w, y, m):
        return None
    out = n["OUT_CH"]
    m, s = (m * out)[:out], (s * out)[:out]
    bias = first(a, "biases", "bias") or [0] * out
    if "FILTER_X" in n:
        taps = n["FILTER_X"] * n["FILTER_Y"]
        deep = "depthwise" in name
        each = 1 if deep else len(w) // (out * taps)  # channels of a group
        if not deep:
            w = [w[(f * taps + t) * each + k] for t in range(taps) for k in range(each) for f in range(out)]
        kernel, stride = (n["FILTER_Y"], n["FILTER_X"]), (n["STRIDE_Y"], n["STRIDE_X"])
        dilation, before = (n.get("DILATION_Y", 1), n.get("DILATION_X", 1)), (n["PAD_Y"], n["PAD_X"])
        extents, positions = (n["INPUT_H"], n["INPUT_W"]), (n["OUTPUT_H"], n["OUTPUT_W"])
        after = [padding_after(*each_axis) for each_axis in zip(extents, positions, kernel, stride, dilation, before)]
        layer = (f"conv2d<{{.filters = {out}, {window(kernel, stride, dilation, before, after)}, "
                 f".groups = {n['IN_CH'] // each}}}>, shape<{extents[0]}, {extents[1]}, {n['IN_CH']}>")
        batches = n.get("INPUT_BATCHES", 1)
    else:
        depth = len(w) // out
        w = [w[o * depth + i] for i in range(depth) for o in range(out)]
        layer, batches = f"dense<{out}>, shape<{depth}>", len(x) // depth
    text = "".join(array(kind, f"{name}_{letter}", values) for kind, letter, values in (
        ("int8_t", "x", x), ("int8_t", "w", w), ("int32_t", "b", bias), ("int32_t", "m", m), ("int8_t", "s", s), ("int8_t", "y", y)))
    return text, (f'check_sums<{layer}>("{name}", {batches}, {name}_x, {{{name}_w, {name}_b, {name}_m, {name}_s, '
                  f'{-n["INPUT_OFFSET"]}, {n["OUTPUT_OFFSET"]}, {n["OUT_ACTIVATION_MIN"]}, {n["OUT_ACTIVATION_MAX"]}}}, {name}_y);')


def pooling(name, a, n):
    x, y = first(a, "input_tensor", "input"), first(a, "output_ref", "output")
    if None in (x, y):
        return None
    kernel, stride = (n["FILTER_H"], n["FILTER_W"]), (n["STRIDE_H"], n["STRIDE_W"])
    before = (n["PADDING_H"], n["PADDING_W"])
    extents, positions = (n["INPUT_H"], n["INPUT_W"]), (n["OUTPUT_H"], n["OUTPUT_W"])
    after = [padding_after(e, p, k, s, 1, b) for e, p, k, s, b in zip(extents, positions, kernel, stride, before)]
    kind = "max_pool2d" if "max" in name else "average_pool2d"
    layer = (f"{kind}<{{{kernel[0]}, {kernel[1]}}}, {{.stride = {{{stride[0]}, {stride[1]}}}, "
             f".padding = {{{before[0]}, {after[0]}, {before[1]}, {after[1]}}}}}>, shape<{extents[0]}, {extents[1]}, {n['INPUT_C']}>")
    text = array("int8_t", f"{name}_x", x) + array("int8_t", f"{name}_y", y)
    return text, (f'check_pooling<{layer}>("{name}", {n.get("BATCH_SIZE", 1)}, {name}_x, {n["ACTIVATION_MIN"]}, '
                  f'{n["ACTIVATION_MAX"]}, {name}_y);')


def softmax(name, a, n):
    x, y = first(a, "input"), first(a, "output_ref", "output")
    if None in (x, y):
        return None
    text = array("int8_t", f"{name}_x", x) + array("int8_t", f"{name}_y", y)
    return text, (f'check_softmax("{name}", {n["NUM_ROWS"]}, {n["ROW_SIZE"]}, {name}_x, {{{n["INPUT_MULT"]}, '
                  f'{n["INPUT_LEFT_SHIFT"]}, {n["DIFF_MIN"]}}}, {name}_y);')
