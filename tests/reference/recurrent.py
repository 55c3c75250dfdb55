"""Recurrent layers: y, and all gradients for a given dy; also two layers with parameters in PyTorch's layout."""

import torch

import autograd
import tables

SEED = 7000
SAMPLES, TIME, IN, UNITS = 2, 5, 3, 5


def rnn_of(run):
    """`run` is torch.rnn_tanh or torch.rnn_relu."""
    def layer(x, h, weights, hidden_weights, bias):
        return run(x, h[None], [weights.T, hidden_weights.T, bias, 0 * bias], True, 1, 0.0, False, False, True)[0]
    return layer


def lstm(x, state, weights, hidden_weights, bias):
    parameters = [weights.T, hidden_weights.T, bias, 0 * bias]
    y, h, c = torch.lstm(x, (state[0][None], state[1][None]), parameters, True, 1, 0.0, False, False, True)
    return y, (h[0], c[0])


def gru(x, h, weights, hidden_weights, bias):
    """The last quarter of the bias is the candidate's hidden one."""
    units = hidden_weights.shape[0]
    input_bias, candidate = bias[:3 * units], bias[3 * units:]
    hidden_bias = torch.cat([torch.zeros(2 * units, dtype=bias.dtype), candidate])
    parameters = [weights.T, hidden_weights.T, input_bias, hidden_bias]
    return torch.gru(x, h[None], parameters, True, 1, 0.0, False, False, True)[0]


def gru_before(x, h, weights, hidden_weights, bias):
    """The published variant, which PyTorch does not have: its formula, differentiated by PyTorch."""
    units = hidden_weights.shape[0]
    steps = []
    for step in x.unbind(1):
        from_x = step @ weights + bias
        gates = torch.sigmoid(from_x[:, :2 * units] + h @ hidden_weights[:, :2 * units])
        r, z = gates[:, :units], gates[:, units:]
        n = torch.tanh(from_x[:, 2 * units:] + (r * h) @ hidden_weights[:, 2 * units:])
        h = (1 - z) * n + z * h
        steps.append(h)
    return torch.stack(steps, 1)


def case(file, draw, name, about, layer, gates, biases, truncate=0, last=False):
    file.case(name, about)
    inputs = {"x": draw.variable(SAMPLES, TIME, IN), "input_weights": draw.variable(IN, gates * UNITS),
              "hidden_weights": draw.variable(UNITS, gates * UNITS), "bias": draw.variable(biases * UNITS)}
    for key, tensor in inputs.items():
        autograd.put(file, key, tensor)
    x, *parameters = inputs.values()
    zeros = torch.zeros(SAMPLES, UNITS, dtype=torch.float64)
    state, parts = ((zeros, zeros) if layer is lstm else zeros), []
    for part in x.split(truncate or TIME, 1):
        if layer is lstm:
            y, state = layer(part, state, *parameters)
            state = tuple(tensor.detach() for tensor in state)
        else:
            y = layer(part, state, *parameters)
            state = y[:, -1].detach()
        parts.append(y)
    y = torch.cat(parts, 1)
    y = y[:, -1] if last else y
    autograd.put_backward(file, y, draw(*y.shape), **inputs)


def two_layers(file, draw, name, module):
    """All parameters with the layout and the names of PyTorch's own module."""
    file.case(name, "Two layers: parameters in PyTorch's layout, y of the second layer.")
    module = module.double()
    for key, parameter in module.named_parameters():
        parameter.data.copy_(draw(*parameter.shape))
        autograd.put(file, key, parameter)
    x = draw(SAMPLES, TIME, IN)
    autograd.put(file, "x", x)
    autograd.put(file, "y", module(x)[0])


def lstm_with_peepholes(file, draw):
    """PyTorch does not have it: its formula, differentiated by PyTorch."""
    file.case("lstm_with_peepholes", "h of every step; peepholes of the gates i, f, o")
    inputs = {"x": draw.variable(SAMPLES, TIME, IN), "input_weights": draw.variable(IN, 4 * UNITS),
              "hidden_weights": draw.variable(UNITS, 4 * UNITS), "bias": draw.variable(4 * UNITS),
              "peepholes": draw.variable(3 * UNITS)}
    for key, tensor in inputs.items():
        autograd.put(file, key, tensor)
    x, weights, hidden_weights, bias, peepholes = inputs.values()
    to_i, to_f, to_o = peepholes.split(UNITS)
    h = c = torch.zeros(SAMPLES, UNITS, dtype=torch.float64)
    steps = []
    for step in x.unbind(1):
        i, f, g, o = (step @ weights + h @ hidden_weights + bias).split(UNITS, 1)
        c = torch.sigmoid(f + to_f * c) * c + torch.sigmoid(i + to_i * c) * torch.tanh(g)
        h = torch.sigmoid(o + to_o * c) * torch.tanh(c)
        steps.append(h)
    y = torch.stack(steps, 1)
    autograd.put_backward(file, y, draw(*y.shape), **inputs)


def bidirectional(file, draw, name, run, states, gates, candidate_bias, last=False):
    """`run` is torch.lstm, torch.gru or torch.rnn_tanh. Parameters of both directions, forward first."""
    file.case(name, "h of the last step of each direction" if last else "h of every step")
    inputs = {"x": draw.variable(SAMPLES, TIME, IN)}
    for direction in ("forward", "backward"):
        inputs[f"{direction}_input_weights"] = draw.variable(IN, gates * UNITS)
        inputs[f"{direction}_hidden_weights"] = draw.variable(UNITS, gates * UNITS)
        inputs[f"{direction}_bias"] = draw.variable((gates + candidate_bias) * UNITS)
    for key, tensor in inputs.items():
        autograd.put(file, key, tensor)
    parameters = []
    for direction in ("forward", "backward"):
        bias = inputs[f"{direction}_bias"]
        hidden_bias = torch.zeros(gates * UNITS, dtype=torch.float64)
        if candidate_bias:  # that of the candidate
            hidden_bias = torch.cat([hidden_bias[:-UNITS], bias[-UNITS:]])
        parameters += [inputs[f"{direction}_input_weights"].T, inputs[f"{direction}_hidden_weights"].T,
                       bias[:gates * UNITS], hidden_bias]
    zeros = torch.zeros(2, SAMPLES, UNITS, dtype=torch.float64)
    y, h, *_ = run(inputs["x"], (zeros,) * states if states > 1 else zeros, parameters, True, 1, 0.0, False, True, True)
    y = torch.cat([h[0], h[1]], 1) if last else y
    autograd.put_backward(file, y, draw(*y.shape), **inputs)


def both_directions():
    file = tables.File("bidirectional", autograd.written_by("recurrent.py", SEED + 1000), [
        "Bidirectional layers as PyTorch computes them: y = f(x), and the gradients of sum(y dy). x is [N, Time, In],",
        "weights are [In, gates Units]. Computed in float64 from float32 inputs, rounded once."])
    draw = autograd.Draw(SEED + 1000)
    bidirectional(file, draw, "lstm", torch.lstm, 2, 4, 0)
    bidirectional(file, draw, "lstm_last", torch.lstm, 2, 4, 0, last=True)
    bidirectional(file, draw, "gru", torch.gru, 1, 3, 1)
    bidirectional(file, draw, "rnn_last", torch.rnn_tanh, 1, 1, 0, last=True)
    return file


def make():
    """One file for each kind of layer, and one for layers in both directions."""
    files = {kind: tables.File(kind, autograd.written_by("recurrent.py", SEED), [
        f"{name} as PyTorch computes it: y = f(x), and the gradients of sum(y dy). x is [N, Time, In], weights are",
        "[In, gates Units]. Computed in float64 from float32 inputs, rounded once."])
        for kind, name in [("rnn", "RNN"), ("lstm", "LSTM"), ("gru", "GRU")]}
    draw = autograd.Draw(SEED)
    relu, tanh = rnn_of(torch.rnn_relu), rnn_of(torch.rnn_tanh)
    for layer, kind, gates, biases in [(tanh, "rnn", 1, 1), (relu, "rnn_relu", 1, 1), (lstm, "lstm", 4, 4),
                                       (gru, "gru", 3, 4), (gru_before, "gru_before", 3, 3)]:
        file = files[kind.partition("_")[0]]
        case(file, draw, kind, "h of every step", layer, gates, biases)
        if kind in ("lstm", "gru"):
            case(file, draw, f"{kind}_last", "h of the last step", layer, gates, biases, last=True)
        case(file, draw, f"{kind}_truncated", "steps 2 and 4 pass no error to the steps before them", layer, gates,
             biases, truncate=2)
    two_layers(files["lstm"], draw, "two_lstm", torch.nn.LSTM(IN, UNITS, 2, batch_first=True))
    two_layers(files["gru"], draw, "two_gru", torch.nn.GRU(IN, UNITS, 2, batch_first=True))
    lstm_with_peepholes(files["lstm"], autograd.Draw(SEED + 2000))
    return [*files.values(), both_directions()]
