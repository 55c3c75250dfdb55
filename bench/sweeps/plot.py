"""Curves over logarithmic axes, as an SVG file."""

import math
from dataclasses import dataclass
from html import escape

COLOURS = ("#0b61a4", "#d1661b", "#3b8132", "#8a3ab9")
WIDTH, HEIGHT = 560, 380  # of a panel
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 60, 55  # its margins
TITLE, LEGEND = 22, 45  # where they stand in the upper one
MANTISSAS = (1, 2, 5)


@dataclass
class Panel:
    title: str
    x_label: str
    y_label: str
    curves: dict  # name: points (x, y)
    ceiling: tuple  # what it is called, y


def ticks(least, most):
    """The ticks 1, 2, 5, 10, ... between two values."""
    decades = range(math.floor(math.log10(least)), math.ceil(math.log10(most)) + 1)
    return [value for decade in decades for value in (m * 10.0**decade for m in MANTISSAS) if least <= value <= most]


def scale(least, most, begin, end):
    """A function from values to coordinates between `begin` and `end`."""
    span = math.log(most / least)
    return lambda value: begin + (end - begin) * math.log(value / least) / span


def text(x, y, words, anchor="middle", more=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {more}>{escape(words)}</text>'


def line(x1, y1, x2, y2, more):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {more}/>'


def draw_axes(panel, x_of, y_of, x_ticks, y_ticks):
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for value in x_ticks:
        yield line(x_of(value), TOP, x_of(value), bottom, 'stroke="#ddd"')
        yield text(x_of(value), bottom + 17, f"{value:g}")
    for value in y_ticks:
        yield line(LEFT, y_of(value), right, y_of(value), 'stroke="#ddd"')
        yield text(LEFT - 7, y_of(value) + 4, f"{value:g}", "end")
    yield f'<path d="M{LEFT} {TOP}V{bottom}H{right}" fill="none" stroke="#333"/>'
    yield text((LEFT + right) / 2, HEIGHT - 15, panel.x_label)
    middle = (TOP + bottom) / 2
    yield text(18, middle, panel.y_label, more=f'transform="rotate(-90 18 {middle})"')
    yield text((LEFT + right) / 2, TITLE, panel.title, more='font-weight="bold"')


def draw_curves(panel, x_of, y_of):
    name, value = panel.ceiling
    yield line(LEFT, y_of(value), WIDTH - RIGHT, y_of(value), 'stroke="#333" stroke-dasharray="6 4"')
    yield text(LEFT + 8, y_of(value) - 5, name, "start")
    for i, (name, points) in enumerate(panel.curves.items()):
        colour = COLOURS[i % len(COLOURS)]
        places = [(f"{x_of(x):.1f}", f"{y_of(y):.1f}") for x, y in sorted(points)]
        path = " ".join(",".join(place) for place in places)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{x}" cy="{y}" r="2.5" fill="{colour}"/>' for x, y in places)
        start = LEFT + 220 * i
        yield line(start, LEGEND - 4, start + 25, LEGEND - 4, f'stroke="{colour}" stroke-width="2"')
        yield text(start + 32, LEGEND, name, "start")


def draw(panel):
    points = [point for curve in panel.curves.values() for point in curve]
    least_x, most_x = min(x for x, _ in points), max(x for x, _ in points)
    least_y, most_y = min(y for _, y in points) / 1.3, max(panel.ceiling[1], max(y for _, y in points)) * 1.5
    x_of, y_of = scale(least_x, most_x, LEFT, WIDTH - RIGHT), scale(least_y, most_y, HEIGHT - BOTTOM, TOP)
    x_ticks = [2.0**i for i in range(math.ceil(math.log2(least_x)), math.floor(math.log2(most_x)) + 1)]
    yield from draw_axes(panel, x_of, y_of, x_ticks, ticks(least_y, most_y))
    yield from draw_curves(panel, x_of, y_of)


def plot(path, rows):
    """Writes the panels, row by row."""
    width, height = WIDTH * max(map(len, rows)), HEIGHT * len(rows)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
    ]
    for y, row in enumerate(rows):
        for x, panel in enumerate(row):
            lines += [f'<g transform="translate({x * WIDTH} {y * HEIGHT})">', *draw(panel), "</g>"]
    path.write_text("\n".join([*lines, "</svg>"]) + "\n")
