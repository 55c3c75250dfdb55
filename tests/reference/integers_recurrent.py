"""Recurrent layers of bytes, from formulas in exact arithmetic: Python's integers and fractions, and a table of sigmoid."""

import math
from fractions import Fraction

import tables

TIME, IN, UNITS = 5, 3, 4
MULTIPLIERS = [2 ** 28 + 1048573 * i for i in range(4 * UNITS)]


def some(count, salt, modulus=255):
    return [(i * 37 + salt * 11 + i * i) % modulus - modulus // 2 for i in range(count)]


def half_up(x):
    return math.floor(x + Fraction(1, 2))


def clamp(x, bits):
    return min(2 ** (bits - 1) - 1, max(-2 ** (bits - 1), x))


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def table_entry(i):
    """2^16 sigmoid(i / 24), raised by half the distance of the chord's middle from the function."""
    here, middle, there = (sigmoid((i + d) / 24) for d in (0, 0.5, 1))
    return 65535 if i == 255 else math.floor(65536 * (here + (middle - (here + there) / 2) / 2) + 0.5)


TABLE = [table_entry(i) for i in range(256)]


def interpolated(x):
    """2^16 times the table's sigmoid of |x|, x in 24ths, a fraction."""
    at = math.floor(abs(x))
    return TABLE[at] + (abs(x) - at) * (TABLE[at + 1] - TABLE[at])


def gate(x, shift):
    """2^15 sigmoid(x 2^(shift - 12)), the nearest; of the upper half for what is negative, half up as of the positive."""
    x = clamp(x, 16) * 3 * Fraction(2) ** shift / 2 ** 9
    y = Fraction(0x7fff) * 2 if abs(x) >= 255 else interpolated(x)
    return half_up(y / 2) if x >= 0 else math.floor((2 ** 16 - y) / 2 + Fraction(511, 1024))


def tanh(x, shift):
    """2^15 tanh(x 2^(shift - 12)) = 2^15 (2 sigmoid(2 x 2^(shift - 12)) - 1); shift may be negative: x is rounded."""
    scaled = Fraction(clamp(x, 16) * 3) * Fraction(2) ** shift
    x = Fraction(half_up(scaled)) / 2 ** 8
    y = Fraction(0xffff) if abs(x) >= 255 else interpolated(x)
    return half_up(y - 2 ** 15) if x >= 0 else math.floor(2 ** 15 - y + Fraction(127, 256))


def rescaled(sum_, multiplier):
    return half_up(Fraction(sum_ * multiplier, 2 ** 32))


class Sums:
    """Weights, bias and multipliers of one product. The latter have too many digits for a table."""

    def __init__(self, inputs, outputs, salt):
        self.weights = some(inputs * outputs, salt)
        self.bias = some(outputs, salt + 1, 4001)
        self.multipliers = MULTIPLIERS[:outputs]

    def of(self, x):
        outputs = len(self.bias)
        return [rescaled(self.bias[o] + sum(v * self.weights[i * outputs + o] for i, v in enumerate(x)), self.multipliers[o])
                for o in range(outputs)]

    def put(self, file, name):
        file.put(f"{name}_weights", self.weights, (len(self.weights),))
        file.put(f"{name}_bias", self.bias, (len(self.bias),))


def frames():
    return [some(IN, 20 + 7 * t) for t in range(TIME)]


def byte(h, scales):
    return clamp(rescaled(h, scales[1]) + scales[3], 8)


def lstm(file, shift, power):
    scales = [shift, 560, 0, 7, 12 - power, 2 ** (power + 2), 0]
    of_x, of_h = Sums(IN, 4 * UNITS, 3), Sums(UNITS, 4 * UNITS, 5)
    h, c, y = [scales[3]] * UNITS, [0] * UNITS, []
    for x in frames():
        gates = [a + b for a, b in zip(of_x.of(x), of_h.of(h))]
        for u in range(UNITS):
            i, f, o = (gate(gates[k * UNITS + u], shift) for k in (0, 1, 3))
            g = tanh(gates[2 * UNITS + u], shift)
            kept = half_up(Fraction(f * c[u], 2 ** 15))
            added = half_up(Fraction(i * g, 2 ** 30) * 2 ** power)
            c[u] = min(32767, max(-32767, kept + added))
            h[u] = byte(o * tanh(c[u], 12 - power), scales)
        y += h
    of_x.put(file, "input"), of_h.put(file, "hidden")
    file.put("scales", scales, (7,))
    file.put("carried", c, (UNITS,))
    file.put("y", y, (len(y),))


def gru(file, after, shift):
    scales = [shift, 2 ** 24, 0, -5]
    of_x, of_gates, of_n = Sums(IN, 3 * UNITS, 4), Sums(UNITS, 2 * UNITS, 6), Sums(UNITS, UNITS, 8)
    h, bytes_, y = [0] * UNITS, [scales[3]] * UNITS, []
    for x in frames():
        gates, hidden = of_x.of(x), of_gates.of(bytes_)
        r = [gate(gates[u] + hidden[u], shift) for u in range(UNITS)]
        z = [gate(gates[UNITS + u] + hidden[UNITS + u], shift) for u in range(UNITS)]
        if after:
            q = [half_up(Fraction(a * b, 2 ** 15)) for a, b in zip(r, of_n.of(bytes_))]
        else:
            q = of_n.of([byte(half_up(Fraction(a * b, 2 ** 15)), scales) for a, b in zip(r, h)])
        for u in range(UNITS):
            n = tanh(gates[2 * UNITS + u] + q[u], shift)
            h[u] = n + half_up(Fraction(z[u] * (h[u] - n), 2 ** 15))
            bytes_[u] = byte(h[u], scales)
        y += bytes_
    of_x.put(file, "input"), of_gates.put(file, "gates"), of_n.put(file, "candidate")
    file.put("scales", scales, (4,))
    file.put("carried", h, (UNITS,))
    file.put("y", y, (len(y),))


def make():
    file = tables.File("integers_recurrent", "tests/reference/integers_recurrent.py, exact arithmetic", [
        "Recurrent layers of integers (ingrain::quantized) from formulas."])
    file.case("sigmoid", "The table, and gates of some integers")
    file.put("table", TABLE, (256,))
    some_x = [-40000, -32768, -20000, -4097, -4096, -700, -1, 0, 1, 255, 4096, 9999, 32767, 50000]
    file.put("x", some_x, (len(some_x),))
    for shift in (0, 3):
        file.put(f"sigmoid{shift}", [gate(x, shift) for x in some_x], (len(some_x),))
    for shift in (-3, 0, 3):
        file.put(f"tanh{'_' if shift < 0 else ''}{abs(shift)}", [tanh(x, shift) for x in some_x], (len(some_x),))
    file.case("frames", "[Time, In]")
    file.put("x", [v for x in frames() for v in x], (TIME * IN,))
    for shift, power in ((0, 14), (2, 9)):
        file.case(f"lstm{shift}", "Integers, h of each step, and what is carried behind the last one")
        lstm(file, shift, power)
    for name, after, shift in (("gru_after", True, 0), ("gru_before", False, 0), ("gru_shifted", True, 2)):
        file.case(name, "Integers, h of each step, and what is carried behind the last one")
        gru(file, after, shift)
    return file
