"""TensorFlow Lite models of int8 with samples and their answers, from whole numbers (gemmlowp.py). Run as a program
(python3 -B), it writes tests/host/tflite/models/int8_*.tflite.

Each method of Model writes an operator, and computes it beside that for all samples: lists of bytes, [rows, columns,
channels] in the order of memory.
"""

import math
import random

import gemmlowp
import numpy
import tables
import tflite_file
from gemmlowp import byte, limits, multiplied, multiplier_of, single

NUMBERS = {None: 0, "relu": 1, "relu1": 2, "relu6": 3}
SAME, VALID = 0, 1


class Value:
    def __init__(self, number, shape, rows, scale, zero):
        self.number, self.shape, self.rows, self.scale, self.zero = number, shape, rows, scale, zero


class Model:
    """`ends`: whether QUANTIZE and DEQUANTIZE are at the ends, "float32" or "uint8", or None."""

    def __init__(self, seed, shape, scale, zero, ends=None):
        self.file, self.draw, self.ends_of = tflite_file.File(), random.Random(seed), ends
        self.multipliers, self.constants = [], []  # of weights: bytes, scales, and those of the bias
        size = math.prod(shape)
        rows = [[self.draw.randint(-128, 127) for _ in range(size)] for _ in range(2)]
        rows += [[127 if (i // 3) % 2 else -128 for i in range(size)], [127] * size]
        if ends:
            more = dict(scales=[scale], zeros=[zero + 128]) if ends == "uint8" else {}
            first = self.file.tensor("x", [1, *shape], ends, **more)
        x = self.value(shape, rows, scale, zero)
        if ends:
            self.file.operator("QUANTIZE", [first], [x.number])
        self.x, self.file.inputs = x, [first if ends else x.number]

    def ends(self, y):
        last = y.number
        if self.ends_of:
            more = dict(scales=[y.scale], zeros=[y.zero + 128]) if self.ends_of == "uint8" else {}
            last = self.file.tensor("y", [1, *y.shape], self.ends_of, **more)
            self.file.operator("DEQUANTIZE" if self.ends_of == "float32" else "QUANTIZE", [y.number], [last])
        self.y, self.file.outputs = y, [last]
        return self

    def value(self, shape, rows, scale, zero):
        scale = single(scale)
        name = f"t{len(self.file.tensors)}"
        number = self.file.tensor(name, [1, *shape], "int8", scales=[scale], zeros=[zero])
        return Value(number, list(shape), rows, scale, zero)

    def result(self, name, inputs, shape, rows, scale, zero, *options):
        y = self.value(shape, rows, scale, zero)
        self.file.operator(name, [i.number if isinstance(i, Value) else i for i in inputs], [y.number], *options)
        return y

    def weights(self, shape, axis, per_channel):
        count = shape[axis] if per_channel else 1
        scales = [single(self.draw.uniform(0.002, 0.02)) for _ in range(count)]
        values = numpy.array([self.draw.randint(-127, 127) for _ in range(math.prod(shape))]).reshape(shape)
        self.constants.append((values, scales))
        return values, scales, self.file.constant(values, "int8", scales=scales, zeros=[0] * count, axis=axis)

    def bias(self, count, x, scales):
        values = [self.draw.randint(-3000, 3000) for _ in range(count)]
        scales = [single(x.scale * s) for s in scales]
        self.constants[-1] += (values, scales)
        return values, self.file.constant(values, "int32", scales=scales, zeros=[0] * len(scales))

    def scaled(self, sums, x, scales, activation, floats):
        """Bytes of lists of sums, the last axis being channels; the grid of y takes nearly all of them."""
        count = len(sums[0][0])
        def real(o):
            return scales[o if len(scales) > 1 else 0] * x.scale
        values = [s * real(o) for row in sums for at in row for o, s in enumerate(at)]
        low = 0.0 if activation in ("relu", "relu6") else min(values) * 0.9
        high = 6.0 if activation == "relu6" else max(values) * 0.9
        scale = single((max(high, 0) - min(low, 0)) / 255)
        zero = byte(round(-128 - min(low, 0) / scale))
        factors = [multiplier_of((single(real(o)) if floats else real(o)) / scale) for o in range(count)]
        self.multipliers.append([f for f, _ in factors])
        least, most = limits(activation, scale, zero)
        rows = [[byte(multiplied(s, factors[o]) + zero, least, most) for at in row for o, s in enumerate(at)] for row in sums]
        return rows, scale, zero

    def dense(self, x, out, activation=None, bias=True, floats=True):
        """`floats`: scales are multiplied as floats."""
        size = x.shape[-1]
        w, scales, number = self.weights([out, size], 0, False)
        b, b_number = self.bias(out, x, scales) if bias else ([0] * out, -1)
        sums = [[[b[o] + sum((v - x.zero) * int(w[o][i]) for i, v in enumerate(row)) for o in range(out)]] for row in x.rows]
        rows, scale, zero = self.scaled(sums, x, scales, activation, floats)
        return self.result("FULLY_CONNECTED", [x, number, b_number], [out], rows, scale, zero, NUMBERS[activation])

    def windows(self, x, kernel, stride, padding):
        """The positions of the output, and for each the taps (i, j, place) inside the image."""
        extents, before = [], []
        for axis in (0, 1):
            extent, k, s = x.shape[axis], kernel[axis], stride[axis]
            size = -(-extent // s) if padding == SAME else (extent - k) // s + 1
            extents.append(size)
            before.append(max((size - 1) * s + k - extent, 0) // 2 if padding == SAME else 0)
        def taps(r, c):
            for i in range(kernel[0]):
                for j in range(kernel[1]):
                    row, column = r * stride[0] + i - before[0], c * stride[1] + j - before[1]
                    if 0 <= row < x.shape[0] and 0 <= column < x.shape[1]:
                        yield i, j, (row * x.shape[1] + column) * x.shape[2]
        return extents, [list(taps(r, c)) for r in range(extents[0]) for c in range(extents[1])]

    def conv(self, x, out, kernel, padding=SAME, stride=(1, 1), activation=None):
        channels = x.shape[2]
        w, scales, number = self.weights([out, *kernel, channels], 0, True)
        b, b_number = self.bias(out, x, scales)
        extents, places = self.windows(x, kernel, stride, padding)
        sums = [[[b[o] + sum((row[at + k] - x.zero) * int(w[o][i][j][k]) for i, j, at in taps for k in range(channels))
                  for o in range(out)] for taps in places] for row in x.rows]  # fmt: skip
        rows, scale, zero = self.scaled(sums, x, scales, activation, False)
        return self.result("CONV_2D", [x, number, b_number], [*extents, out], rows, scale, zero, padding, stride[1], stride[0],
                           NUMBERS[activation])  # fmt: skip

    def depthwise(self, x, kernel, padding=SAME, stride=(1, 1), activation=None):
        channels = x.shape[2]
        w, scales, number = self.weights([1, *kernel, channels], 3, True)
        b, b_number = self.bias(channels, x, scales)
        extents, places = self.windows(x, kernel, stride, padding)
        sums = [[[b[k] + sum((row[at + k] - x.zero) * int(w[0][i][j][k]) for i, j, at in taps) for k in range(channels)]
                 for taps in places] for row in x.rows]  # fmt: skip
        rows, scale, zero = self.scaled(sums, x, scales, activation, False)
        return self.result("DEPTHWISE_CONV_2D", [x, number, b_number], [*extents, channels], rows, scale, zero, padding,
                           stride[1], stride[0], 1, NUMBERS[activation])  # fmt: skip

    def transposed(self, x, out, kernel, stride):
        """Each value of x adds its kernel to the output (VALID)."""
        rows_in, columns_in, channels = x.shape
        size = [(rows_in - 1) * stride[0] + kernel[0], (columns_in - 1) * stride[1] + kernel[1]]
        w, scales, number = self.weights([out, *kernel, channels], 0, True)
        b, b_number = self.bias(out, x, scales)
        sums = []
        for row in x.rows:
            y = [[b[o] for o in range(out)] for _ in range(size[0] * size[1])]
            for r in range(rows_in):
                for c in range(columns_in):
                    for i in range(kernel[0]):
                        for j in range(kernel[1]):
                            at = y[(r * stride[0] + i) * size[1] + c * stride[1] + j]
                            for o in range(out):
                                at[o] += sum((row[(r * columns_in + c) * channels + k] - x.zero) * int(w[o][i][j][k])
                                             for k in range(channels))  # fmt: skip
            sums.append(y)
        rows, scale, zero = self.scaled(sums, x, scales, None, False)
        shape = self.file.constant([1, *size, out], "int32")
        return self.result("TRANSPOSE_CONV", [shape, number, x, b_number], [*size, out], rows, scale, zero, VALID, stride[1],
                           stride[0])  # fmt: skip

    def pool(self, x, name, kernel, padding=VALID):
        extents, places = self.windows(x, kernel, kernel, padding)
        def mean(values):
            total, n = sum(values), len(values)
            return int((total + n // 2) / n) if total > 0 else -int((-total + n // 2) / n)
        reduce = max if name == "MAX_POOL_2D" else mean
        rows = [[reduce([row[at + k] for _, _, at in taps]) for taps in places for k in range(x.shape[2])] for row in x.rows]
        return self.result(name, [x], [*extents, x.shape[2]], rows, x.scale, x.zero, padding, kernel[1], kernel[0], kernel[1],
                           kernel[0])  # fmt: skip

    def reshape(self, x, *shape):
        return self.result("RESHAPE", [x, self.file.constant([1, *shape], "int32")], shape, x.rows, x.scale, x.zero)

    def softmax(self, x):
        return self.result("SOFTMAX", [x], x.shape, [gemmlowp.softmax(r, x.scale) for r in x.rows], 1 / 256, -128, 1.0)

    def table(self, x, name, function, scale, zero, *options):
        rows = [[function(v) for v in row] for row in x.rows]
        return self.result(name, [x], x.shape, rows, scale, zero, *options)

    def logistic(self, x):
        return self.table(x, "LOGISTIC", lambda v: byte(
            gemmlowp.rounded(256 / (1 + math.exp(-x.scale * (v - x.zero)))) - 128), 1 / 256, -128)  # fmt: skip

    def tanh(self, x):
        return self.table(x, "TANH", lambda v: byte(gemmlowp.rounded(128 * math.tanh(x.scale * (v - x.zero)))), 1 / 128, 0)

    def leaky_relu(self, x, slope):
        scale = single(x.scale * 0.7)
        zero = x.zero // 2 - 20
        f = numpy.float32
        above, below = multiplier_of(float(f(x.scale) / f(scale))), multiplier_of(float(f(x.scale) * f(slope) / f(scale)))
        return self.table(x, "LEAKY_RELU", lambda v: byte(
            multiplied(v - x.zero, above if v >= x.zero else below) + zero), scale, zero, slope)  # fmt: skip

    def relu6(self, x):
        """An operator of its own, which puts values on another grid."""
        scale, zero = single(6 / 255), -128
        by = multiplier_of(float(numpy.float32(x.scale) / numpy.float32(scale)))
        least, most = limits("relu6", scale, zero)
        return self.table(x, "RELU6", lambda v: byte(multiplied(v - x.zero, by) + zero, least, most), scale, zero)

    def add(self, a, b, activation=None):
        whole = 2 * max(a.scale, b.scale)
        scale, zero = single((a.scale + b.scale) * 0.6), 11 if activation is None else -128
        of_a, of_b, of_y = (multiplier_of(m) for m in (a.scale / whole, b.scale / whole, whole / (2**20 * scale)))
        least, most = limits(activation, scale, zero)
        rows = [[byte(multiplied(multiplied((v - a.zero) * 2**20, of_a) + multiplied((w - b.zero) * 2**20, of_b), of_y) + zero,
                      least, most) for v, w in zip(p, q)] for p, q in zip(a.rows, b.rows)]  # fmt: skip
        return self.result("ADD", [a, b], a.shape, rows, scale, zero, NUMBERS[activation])

    def mul(self, a, b, activation=None):
        scale, zero = single(a.scale * b.scale * 90), -7 if activation is None else -128
        by = multiplier_of(a.scale * b.scale / scale)
        least, most = limits(activation, scale, zero)
        rows = [[byte(multiplied((v - a.zero) * (w - b.zero), by) + zero, least, most) for v, w in zip(p, q)]
                for p, q in zip(a.rows, b.rows)]  # fmt: skip
        return self.result("MUL", [a, b], a.shape, rows, scale, zero, NUMBERS[activation])

    def concatenation(self, a, b):
        n, m = a.shape[-1], b.shape[-1]
        rows = [[v for i in range(len(p) // n) for v in p[i * n : i * n + n] + q[i * m : i * m + m]]
                for p, q in zip(a.rows, b.rows)]  # fmt: skip
        return self.result("CONCATENATION", [a, b], [*a.shape[:-1], n + m], rows, a.scale, a.zero, -1)


def dense():
    m = Model(1, [17], 0.02, 5, "float32")
    x = m.dense(m.dense(m.dense(m.x, 8, "relu"), 9, "relu6"), 5, bias=False)
    return m.ends(m.softmax(x))


def image():
    m = Model(2, [9, 7, 3], 1 / 255, -128, "uint8")
    x = m.conv(m.x, 8, (3, 3), SAME, (2, 2), "relu6")
    x = m.depthwise(x, (3, 3), SAME, activation="relu")
    x = m.pool(m.conv(x, 5, (1, 1), activation="relu1"), "MAX_POOL_2D", (2, 2), SAME)
    x = m.pool(x, "AVERAGE_POOL_2D", (2, 2), SAME)
    return m.ends(m.dense(m.reshape(x, 10), 3))


def branches():
    m = Model(3, [4, 3, 4], 0.03, -9)
    x = m.add(m.conv(m.conv(m.x, 6, (3, 2), activation="relu"), 4, (1, 1)), m.x, "relu")
    x = m.mul(m.logistic(m.conv(x, 3, (2, 2))), m.conv(x, 3, (1, 1)), "relu")
    x = m.concatenation(m.tanh(x), m.tanh(m.conv(x, 2, (1, 1))))
    return m.ends(m.leaky_relu(m.add(m.conv(x, 2, (1, 1)), m.conv(x, 2, (2, 1))), 0.3))


def transposed():
    m = Model(4, [2, 3, 5], 0.05, 3)
    return m.ends(m.relu6(m.pool(m.transposed(m.x, 4, (3, 2), (2, 2)), "AVERAGE_POOL_2D", (5, 3))))


CASES = {"int8_dense": dense, "int8_image": image, "int8_branches": branches, "int8_transposed": transposed}


def make():
    file = tables.File("tflite_integers", "tests/reference/tflite_integers.py, whole numbers", [
        "Samples and answers of tests/host/tflite/models/int8_*.tflite, bytes; and the multipliers of the first layer, in",
        "halves."])  # fmt: skip
    for name, case in CASES.items():
        m = case()
        file.case(name)
        file.put("x", [v for row in m.x.rows for v in row], (len(m.x.rows), len(m.x.rows[0])))
        file.put("y", [v for row in m.y.rows for v in row], (len(m.y.rows), len(m.y.rows[0])))
        file.put("high", [f >> 16 for f in m.multipliers[0]], (len(m.multipliers[0]),))
        file.put("low", [f & 0xFFFF for f in m.multipliers[0]], (len(m.multipliers[0]),))
    return file


if __name__ == "__main__":
    from pathlib import Path

    folder = Path(__file__).parent.parent / "host/tflite/models"
    for name, case in CASES.items():
        (folder / f"{name}.tflite").write_bytes(case().file.written())
        print(f"wrote {name}.tflite")
