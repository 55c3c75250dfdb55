"""The arithmetic of TensorFlow Lite's integer kernels, as gemmlowp's fixed points define it, in whole numbers of Python.

Products are rounded with a nudge and a division that truncates, shifts with a mask and a threshold: other expressions than
the library's. Scales are multiplied as floats where TensorFlow Lite does (Jacob et al. 2017, arXiv:1712.05877; its
quantisation specification).
"""

import math

import numpy

MOST, LEAST = 2**31 - 1, -(2**31)


def single(x):
    return float(numpy.float32(x))


def saturated(x):
    return max(LEAST, min(MOST, x))


def doubling_high(a, b):
    """SaturatingRoundingDoublingHighMul"""
    if a == b == LEAST:
        return MOST
    product = a * b
    nudged = product + (1 << 30 if product >= 0 else 1 - (1 << 30))
    return int(math.copysign(abs(nudged) >> 31, nudged))


def divided_by_power(x, exponent):
    """RoundingDivideByPOT"""
    mask = (1 << exponent) - 1
    threshold = (mask >> 1) + (1 if x < 0 else 0)
    return (x >> exponent) + (1 if (x & mask) > threshold else 0)


def multiplier_of(real):
    """QuantizeMultiplier: 31 bits and a shift."""
    if real == 0:
        return 0, 0
    mantissa, shift = math.frexp(real)
    q = math.floor(mantissa * 2**31 + 0.5)
    if q == 2**31:
        q, shift = q // 2, shift + 1
    return (0, 0) if shift < -31 else (q, shift)


def multiplied(x, by):
    """MultiplyByQuantizedMultiplier, rounded twice."""
    multiplier, shift = by
    return divided_by_power(doubling_high(x * 2 ** max(shift, 0), multiplier), max(-shift, 0))


def byte(x, least=-128, most=127):
    return max(least, min(most, x))


def rounded(x):
    """TfLiteRound: half away from zero."""
    return int(math.copysign(math.floor(abs(x) + 0.5), x))


def limits(activation, scale, zero):
    """CalculateActivationRangeQuantized: floats are divided."""
    def at(value):
        return zero + rounded(single(numpy.float32(value) / numpy.float32(scale)))
    low = {"relu": 0, "relu6": 0, "relu1": -1}.get(activation)
    high = {"relu6": 6, "relu1": 1}.get(activation)
    return (-128 if low is None else max(-128, at(low))), (127 if high is None else min(127, at(high)))


def exp_between(a):
    """e^(a - 1/8 + 1/8) for a in [-1/4, 0), 31 fractional bits."""
    x = a + (1 << 28)
    x2 = doubling_high(x, x)
    x3, x4 = doubling_high(x2, x), doubling_high(x2, x2)
    fourth = divided_by_power(x4, 2)
    rest = divided_by_power(doubling_high(fourth + x3, 715827883) + x2, 1)
    return saturated(1895147668 + doubling_high(1895147668, x + rest))


def exp_of_negative(a):
    """e^a with 26 fractional bits in, 31 out."""
    if a == 0:
        return MOST
    part = (a & ((1 << 24) - 1)) - (1 << 24)
    result, remainder = exp_between(saturated(part << 5)), part - a
    for i, factor in enumerate([1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242]):
        if remainder & (1 << (24 + i)):
            result = doubling_high(result, factor)
    return result


def reciprocal_of_one_and(a):
    """1 / (1 + a) for a in [0, 1)."""
    total = a + MOST
    half = int((total + (1 if total >= 0 else -1)) / 2)
    x = saturated(1515870810 + doubling_high(half, -1010580540))
    for _ in range(3):
        x = saturated(x + saturated(doubling_high(x, (1 << 29) - doubling_high(half, x)) << 2))
    return saturated(x << 1)


def softmax(row, scale):
    multiplier, shift = multiplier_of(min(single(scale) * 2**26, 2.0**31 - 1))
    least = -((31 << 26) >> shift)
    most = max(row)
    def power(x):
        return exp_of_negative(doubling_high((x - most) << shift, multiplier))
    total = sum(divided_by_power(power(x), 12) for x in row if x - most >= least)
    headroom = 32 - total.bit_length()
    reciprocal = reciprocal_of_one_and((total << headroom) - 2**31)
    return [byte(divided_by_power(doubling_high(reciprocal, power(x)), 35 - headroom) - 128) if x - most >= least else -128
            for x in row]  # fmt: skip
