"""The worked example "A Step by Step Backpropagation Example" (Matt Mazur, 2015), in forty decimal digits.

Two inputs, two hidden and two output neurons, all sigmoid; error sum((target - output)^2) / 2; rate 0.5. The page
leaves its biases as they are; each of its layers has one bias value, which here is one number for each neuron.
"""

from decimal import Decimal, getcontext

import tables

getcontext().prec = 40

X = [Decimal("0.05"), Decimal("0.10")]
TARGETS = [Decimal("0.01"), Decimal("0.99")]
RATE = Decimal("0.5")
# [In, Out]: the page's w1, w3 leave the first input, w2, w4 the second; w5, w7 leave h1, w6, w8 leave h2.
HIDDEN = [[Decimal("0.15"), Decimal("0.25")], [Decimal("0.20"), Decimal("0.30")]]
OUTPUT = [[Decimal("0.40"), Decimal("0.50")], [Decimal("0.45"), Decimal("0.55")]]
HIDDEN_BIAS, OUTPUT_BIAS = [Decimal("0.35")] * 2, [Decimal("0.60")] * 2


def dense(x, weights, bias):
    return [sum(x[i] * weights[i][o] for i in range(2)) + bias[o] for o in range(2)]


def sigmoid(sums):
    return [1 / (1 + (-s).exp()) for s in sums]


def outer(x, delta):
    return [[a * d for d in delta] for a in x]


def moved(values, gradients):
    return [v - RATE * g for v, g in zip(values, gradients)]


class Network:
    def __init__(self, hidden, hidden_bias, output, output_bias):
        self.parameters = hidden, hidden_bias, output, output_bias

    def forward(self):
        hidden, hidden_bias, output, output_bias = self.parameters
        self.hidden_sum = dense(X, hidden, hidden_bias)
        self.hidden = sigmoid(self.hidden_sum)
        self.output_sum = dense(self.hidden, output, output_bias)
        self.output = sigmoid(self.output_sum)
        self.errors = [(t - y) ** 2 / 2 for t, y in zip(TARGETS, self.output)]
        self.error = sum(self.errors)
        return self

    def backward(self):
        """Gradients of the error: for the sums (deltas), the hidden outputs, the weights; a bias's is its delta."""
        output = self.parameters[2]
        self.d_output = [y - t for y, t in zip(self.output, TARGETS)]
        self.d_output_sum = [d * y * (1 - y) for d, y in zip(self.d_output, self.output)]
        self.d_output_weights = outer(self.hidden, self.d_output_sum)
        self.d_hidden = [sum(output[h][o] * self.d_output_sum[o] for o in range(2)) for h in range(2)]
        self.d_hidden_sum = [d * h * (1 - h) for d, h in zip(self.d_hidden, self.hidden)]
        self.d_hidden_weights = outer(X, self.d_hidden_sum)
        return self

    def step(self, with_biases):
        hidden, hidden_bias, output, output_bias = self.parameters
        return Network([moved(w, g) for w, g in zip(hidden, self.d_hidden_weights)],
                       moved(hidden_bias, self.d_hidden_sum) if with_biases else hidden_bias,
                       [moved(w, g) for w, g in zip(output, self.d_output_weights)],
                       moved(output_bias, self.d_output_sum) if with_biases else output_bias)


def put(header, name, values):
    if not isinstance(values, list):
        header.put(name, [float(values)], (), "double")
    elif isinstance(values[0], list):
        header.put(name, [float(v) for row in values for v in row], (2, 2), "double")
    else:
        header.put(name, [float(v) for v in values], (2,), "double")


def put_parameters(header, network):
    for name, values in zip(("hidden_weights", "hidden_bias", "output_weights", "output_bias"), network.parameters):
        put(header, name, values)


def put_after(header, network):
    put_parameters(header, network)
    network.forward()
    put(header, "output", network.output)
    put(header, "error", network.error)


def make():
    header = tables.Header("step_by_step", "tests/reference/step_by_step.py in forty decimal digits", [
        "The worked example \"A Step by Step Backpropagation Example\" (Matt Mazur, 2015): 2-2-2, sigmoid, rate 0.5,",
        "error sum((target - output)^2) / 2. Every number on the way, each rounded once to double. Weights are",
        "[In, Out]: hidden_weights are the page's w1 w3 w2 w4, output_weights its w5 w7 w6 w8. A d_ is the error's",
        "gradient; that of a bias is the one of its sum."])
    network = Network(HIDDEN, HIDDEN_BIAS, OUTPUT, OUTPUT_BIAS)
    header.case("given")
    put(header, "x", X)
    put(header, "targets", TARGETS)
    put(header, "rate", RATE)
    put_parameters(header, network)
    network.forward().backward()
    header.case("forward")
    for name in ("hidden_sum", "hidden", "output_sum", "output", "errors", "error"):
        put(header, name, getattr(network, name))
    header.case("backward")
    for name in ("d_output", "d_output_sum", "d_output_weights", "d_hidden", "d_hidden_sum", "d_hidden_weights"):
        put(header, name, getattr(network, name))
    header.case("biases_held", "After one step as the page does it, weights only.")
    put_after(header, network.step(with_biases=False))
    header.case("biases_trained", "After one step of all parameters.")
    put_after(header, network.step(with_biases=True))
    return header
