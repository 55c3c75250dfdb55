"""A program with a network and its parameters as constants, as `tools/convert` writes them: 64-128-64-10, 17,226 numbers."""

import random

SIZES = (64, 128, 64, 10)


def numbers(draw, count):
    return "{{" + ", ".join(f"{draw.uniform(-0.2, 0.2).hex()}f" for _ in range(count)) + "}}"


def text():
    draw = random.Random(15)
    layers, parameters = [f"ig::input<{SIZES[0]}>"], []
    for before, size in zip(SIZES, SIZES[1:]):
        layers += [f"ig::dense<{size}>", "ig::relu"]
        parameters += ["{{" + numbers(draw, before * size) + ", " + numbers(draw, size) + "}}", "{}"]
    return f"""#include <ingrain/ingrain.hpp>
namespace ig = ingrain;
using net = ig::network<{", ".join(layers[:-1])}>;
inline constexpr net::parameters parameters = {{{{{", ".join(parameters[:-1])}}}}};
net::predictions<> classify(const net::samples<>& x, net::scratch<>& scratch) {{
    return net::infer(parameters, x, scratch);
}}
"""
