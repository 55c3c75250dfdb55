"""Networks of integers, rounded twice, have the bits of CMSIS-NN's test vectors, which INGRAIN_CMSIS_NN names a copy of.

    git clone https://github.com/ARM-software/CMSIS-NN && INGRAIN_CMSIS_NN=CMSIS-NN tools/test cmsis_nn

Dense layers, convolutions, transposed ones, poolings, softmax, sums and products of two, lstm and svdf of bytes. Vectors are read where they are; nothing of them is kept.
"""

import os
import re
from pathlib import Path

from compiling import compile_with
from harness import ROOT, Outcome, head, run

ORDER = 69
DEFAULT = False
# What is not bytes, or has no form in the library yet.
OTHER = re.compile(r"_f16|_f32|int4|s16|int16|^transpose_(?!conv)|svdf(?!_int8)|imum|pad_int8|batch_matmul|requantize|"
                   r"ds_cnn|w_zp|concat|bn_|activation_s|s64")


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
    if folder.name in ("add", "mul"):
        return joined(folder.name, arrays, numbers)
    kinds = {"pool": pooling, "softmax": softmax, "lstm": lstm, "svdf": svdf}
    return next((kinds[word] for word in kinds if word in folder.name), sums)(folder.name, arrays, numbers)


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
        deep, transposed = "depthwise" in name, "transpose_conv" in name
        each = 1 if deep else len(w) // (out * taps)  # channels of a group
        if transposed:  # [Out][Rows][Columns][In] to [Rows][In][Columns][Out]
            rows, columns = n["FILTER_Y"], n["FILTER_X"]
            w = [w[((f * rows + i) * columns + j) * each + k]
                 for i in range(rows) for k in range(each) for j in range(columns) for f in range(out)]
        elif not deep:
            w = [w[(f * taps + t) * each + k] for t in range(taps) for k in range(each) for f in range(out)]
        kernel, stride = (n["FILTER_Y"], n["FILTER_X"]), (n["STRIDE_Y"], n["STRIDE_X"])
        dilation, before = (n.get("DILATION_Y", 1), n.get("DILATION_X", 1)), (n["PAD_Y"], n["PAD_X"])
        extents, positions = (n["INPUT_H"], n["INPUT_W"]), (n["OUTPUT_H"], n["OUTPUT_W"])
        axes = list(zip(extents, positions, kernel, stride, dilation, before))
        if transposed:
            left = [(e - 1) * s + (k - 1) * d + 1 - b - p for e, p, k, s, d, b in axes]
            after, more = [max(0, one) for one in left], [max(0, -one) for one in left]
            kind, rest = "conv_transpose2d", f".output_padding = {{{more[0]}, {more[1]}}}"
        else:
            after = [padding_after(*axis) for axis in axes]
            kind, rest = "conv2d", f".groups = {n['IN_CH'] // each}"
        layer = (f"{kind}<{{.filters = {out}, {window(kernel, stride, dilation, before, after)}, {rest}}}>, "
                 f"shape<{extents[0]}, {extents[1]}, {n['IN_CH']}>")
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


def joined(name, a, n):
    """The numbers in the order that rescaled_sum and rescaled_product take them (kernels/integers/elementwise.hpp)."""
    ends = [n["OUT_ACTIVATION_MIN"], n["OUT_ACTIVATION_MAX"]]
    y = [n["OUTPUT_MULT"], n["OUTPUT_SHIFT"]]
    if name == "add":
        assert n["LEFT_SHIFT"] == 20
        sides = [v for i in (1, 2) for v in (n[f"INPUT{i}_MULT"], n[f"INPUT{i}_SHIFT"], -n[f"INPUT{i}_OFFSET"])]
        kind, k = "sum", [*sides, *y, n["OUTPUT_OFFSET"], *ends, 1]
    else:
        kind, k = "product", [*y, -n["INPUT1_OFFSET"], -n["INPUT2_OFFSET"], n["OUTPUT_OFFSET"], *ends]
    text = "".join(array("int8_t", f"{name}_{what}", first(a, what)) for what in ("input1", "input2", "output_ref"))
    return text + array("int32_t", f"{name}_k", k), (
        f'check_join("{name}", {name}_input1, {name}_input2, kernels::integers::rescaled_{kind}<rounding::twice>{{{name}_k}}, '
        f"{name}_output_ref);")


def columns_of(weights, inputs):
    """[Out][In] to [In][Out]."""
    return [weights[o * inputs + i] for i in range(inputs) for o in range(len(weights) // inputs)]


def lstm(name, a, n):
    """Samples are one after another: those that are time-major are single ones."""
    gates = ("input", "forget", "cell", "output")
    units, size, time, batches = n["HIDDEN_SIZE"], n["INPUT_SIZE"], n["TIME_STEPS"], n["BATCH_SIZE"]
    if (n["FORGET_TO_CELL_MULTIPLIER"], n["FORGET_TO_CELL_SHIFT"], n["CELL_CLIP"]) != (1 << 30, -14, 32767):
        return None

    def side(what, inputs):
        weights = columns_of([w for gate in gates for w in a[f"{gate}_gate_{what}_weights"]], inputs)
        scales = [[n[f"{gate.upper()}_GATE_{what.upper()}_{part}"] for gate in gates for _ in range(units)]
                  for part in ("MULTIPLIER", "SHIFT")]
        return weights, *scales

    bias = [b for gate in gates for b in a[f"{gate}_gate_bias"]]
    (w, wm, ws), (u, um, us) = side("input", size), side("hidden", units)
    text = "".join(array(kind, f"{name}_{letters}", values) for kind, letters, values in (
        ("int8_t", "x", a["input_tensor"]), ("int8_t", "w", w), ("int32_t", "b", bias), ("int32_t", "wm", wm), ("int8_t", "ws", ws),
        ("int8_t", "u", u), ("int32_t", "none", [0] * (4 * units)), ("int32_t", "um", um), ("int8_t", "us", us),
        ("int8_t", "y", a["output"])))
    scales = (0, n["OUTPUT_MULTIPLIER"], n["OUTPUT_SHIFT"], n["OUTPUT_ZERO_POINT"], n["CELL_SCALE_POWER"] + 12,
              n["INPUT_TO_CELL_MULTIPLIER"], n["INPUT_TO_CELL_SHIFT"])
    return text, (f'check_lstm<{time}, {size}, {units}>("{name}", {batches}, {name}_x, '
                  f'{{{name}_w, {name}_b, {name}_wm, {name}_ws, {-n["INPUT_ZERO_POINT"]}, 0, -128, 127}}, '
                  f'{{{name}_u, {name}_none, {name}_um, {name}_us, {n["OUTPUT_ZERO_POINT"]}, 0, -128, 127}}, '
                  f'{{{{{", ".join(map(str, scales))}}}}}, {name}_y);')


def svdf(name, a, n):
    size, features, memory, rank = n["INPUT_SIZE"], n["FEATURE_BATCHES"], n["TIME_BATCHES"], n["RANK"]
    batches, units = n["INPUT_BATCHES"], features // rank
    if any(a["state"]):
        return None
    x, time = a["input_sequence"], len(a["input_sequence"]) // (size * batches)
    x = [x[(t * batches + b) * size + i] for b in range(batches) for t in range(time) for i in range(size)]
    over_time = [a["weights_time"][(u * rank + r) * memory + m] for m in range(memory) for r in range(rank) for u in range(units)]
    text = "".join(array(kind, f"{name}_{letters}", values) for kind, letters, values in (
        ("int8_t", "x", x), ("int8_t", "a", columns_of(a["weights_feature"], size)), ("int32_t", "none", [0] * features),
        ("int32_t", "am", [n["MULTIPLIER_IN"]] * features), ("int8_t", "as", [n["SHIFT_1"]] * features), ("int8_t", "w", over_time),
        ("int32_t", "b", a.get("biases") or [0] * units), ("int32_t", "wm", [n["MULTIPLIER_OUT"]] * units),
        ("int8_t", "ws", [n["SHIFT_2"]] * units), ("int8_t", "y", a["output_ref"])))
    limits = [f'{n[f"{side}_ACTIVATION_MIN"]}, {n[f"{side}_ACTIVATION_MAX"]}' for side in ("IN", "OUT")]
    return text, (f'check_svdf<svdf<{{.units = {units}, .memory = {memory}, .rank = {rank}}}>, shape<{time}, {size}>>("{name}", '
                  f'{batches}, {name}_x, {{{name}_a, {name}_none, {name}_am, {name}_as, {n["INPUT_OFFSET"]}, 0, {limits[0]}}}, '
                  f'{{{name}_w, {name}_b, {name}_wm, {name}_ws, 0, {n["OUTPUT_OFFSET"]}, {limits[1]}}}, {name}_y);')
