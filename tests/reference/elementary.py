"""Coefficients of the elementary functions in include/ingrain/simd, and the error that the approximation itself makes.

Each is a weighted minimax fit on a grid of 1,500 points (Lawson's algorithm; rational ones by Loeb's iteration), where
the coefficients are rounded to single precision one after another, the weightiest first, and the rest fitted again.
The errors printed are those of the rounded coefficients in exact arithmetic, in units of 2^-24 (half a last place
of 1), those of tanh_table in last places; what single precision adds is measured by tests/simd.

python3 elementary.py    (needs numpy and mpmath)
"""

import mpmath
import numpy

mpmath.mp.dps = 40


def exactly(function, points):
    return numpy.array([float(function(mpmath.mpf(float(x)))) for x in points])


def grid(low, high, count=1500):
    k = numpy.arange(count + 1)
    return low + (high - low) * (1 - numpy.cos(numpy.pi * k / count)) / 2


def minimax(basis, target, steps=400):
    """c with nearly the least max |basis c - target|: least squares, reweighted by their error (Lawson 1961). Unlike
    Remez' exchange it does not mind a basis that is zero inside the interval."""
    scale = numpy.abs(basis).max(axis=0)
    basis = basis / scale
    weight = numpy.full(len(target), 1 / len(target))
    best, least = None, numpy.inf
    for _ in range(steps):
        root = numpy.sqrt(weight)
        c = numpy.linalg.lstsq(basis * root[:, None], target * root, rcond=1e-17)[0]
        error = numpy.abs(basis @ c - target)
        if error.max() < least:
            best, least = c, error.max()
        weight = weight * error
        weight /= weight.sum()
    return best / scale


def rounded_fit(basis, target, fixed=None):
    """minimax with coefficients in single precision; `fixed` are given beforehand."""
    terms = basis.shape[1]
    c = dict(fixed or {})
    weight = numpy.abs(basis).max(axis=0)
    while len(c) < terms:
        free = [i for i in range(terms) if i not in c]
        rest = target - sum(basis[:, i] * c[i] for i in c)
        solution = minimax(basis[:, free], rest)
        best = max(range(len(free)), key=lambda i: abs(solution[i]) * weight[free[i]])
        c[free[best]] = float(numpy.float32(solution[best]))
    values = numpy.array([c[i] for i in range(terms)])
    return values, numpy.abs(basis @ values - target).max()


def polynomial(name, x, values, weight, powers, fixed=None):
    """values(x) = sum c[i] x^powers[i], where the error is multiplied by weight(x)."""
    basis = numpy.column_stack([weight * x**p for p in powers])
    c, error = rounded_fit(basis, weight * values, fixed)
    show(name, c, error)
    return c


def rational(name, u, values, weight, above, below, fixed_above=None):
    """values(u) = (p[0] + ... + p[above] u^above) / (1 + q[1] u + ... + q[below] u^below)"""
    q = numpy.ones_like(u)
    for _ in range(30):
        basis = numpy.column_stack([weight * u**i / q for i in range(above + 1)] +
                                   [-weight * values * u**i / q for i in range(1, below + 1)])
        c = minimax(basis, weight * values / q, 100)
        q = 1 + sum(c[above + i] * u**i for i in range(1, below + 1))
    c, _ = rounded_fit(basis, weight * values / q, fixed_above)
    p = sum(c[i] * u**i for i in range(above + 1))
    q = 1 + sum(c[above + i] * u**i for i in range(1, below + 1))
    error = (weight * (p / q - values))
    show(name + " above", c[:above + 1], numpy.abs(error).max())
    show(name + " below", numpy.concatenate([[1], c[above + 1:]]), numpy.abs(error).max())
    return c


def show(name, c, error):
    print(f"{name}: {error:.3g} = {error * 2**24:.3g} units")
    print("    " + ", ".join(float.hex(float(v)).replace("0000000p", "p") + "f" for v in c))


def exp():
    r = grid(-0.3468, 0.3468)
    beyond = exactly(lambda x: (mpmath.exp(x) - 1 - x) / x**2 if x else mpmath.mpf(1) / 2, r)
    for tier, terms in (("accurate", 5), ("quick", 4)):
        polynomial(f"exp_terms, {tier}", r, beyond, r**2 / numpy.exp(r), range(terms))
    f = grid(-0.5005, 0.5005)
    twice = exactly(lambda x: 2 * mpmath.mpf(2) ** x, f)
    polynomial("coarse_exp_terms", f, twice, 1 / twice, range(4))


def log():
    f = grid(-0.33334, 0.33334)
    beyond = exactly(lambda x: (mpmath.log(1 + x) - x) / x**2 if x else -mpmath.mpf(1) / 2, f)
    weight = f**2 / numpy.where(f == 0, 1, numpy.log1p(f))
    for tier, terms in (("accurate", 9), ("quick", 7), ("coarse", 4)):
        polynomial(f"log_terms, {tier}", f, beyond, weight, range(terms))


def tanh_table(bound, terms):
    """Row i: a, then the coefficients of powers of x - a, where 2 + slope x is in half octave i from 2 on."""
    slope = float(numpy.float32(29.99 / bound))
    edges = [(y - 2) / slope for y in (2, 3, 4, 6, 8, 12, 16, 24)] + [bound]
    rows = []
    for i, (low, high) in enumerate(zip(edges, edges[1:])):
        x = grid(max(low, 1e-3), high, 800)
        truth = [mpmath.tanh(mpmath.mpf(float(v))) for v in x]
        place = numpy.array([2.0 ** (numpy.frexp(float(t))[1] - 24) for t in truth])
        if i == 7:  # raised, so that it is 1 at the bound, where it stays
            lift = max(0, float(1 - truth[-1]) * 2**24 - 0.42) * 2.0**-24
            truth = [t + mpmath.mpf(lift * ((float(v) - low) / (high - low)) ** 3) for t, v in zip(truth, x)]
        if i == 0:  # x itself, to the last bit, where x is small: the error as part of the truth
            a, fixed = 0.0, {0: 0.0, 1: 1.0, 2: 0.0}
            place = numpy.array([float(t) * 2**-24 for t in truth])
        else:
            a, first = center(x, truth, place, terms, 2.0**-9 if low < 4 else 2.0**-7, (low + high) / 2)
            fixed = {0: first}
        c, error = exactly_rounded_fit(x, a, truth, place, terms, fixed)
        rows.append([a, *c])
        show(f"tanh_table, {low:.4f} to {high:.4f}, in last places", rows[-1], error * 2**-24)
    print(f"tanh_slope {slope.hex()}, tanh_bound {float(numpy.float32(bound)).hex()}")


def center(x, truth, place, terms, step, middle):
    """a near the middle with few bits, and c[0], so that c[0] of the best fit is nearly a single: it is the one
    coefficient whose rounding the others cannot make up for."""
    def candidate(a):
        basis = numpy.column_stack([(x - a) ** i / place for i in range(terms)])
        target = numpy.array([float((t - 1) / mpmath.mpf(p)) for t, p in zip(truth, place)])
        c = mpmath.mpf(1) + mpmath.mpf(minimax(basis, target, 60)[0])
        rounded = float(numpy.float32(c))
        return abs(c - mpmath.mpf(rounded)) / mpmath.mpf(place.min()), rounded, a

    nearest = round(middle / step) * step
    _, first, a = min(candidate(nearest + i * step) for i in range(-12, 13))
    return a, first


def exactly_rounded_fit(x, a, truth, place, terms, fixed):
    """rounded_fit of polynomials of x - a with errors in places, which are differences of numbers 2^24 as large."""
    def value(c, v):
        return sum(mpmath.mpf(c[i]) * (mpmath.mpf(float(v)) - mpmath.mpf(a)) ** i for i in c)

    basis = numpy.column_stack([(x - a) ** i / place for i in range(terms)])
    weight = numpy.abs(basis).max(axis=0)
    c = dict(fixed)
    while len(c) < terms:
        free = [i for i in range(terms) if i not in c]
        rest = numpy.array([float((t - value(c, v)) / mpmath.mpf(p)) for t, v, p in zip(truth, x, place)])
        solution = minimax(basis[:, free], rest, 300)
        best = max(range(len(free)), key=lambda i: abs(solution[i]) * weight[free[i]])
        c[free[best]] = float(numpy.float32(solution[best]))
    error = max(abs(float((value(c, v) - t) / mpmath.mpf(p))) for t, v, p in zip(truth, x, place))
    return [c[i] for i in range(terms)], error


def tanh():
    tanh_table(9.4, 7)
    for tier, bound, above, below in (("quick", 8.6, 4, 4), ("coarse", 5.0, 2, 2)):
        x = grid(1e-3, bound)
        quotient = exactly(lambda x: mpmath.tanh(x) / x, x)
        rational(f"tanh_quotient, {tier}", x * x, quotient, 1 / quotient, above, below, {0: 1.0})


def erf():
    x = grid(1e-3, 0.8)
    above_one = exactly(lambda x: mpmath.erf(x) / x - 1, x)
    for tier, terms in (("accurate", 6), ("quick", 5)):
        polynomial(f"erf_terms, {tier}", x * x, above_one, 1 / (1 + above_one), range(terms))
    x = grid(0.8, 3.93)
    exponent = exactly(lambda x: -mpmath.log(mpmath.erfc(x)), x)
    for tier, terms in (("accurate", 7), ("quick", 6)):
        polynomial(f"erfc_exponent, {tier}", x, exponent, exactly(lambda x: mpmath.erfc(x) / mpmath.erf(x), x), range(terms))
    x = grid(1e-3, 2.9)
    quotient = exactly(lambda x: mpmath.erf(x) / x, x)
    rational("erf_quotient, coarse", x * x, quotient, 1 / quotient, 2, 3)


if __name__ == "__main__":
    exp()
    log()
    tanh()
    erf()
