"""The four steps of a training step, with a picture and the numbers of each, from what the eighth example prints."""

import re

WIDTH, HEIGHT, RADIUS = 352, 236, 27
PLACES = {"i1": (36, 62), "i2": (36, 172), "h1": (176, 62), "h2": (176, 172), "o1": (316, 62), "o2": (316, 172)}
EDGES = {"w1": ("i1", "h1"), "w2": ("i2", "h1"), "w3": ("i1", "h2"), "w4": ("i2", "h2"),
         "w5": ("h1", "o1"), "w6": ("h2", "o1"), "w7": ("h1", "o2"), "w8": ("h2", "o2")}


def sections(output):
    """Of each heading of the first part the numbers below it, by what is in front of the first equals sign."""
    found, values = {}, None
    for line in output.partition("\n2. ")[0].splitlines():
        heading = re.match(r"(Start|Forward|Error|Backward, from|Backward, to|Update)", line)
        number = re.match(r"  (.+?)\s{2,}(-?\d+\.\d+)", line)
        if heading:
            values = found.setdefault(heading[1], {})
        elif number and values is not None:
            values.setdefault(number[1].split(" = ")[0].strip(), float(number[2]))
    return found


def picture(title, description, content, height=HEIGHT):
    return (f'<figure><svg class="steps" viewBox="0 0 {WIDTH} {height}" width="{WIDTH * 1.5:.0f}" role="img">'
            f"<title>{title}</title><desc>{description}</desc>{content}</svg></figure>")


def text(x, y, words, kind="", anchor="middle"):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{kind}">{words}</text>'


def network(nodes, edges, below=(), backward=False):
    """Neurons with a number each, and connections with one each."""
    lines, labels = [], []
    for name, number in edges.items():
        (x1, y1), (x2, y2) = (PLACES[end] for end in EDGES[name])
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        ux, uy = (x2 - x1) / length, (y2 - y1) / length
        ends = (x1 + ux * RADIUS, y1 + uy * RADIUS, x2 - ux * (RADIUS + 4), y2 - uy * (RADIUS + 4))
        if backward:
            ends = (x2 - ux * RADIUS, y2 - uy * RADIUS, x1 + ux * (RADIUS + 4), y1 + uy * (RADIUS + 4))
        lines.append('<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" marker-end="url(#arrow)"/>'.format(*ends))
        share = 0.5 if y1 == y2 else 0.36  # beside the crossing of two
        labels.append(text(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share - 5, f"{name} {number}", "edge"))
    circles = [f'<circle cx="{x}" cy="{y}" r="{RADIUS}"/>{text(x, y - 4, name, "name")}{text(x, y + 11, nodes[name])}'
               for name, (x, y) in PLACES.items() if name in nodes]
    notes = [text(x, y, words, "note") for x, y, words in below]
    arrow = ('<defs><marker id="arrow" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto">'
             '<path d="M0 0L6 3L0 6z"/></marker></defs>')
    return arrow + "".join(lines + labels + circles + notes)


def numbers(values, digits=6):
    pairs = "".join(f"<div><dt>{name}</dt><dd>{value:.{digits}f}</dd></div>" for name, value in values.items())
    return f'<dl class="numbers">{pairs}</dl>'


def outputs_and_targets(forward, targets):
    """Where each output is between 0 and 1, and where it should be."""
    parts, left, right = [], 40, 320
    for row, name in enumerate(("o1", "o2")):
        y = 40 + 56 * row
        at = left + (right - left) * forward[name]
        goal = left + (right - left) * targets[row]
        parts.append(f'<line x1="{left}" y1="{y}" x2="{right}" y2="{y}"/><line class="error" x1="{goal:.1f}" y1="{y}" x2="{at:.1f}" y2="{y}"/>'
                     f'<line class="goal" x1="{goal:.1f}" y1="{y - 9}" x2="{goal:.1f}" y2="{y + 9}"/><circle class="dot" cx="{at:.1f}" cy="{y}" r="5"/>')
        parts.append(text(left - 10, y + 4, name, "name", "end") + text(at, y - 12, f"{forward[name]:.4f}")
                     + text(goal, y + 24, f"target {targets[row]:.2f}", "note", "start" if row == 0 else "end"))
    return "".join(parts)


def changes(before, after):
    """A bar for each weight: how far the step moved it."""
    largest = max(abs(after[name] - before[name]) for name in EDGES)
    parts = []
    for row, name in enumerate(EDGES):
        y, change = 20 + 24 * row, after[name] - before[name]
        size = max(abs(change) / largest * 80, 1)
        parts.append(text(22, y + 4, name, "name", "end") + text(34, y + 4, f"{before[name]:.2f}", "", "start")
                     + f'<rect x="{150 - (size if change < 0 else 0):.1f}" y="{y - 7}" width="{size:.1f}" height="14"/>'
                     + text(338, y + 4, f"{after[name]:.6f}", "", "end") + f'<line x1="150" y1="{y - 11}" x2="150" y2="{y + 11}"/>')
    return "".join(parts)


def steps(output):
    """The HTML of the four steps."""
    found = sections(output)
    start, forward, error, update = (found[name] for name in ("Start", "Forward", "Error", "Update"))
    back = {**found["Backward, from"], **found["Backward, to"]}
    targets = [float(t) for t in re.findall(r"t\d = ([\d.]+)", output)[:2]]
    weights = {name: f"{start[name]:.2f}" for name in EDGES}
    biases = ((106, 228, f"b1 {start['b1']:.2f}"), (246, 228, f"b2 {start['b2']:.2f}"))
    values = {**{i: f"{start[i]:.2f}" for i in ("i1", "i2")}, **{n: f"{forward[n]:.4f}" for n in ("h1", "h2", "o1", "o2")}}
    errors = {"i1": "", "i2": "", **{n: f"{back[f'dE/dnet {n}']:.4f}" for n in ("h1", "h2", "o1", "o2")}}
    gradients = {name: f"{back[f'dE/d{name}']:.4f}" for name in EDGES}
    total = error["E"]
    return "".join((
        "<h2 id=\"forward\">1. Forward pass</h2><p>Each neuron adds its inputs times their weights and its bias, and takes the sigmoid of the sum. "
        "The numbers go from left to right.</p>",
        picture("Forward pass", "Two inputs, two hidden and two output neurons with their values; a weight on each connection.",
                network(values, weights, biases)),
        '<pre class="formula" tabindex="0">net h1 = w1 i1 + w2 i2 + b1        h1 = 1 / (1 + e^-net h1)\nnet o1 = w5 h1 + w6 h2 + b2        o1 = 1 / (1 + e^-net o1)</pre>',
        numbers(forward),
        "<h2 id=\"error\">2. Error</h2><p>The outputs are compared with the targets. The error is one number: half the sum of the squared "
        "distances.</p>",
        picture("Error", "Each output on a line from 0 to 1, and its target.", outputs_and_targets(forward, targets), 124),
        '<pre class="formula" tabindex="0">E = (t1 - o1)² / 2 + (t2 - o2)² / 2</pre>',
        numbers({"E1": error["E1"], "E2": error["E2"], "E": total}),
        "<h2 id=\"backward\">3. Backward pass</h2><p>How much does the error change with each number? The derivatives go from right to "
        "left, by the chain rule. In a neuron stands dE/dnet, the derivative with respect to its sum; on a connection dE/dw. A hidden "
        "neuron collects what it contributed to both outputs.</p>",
        picture("Backward pass", "The same network; in each neuron the derivative of the error with respect to its sum, on each connection with "
                "respect to its weight.", network(errors, gradients, backward=True)),
        '<pre class="formula" tabindex="0">dE/do1     = o1 - t1\ndE/dnet o1 = dE/do1 o1 (1 - o1)          dE/dw5 = dE/dnet o1 h1\n'
        'dE/dh1     = w5 dE/dnet o1 + w7 dE/dnet o2\ndE/dnet h1 = dE/dh1 h1 (1 - h1)          dE/dw1 = dE/dnet h1 i1</pre>',
        numbers(back, 9),
        "<h2 id=\"update\">4. Update</h2><p>Each weight moves a little against its derivative; the learning rate is 0.5. The bars show how far: "
        "weights near the outputs move most.</p>",
        picture("Update", "Of each weight the value before, a bar for the change, and the value after.", changes(start, update), 212),
        '<pre class="formula" tabindex="0">w - 0.5 dE/dw</pre>',
        numbers({name: update[name] for name in EDGES}, 9),
        f"<p>With these weights the error is {update['E, the next time']:.9f}; it was {total:.9f}. "
        f"{re.search(r'The 10,000th time E is [^(]*', output)[0].strip()}.</p>"))
