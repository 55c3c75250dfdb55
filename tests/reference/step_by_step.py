"""The worked example "A Step by Step Backpropagation Example" (Matt Mazur, 2015), in forty decimal digits.

Two inputs, two hidden and two output neurons, all sigmoid; error sum((target - output)^2) / 2; rate 0.5. The page
does not train its biases. Each of its layers has one bias; here each neuron has one of the same value.
"""

from decimal import Decimal, getcontext

import tables

getcontext().prec = 40

X = [Decimal("0.05"), Decimal("0.10")]
TARGETS = [Decimal("0.01"), Decimal("0.99")]
RATE = Decimal("0.5")
# [In, Out]: the page's w1 and w3 are for the first input, w2 and w4 for the second, w5 and w7 for h1, w6 and w8 for h2.
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
        """Gradients of the error for the sums (deltas), the hidden outputs and the weights; that of a bias is its delta."""
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


def put(file, name, values):
    if not isinstance(values, list):
        file.put(name, [float(values)], (), "double")
    elif isinstance(values[0], list):
        file.put(name, [float(v) for row in values for v in row], (2, 2), "double")
    else:
        file.put(name, [float(v) for v in values], (2,), "double")


def put_parameters(file, network):
    for name, values in zip(("hidden_weights", "hidden_bias", "output_weights", "output_bias"), network.parameters):
        put(file, name, values)


def put_after(file, network):
    put_parameters(file, network)
    network.forward()
    put(file, "output", network.output)
    put(file, "error", network.error)


def make():
    file = tables.File("step_by_step", "tests/reference/step_by_step.py in forty decimal digits", [
        "The worked example \"A Step by Step Backpropagation Example\" (Matt Mazur, 2015): 2-2-2, sigmoid, rate 0.5,",
        "error sum((target - output)^2) / 2. Every intermediate value, to fifteen digits. Weights are",
        "[In, Out]: hidden_weights are the page's w1 w3 w2 w4, output_weights its w5 w7 w6 w8. d_NAME is the gradient",
        "of the error; the gradient of a bias is that of its sum."])
    network = Network(HIDDEN, HIDDEN_BIAS, OUTPUT, OUTPUT_BIAS)
    file.case("given")
    put(file, "x", X)
    put(file, "targets", TARGETS)
    put(file, "rate", RATE)
    put_parameters(file, network)
    network.forward().backward()
    file.case("forward")
    for name in ("hidden_sum", "hidden", "output_sum", "output", "errors", "error"):
        put(file, name, getattr(network, name))
    file.case("backward")
    for name in ("d_output", "d_output_sum", "d_output_weights", "d_hidden", "d_hidden_sum", "d_hidden_weights"):
        put(file, name, getattr(network, name))
    file.case("biases_held", "After one step as on the page, of the weights alone.")
    put_after(file, network.step(with_biases=False))
    file.case("biases_trained", "After one step of all parameters.")
    put_after(file, network.step(with_biases=True))
    return file
