"""Bars that the project sets itself: `<= 1.05` or `>= 1.1`, beside the ratio or the fraction that is to hold them."""


def holds(value, bar):
    """Whether the value, as printed, is on the right side of the bar."""
    sign, limit = bar.split()
    return round(value, 2) <= float(limit) if sign == "<=" else round(value, 2) >= float(limit)


def beside(value, bar):
    """What a table prints behind the value."""
    return f" (bar {bar}{'' if holds(value, bar) else ', missed'})" if bar else ""
