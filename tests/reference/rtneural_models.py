"""Small models of PyTorch as JSON of RTNeural, AIDA-X and GuitarML, with an input and its output. Run as a program
(python3 -B), it writes the files of tests/host/rtneural/models.

The layouts are those of RTNeural's python/model_utils.py and model_loader.h, of AIDA-X's exporter, and of the state_dict
of CoreAudioML's SimpleRNN, written down here from PyTorch's side.
"""

import json
import math
import random

import torch
from torch import nn
from torch.nn import functional

import tables

WRITTEN_BY = "tests/reference/rtneural_models.py, with PyTorch 1.13"


class Draw:
    """Tensors of float32 numbers that are the same with every version."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def tensor(self, *shape, low=-0.6, high=0.6):
        count = math.prod(shape)
        values = [tables.rounded(round(self.random.uniform(low, high), 4)) for _ in range(count)]
        return torch.tensor(values, dtype=torch.float64).reshape(shape)


class Model:
    """Keras' shapes and weights in a file, beside the same layers in PyTorch: x is [time, channels] or an image."""

    def __init__(self, in_shape, x, seed):
        self.json, self.x, self.y, self.draw = {"in_shape": in_shape, "layers": []}, x, x, Draw(seed)

    def layer(self, kind, shape, weights, activation="", **more):
        entry = {"type": kind, "activation": activation, "shape": shape, **more}
        entry["weights"] = [w.tolist() for w in weights]
        if activation is None:
            del entry["activation"]
        self.json["layers"].append(entry)
        functions = {"tanh": torch.tanh, "relu": torch.relu, "sigmoid": torch.sigmoid, "elu": functional.elu,
                     "softmax": lambda x: torch.softmax(x, -1)}
        if activation in functions and kind not in ("lstm", "gru"):
            self.y = functions[activation](self.y)

    def open_shape(self, channels):
        return [None] * (len(self.json["in_shape"]) - 1) + [channels]

    def dense(self, out, activation="", bias=True, kind="dense"):
        w, b = self.draw.tensor(out, self.y.shape[-1]), self.draw.tensor(out)
        self.y = functional.linear(self.y, w, b if bias else None)
        self.layer(kind, self.open_shape(out), [w.T, b] if bias else [w.T], activation)

    def activation(self, name):
        self.layer("activation", self.open_shape(self.y.shape[-1]), [], name)

    def prelu(self, count):
        slope = self.draw.tensor(count, low=0.1, high=0.9)
        self.y = torch.where(self.y > 0, self.y, self.y * slope)
        self.layer("prelu", self.open_shape(self.y.shape[-1]), [slope.reshape(1, count)])

    def batch_norm(self, affine, epsilon, kind="batchnorm"):
        channels = self.y.shape[-1]
        scale, shift, mean = (self.draw.tensor(channels) for _ in range(3))
        variance = self.draw.tensor(channels, low=0.5, high=1.5)
        frames = self.y.reshape(-1, channels)
        done = functional.batch_norm(frames, mean, variance, *((scale, shift) if affine else (None, None)), eps=epsilon)
        self.y = done.reshape(self.y.shape)
        weights = [scale, shift, mean, variance] if affine else [mean, variance]
        shape = [None, *self.y.shape] if len(self.y.shape) == 3 else self.open_shape(channels)
        self.layer(kind, shape, weights, None, epsilon=epsilon)

    def conv1d(self, out, kernel, dilation, groups=1, causal=True, activation="", states_time=False):
        w, b = self.draw.tensor(out, self.y.shape[-1] // groups, kernel), self.draw.tensor(out)
        x = functional.pad(self.y.T, ((kernel - 1) * dilation if causal else 0, 0)).unsqueeze(0)
        self.y = functional.conv1d(x, w, b, dilation=dilation, groups=groups)[0].T
        shape = [None, self.y.shape[0], out] if states_time else self.open_shape(out)
        more = {"kernel_size": [kernel], "dilation": [dilation]} | ({"groups": groups} if groups > 1 else {})
        self.layer("conv1d", shape, [w.permute(2, 1, 0), b], activation, **more)

    def conv2d(self, out, kernel, dilation, stride, padding, states_time=True):
        time, features, channels = self.y.shape
        w, b = self.draw.tensor(out, channels, *kernel), self.draw.tensor(out)
        span = (kernel[0] - 1) * dilation
        after = -(-features // stride) if padding == "same" else (features - kernel[1]) // stride + 1
        missing = max((after - 1) * stride + kernel[1] - features, 0) if padding == "same" else 0
        before = (0 if padding == "valid" else span // 2) if states_time else span
        behind = span - before if states_time and padding == "same" else 0
        x = functional.pad(self.y.permute(2, 0, 1), (missing // 2, missing - missing // 2, before, behind)).unsqueeze(0)
        y = functional.conv2d(x, w, b, stride=(1, stride), dilation=(dilation, 1))[0]
        self.y = y.permute(1, 2, 0)
        more = {"kernel_size_time": kernel[0], "kernel_size_feature": kernel[1], "dilation": dilation, "strides": stride,
                "num_filters_in": channels, "num_features_in": features, "num_filters_out": out, "padding": padding}
        shape = [None, self.y.shape[0] if states_time else None, after, out]
        self.layer("conv2d", shape, [w.permute(2, 3, 1, 0), b], "", **more)

    def recurrent(self, kind, units, bias=True, activation="tanh"):
        module = settled({"lstm": nn.LSTM, "gru": nn.GRU}[kind](self.y.shape[-1], units, bias=bias), self.draw)
        self.y = module(self.y.unsqueeze(1))[0].squeeze(1).detach()
        order = [1, 0, 2] if kind == "gru" else [0, 1, 2, 3]  # z, r, h of r, z, n; i, f, c, o as they are

        def ordered(tensor):
            return torch.cat([tensor.chunk(len(order))[gate] for gate in order])

        weights = [ordered(module.weight_ih_l0).T, ordered(module.weight_hh_l0).T]
        if bias and kind == "gru":
            weights.append(torch.stack([ordered(module.bias_ih_l0), ordered(module.bias_hh_l0)]))
        elif bias:
            weights.append(module.bias_ih_l0 + module.bias_hh_l0)
        self.layer(kind, self.open_shape(units), weights, activation)


def settled(module, draw):
    module = module.double()
    for _, tensor in sorted(module.state_dict().items()):
        tensor.copy_(draw.tensor(*tensor.shape))
    return module


def x_of(seed, *shape):
    return torch.tensor(tables.numbers(math.prod(shape), -1, 1, seed), dtype=torch.float64).reshape(shape)


def frames():
    m = Model([None, None, 2], x_of(1, 9, 2), 1)
    m.dense(4, "tanh", kind="time-distributed-dense")
    m.dense(3, bias=False)
    m.prelu(1)
    m.batch_norm(True, 1e-3)
    m.conv1d(6, 3, 2, groups=3, activation="relu")
    m.batch_norm(False, 1e-2)
    m.prelu(6)
    m.activation("elu")
    m.dense(4, "sigmoid")
    m.activation("tanh")
    m.dense(3, "softmax")
    return m


def window():
    m = Model([None, 12, 1], x_of(2, 12, 1), 2)
    m.conv1d(4, 3, 1, causal=False, states_time=True, activation="elu")
    m.conv1d(2, 2, 3, causal=False, states_time=True)
    m.conv1d(3, 2, 4, states_time=True)
    return m


def image():
    m = Model([None, 8, 7, 2], x_of(3, 8, 7, 2), 3)
    m.conv2d(3, (2, 3), 3, 2, "valid")
    m.batch_norm(True, 1e-3, "batchnorm2d")
    m.layer("activation", [None, *m.y.shape], [], "relu")
    m.conv2d(2, (4, 2), 1, 2, "same")
    m.batch_norm(False, 1e-3, "batchnorm2d")
    return m


def image_of_frames():
    m = Model([None, None, 5, 1], x_of(4, 6, 5, 1), 4)
    m.conv2d(2, (3, 3), 2, 1, "same", states_time=False)
    return m


def lstm():
    m = Model([None, None, 2], x_of(5, 9, 2), 5)
    m.recurrent("lstm", 4)
    m.recurrent("lstm", 3, bias=False, activation="")
    m.dense(1)
    return m


def gru():
    m = Model([None, None, 1], x_of(6, 9, 1), 6)
    m.recurrent("gru", 5, activation=None)
    m.recurrent("gru", 3, bias=False, activation="unknown")
    m.dense(2, activation=None)
    return m


def aida(inputs, in_gain, out_gain, seed):
    """Its own test has 80 frames, no gains, and knobs at 0; y is that of the model as it is played."""
    gain, level = 10 ** (in_gain / 20), 10 ** (out_gain / 20)

    def answer(x):
        m = Model([None, None, inputs], x, seed)
        m.recurrent("gru" if inputs > 1 else "lstm", 4, activation="")
        m.dense(1)
        m.y = m.y + x[:, :1]
        return m

    test = torch.zeros(80, inputs, dtype=torch.float64)
    test[:, 0] = x_of(seed, 80)
    own, x = answer(test), x_of(seed + 100, 9, inputs)
    factors = torch.ones(inputs, dtype=torch.float64)
    factors[0] = gain
    played = answer(x * factors)
    own.json["in_skip"] = 1
    if in_gain:
        own.json["in_gain"] = in_gain
    if out_gain:
        own.json["out_gain"] = out_gain
    own.json["input_batch"] = [tables.rounded(v) for v in test[:, 0].tolist()]
    own.json["output_batch"] = [tables.rounded(v) for v in own.y[:, 0].tolist()]
    own.json["metadata"] = {"name": "an amplifier", "samplerate": "48000", "esr": 0.03}
    own.x, own.y = x, played.y * level
    return own


class SimpleRNN(nn.Module):
    """As CoreAudioML has it: a recurrent module, a linear one, and a shortcut around both."""

    def __init__(self, unit_type, inputs, units, layers, skip, bias):
        super().__init__()
        self.rec = getattr(nn, unit_type)(inputs, units, layers)
        self.lin, self.skip = nn.Linear(units, 1, bias=bias), skip

    def forward(self, x):
        y = self.lin(self.rec(x.unsqueeze(1))[0].squeeze(1))
        return y + x[:, : self.skip] if self.skip else y


def guitarml(unit_type, inputs, units, seed, layers=1, skip=1, bias=True, **more):
    module, x = settled(SimpleRNN(unit_type, inputs, units, layers, skip, bias), Draw(seed)), x_of(seed, 9, inputs)
    m = Model([], x, seed)
    m.json = {"model_data": {"model": "SimpleRNN", "input_size": inputs, "skip": skip, "output_size": 1,
                             "unit_type": unit_type, "num_layers": layers, "hidden_size": units, "bias_fl": bias, **more},
              "state_dict": {name: tensor.tolist() for name, tensor in module.state_dict().items()}}
    m.y = module(x).detach()
    return m


MODELS = {
    "frames": frames,
    "window": window,
    "image": image,
    "image_of_frames": image_of_frames,
    "lstm": lstm,
    "gru": gru,
    "aida": lambda: aida(1, -6, 3.5, 7),
    "aida_with_a_knob": lambda: aida(2, 2, 0, 8),
    "guitarml_lstm": lambda: guitarml("LSTM", 1, 5, 9, sample_rate=44100),
    "guitarml_with_a_knob": lambda: guitarml("LSTM", 2, 4, 10, layers=2),
    "guitarml_gru": lambda: guitarml("GRU", 1, 4, 11, bias=False),
    "guitarml_rnn": lambda: guitarml("RNN", 3, 4, 12, skip=0),
}


def short(value):
    """Numbers as short as float32 allows, so that files stay small."""
    if isinstance(value, dict):
        return {name: short(own) for name, own in value.items()}
    if isinstance(value, list):
        return [short(own) for own in value]
    return float(tables.literal(tables.rounded(value), "float")) if isinstance(value, float) else value


def make():
    file = tables.File("rtneural_models", WRITTEN_BY, ["Inputs and outputs of the models in tests/host/rtneural/models."])
    for name, model in MODELS.items():
        m = model()
        file.case(name)
        file.put("x", m.x.flatten().tolist(), tuple(m.x.shape))
        file.put("y", m.y.flatten().tolist(), tuple(m.y.shape))
    return [file]


if __name__ == "__main__":
    from pathlib import Path

    folder = Path(__file__).parent.parent / "host/rtneural/models"
    for name, model in MODELS.items():
        (folder / f"{name}.json").write_text(json.dumps(short(model().json)) + "\n", encoding="utf-8")
        print(f"wrote {name}.json")
