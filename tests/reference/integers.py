"""A small network in integers, from formulas in exact arithmetic: Python's integers and fractions.

All values of floats are multiples of powers of two with few digits, so that float32 computes them exactly, and ranges and
scales have the same bits in Python's doubles.
"""

import math
from fractions import Fraction

import tables

SAMPLES = 4


def some(count, salt, modulus, divisor):
    return [((i * 37 + salt * 11 + i * i) % modulus - modulus // 2) / divisor for i in range(count)]


def sample(n):
    return some(32, 3 + n, 31, 16)


# conv2d 2x2, 3 filters, padding {1, 0, 1, 0}, on [4, 4, 2]; relu; max_pool2d 2; dense 5; tanh; dense 3
CONV, CONV_BIAS = some(24, 1, 15, 8), some(3, 2, 15, 8)
FIRST, FIRST_BIAS = some(60, 5, 15, 8), some(5, 6, 15, 8)
LAST, LAST_BIAS = some(15, 8, 15, 8), some(3, 9, 15, 8)


def windows(x, padding):
    """What the window covers at each of the 16 positions."""
    def value(r, c, k):
        return x[(r * 4 + c) * 2 + k] if r >= 0 and c >= 0 else padding
    return [[value(r + i - 1, c + j - 1, k) for i in range(2) for j in range(2) for k in range(2)]
            for r in range(4) for c in range(4)]


def sums(row, weights, bias):
    outputs = len(bias)
    return [bias[o] + sum(row[i] * weights[i * outputs + o] for i in range(len(row))) for o in range(outputs)]


def pooled(positions):
    """[4, 4, 3] as positions to [2, 2, 3] as a list."""
    return [max(positions[(2 * r + i) * 4 + 2 * c + j][f] for i in range(2) for j in range(2))
            for r in range(2) for c in range(2) for f in range(3)]


def real_values(x):
    """Values after the pooling and after the first dense layer, in floats."""
    convolved = [[max(0.0, v) for v in sums(row, CONV, CONV_BIAS)] for row in windows(x, 0.0)]
    flat = pooled(convolved)
    return flat, sums(flat, FIRST, FIRST_BIAS)


def nearest(x):
    return math.floor(x + 0.5) if x >= 0 else -math.floor(-x + 0.5)


def grid(values, at_least=0.0):
    least, most = min([0.0, *values]), max([0.0, *values])
    scale = max((most - least) / 255, at_least)
    return scale, min(127, max(-128, nearest(-128 - least / scale)))


def on_grid(x, scale, zero, least=-128):
    return min(127, max(least, nearest(min(1e6, max(-1e6, x / scale + zero)))))


def quantize(weights, bias, x_grid, values, one_scale=False):
    outputs, (x_scale, x_zero) = len(bias), x_grid
    scales = [max(max(abs(w) for w in weights[o::outputs]) / 127, abs(bias[o]) / x_scale / 2 ** 29) for o in range(outputs)]
    if one_scale:
        scales = [max(scales)] * outputs
    y = (x_scale * max(scales), 0) if one_scale else grid(values, 2.0001 * x_scale * max(scales))
    q = [on_grid(w, scales[i % outputs], 0, -127) for i, w in enumerate(weights)]
    b = [nearest(bias[o] / (x_scale * scales[o])) - x_zero * sum(q[o::outputs]) for o in range(outputs)]
    factors = [int(x_scale * s / y[0] * 4294967296.0 + 0.5) for s in scales]
    return q, b, factors, y


def to_bytes(sums_of_products, factors, zero):
    """Half up of the exact product."""
    rounded = (math.floor(Fraction(s * f, 2 ** 32) + Fraction(1, 2)) + zero for s, f in zip(sums_of_products, factors))
    return [min(127, max(-128, y)) for y in rounded]


def make():
    file = tables.File("integers", "tests/reference/integers.py, exact arithmetic", [
        "A network of integers (ingrain::quantized) from formulas: see integers.py for its floats."])
    inputs = [sample(n) for n in range(SAMPLES)]
    between = [real_values(x) for x in inputs]
    scale, zero = grid([v for x in inputs for v in x])
    x_grid = tables.rounded(scale), zero  # it is stored as a float
    conv = quantize(CONV, CONV_BIAS, x_grid, [v for flat, _ in between for v in flat])
    first = quantize(FIRST, FIRST_BIAS, conv[3], [v for _, hidden in between for v in hidden])
    table = [on_grid(math.tanh(first[3][0] * (i - first[3][1])), 1 / 128, 0) for i in range(-128, 128)]
    last = quantize(LAST, LAST_BIAS, (1 / 128, 0), [], one_scale=True)
    for name, (weights, bias, factors, y) in (("conv", conv), ("first", first), ("last", last)):
        file.case(name, "weights, bias, factors in halves, the zero point of y")
        file.put("weights", weights, (len(weights),))
        file.put("bias", bias, (len(bias),))
        file.put("high", [f >> 16 for f in factors], (len(factors),))
        file.put("low", [f & 0xffff for f in factors], (len(factors),))
        file.put("zero", [y[1]], (1,))
    file.case("table", "tanh of each byte")
    file.put("values", table, (256,))
    file.case("samples", "bytes of x, and scores")
    for n, x in enumerate(inputs):
        q = [on_grid(v, *x_grid) for v in x]
        positions = [to_bytes(sums(row, conv[0], conv[1]), conv[2], conv[3][1]) for row in windows(q, x_grid[1])]
        hidden = to_bytes(sums(pooled(positions), first[0], first[1]), first[2], first[3][1])
        file.put(f"x{n}", q, (32,))
        file.put(f"scores{n}", sums([table[v + 128] for v in hidden], last[0], last[1]), (3,))
    return file
