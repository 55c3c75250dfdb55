"""Recurrent layers: y, and for a given dy all gradients; and two layers with their parameters in PyTorch's layout."""

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
    """As it was published, which PyTorch does not have: the formula, differentiated by PyTorch."""
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


def case(header, draw, name, about, layer, gates, biases, truncate=0, last=False):
    header.case(name, about)
    inputs = {"x": draw.variable(SAMPLES, TIME, IN), "input_weights": draw.variable(IN, gates * UNITS),
              "hidden_weights": draw.variable(UNITS, gates * UNITS), "bias": draw.variable(biases * UNITS)}
    for key, tensor in inputs.items():
        autograd.put(header, key, tensor)
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
    autograd.put_backward(header, y, draw(*y.shape), **inputs)


def two_layers(header, draw, name, module):
    """All parameters as PyTorch's own module has and names them."""
    header.case(name, "Two layers; parameters in PyTorch's layout, y of the second layer.")
    module = module.double()
    for key, parameter in module.named_parameters():
        parameter.data.copy_(draw(*parameter.shape))
        autograd.put(header, key, parameter)
    x = draw(SAMPLES, TIME, IN)
    autograd.put(header, "x", x)
    autograd.put(header, "y", module(x)[0])


def make():
    header = tables.Header("recurrent", autograd.made_with("recurrent.py", SEED), [
        "Recurrent layers as PyTorch computes them: y = f(x), and the gradients of sum(y dy). x: [N, Time, In]; weights",
        "are [In, gates Units] but for the cases of two layers. Computed in float64 from these float32 inputs, rounded",
        "once."])
    draw = autograd.Draw(SEED)
    relu, tanh = rnn_of(torch.rnn_relu), rnn_of(torch.rnn_tanh)
    for layer, kind, gates, biases in [(tanh, "rnn", 1, 1), (relu, "rnn_relu", 1, 1), (lstm, "lstm", 4, 4),
                                       (gru, "gru", 3, 4), (gru_before, "gru_before", 3, 3)]:
        case(header, draw, kind, "h of every step", layer, gates, biases)
        if kind in ("lstm", "gru"):
            case(header, draw, f"{kind}_last", "h of the last step", layer, gates, biases, last=True)
        case(header, draw, f"{kind}_truncated", "no error from steps 2 and 4 to those before", layer, gates, biases,
             truncate=2)
    two_layers(header, draw, "two_lstm", torch.nn.LSTM(IN, UNITS, 2, batch_first=True))
    two_layers(header, draw, "two_gru", torch.nn.GRU(IN, UNITS, 2, batch_first=True))
    return header
