"""Small TensorFlow Lite models with an input and its output, which PyTorch computes in double precision from what the
documentation of each operator says. Run as a program (python3 -B), it writes the files of tests/host/tflite/models.

Each method of Model writes an operator, and computes it beside that.
"""

import numpy
import torch
from torch.nn import functional

import tables
import tflite_file
from rtneural_models import Draw

WRITTEN_BY = "tests/reference/tflite_models.py, with PyTorch 1.13"
ACTIVATIONS = [lambda y: y, functional.relu, lambda y: y.clamp(-1, 1), functional.relu6, torch.tanh]
NONE, RELU, RELU1, RELU6, TANH = range(5)
SAME, VALID = 0, 1


class Value:
    """A tensor of the file, and what it holds."""

    def __init__(self, number, y):
        self.number, self.y = number, y


class Model:
    def __init__(self, seed, *shapes, signature=None, kind="float32"):
        self.file, self.draw, self.inputs = tflite_file.File(), Draw(seed), []
        for i, shape in enumerate(shapes):
            y = self.draw.tensor(*shape, low=-1, high=1)
            if kind != "float32":
                y = ((y + 1) * 3).floor()
            self.inputs.append(Value(self.file.tensor(f"x{i}", shape, kind, signature=signature), y))
        self.file.inputs = [x.number for x in self.inputs]

    def ends(self, *outputs):
        self.outputs = outputs
        self.file.outputs = [y.number for y in outputs]
        return self

    def constant(self, values, kind="float32", **more):
        return self.file.constant(values.numpy() if torch.is_tensor(values) else values, kind, **more)

    def operator(self, name, inputs, y, *options, signature=None):
        """One with one output. Inputs are values, numbers of tensors, or tensors that become constants."""
        numbers = [i.number if isinstance(i, Value) else self.constant(i) if torch.is_tensor(i) else i for i in inputs]
        out = Value(self.file.tensor(f"{name.lower()}_{len(self.file.tensors)}", list(y.shape), signature=signature), y)
        self.file.operator(name, numbers, [out.number], *options)
        return out

    def fused(self, name, inputs, y, activation, *before, after=()):
        return self.operator(name, inputs, ACTIVATIONS[activation](y), *before, activation, *after)

    def dense(self, x, out, activation=NONE, bias=True, weights=None, keeps=False):
        """`weights`: a tensor of the file and what it stands for."""
        w = self.draw.tensor(out, x.y.shape[-1]) if weights is None else weights[1]
        b = self.draw.tensor(out) if bias else None
        y = functional.linear(x.y, w, b)
        return self.fused("FULLY_CONNECTED", [x, w if weights is None else weights[0], b if bias else -1], y, activation,
                          after=(0, int(keeps)))  # fmt: skip

    def reshape(self, x, *shape, name="RESHAPE", signature=None):
        return self.operator(name, [x, self.constant(shape, "int32")], x.y.reshape(shape), signature=signature)

    def padded(self, x, kernel, stride, dilation, padding, value=0.0):
        """Channels first, with what SAME puts around: the smaller half before."""
        x, pads = x.permute(0, 3, 1, 2), []
        for axis in (1, 0):
            extent, span = x.shape[2 + axis], (kernel[axis] - 1) * dilation[axis] + 1
            missing = max((-(-extent // stride[axis]) - 1) * stride[axis] + span - extent, 0) if padding == SAME else 0
            pads += [missing // 2, missing - missing // 2]
        return functional.pad(x, pads, value=value)

    def conv(self, x, out, kernel, padding=SAME, stride=(1, 1), dilation=(1, 1), activation=NONE, weights=None):
        channels = x.y.shape[-1]
        w = self.draw.tensor(out, *kernel, channels) if weights is None else weights[1]
        b = self.draw.tensor(out)
        y = functional.conv2d(self.padded(x.y, kernel, stride, dilation, padding), w.permute(0, 3, 1, 2), b, stride, 0,
                              dilation)  # fmt: skip
        return self.fused("CONV_2D", [x, w if weights is None else weights[0], b], y.permute(0, 2, 3, 1), activation, padding,
                          stride[1], stride[0], after=(dilation[1], dilation[0]))  # fmt: skip

    def depthwise(self, x, multiplier, kernel, padding=SAME, stride=(1, 1), dilation=(1, 1), activation=NONE):
        channels = x.y.shape[-1]
        w, b = self.draw.tensor(1, *kernel, channels * multiplier), self.draw.tensor(channels * multiplier)
        y = functional.conv2d(self.padded(x.y, kernel, stride, dilation, padding), w.permute(3, 0, 1, 2), b, stride, 0,
                              dilation, channels)  # fmt: skip
        return self.fused("DEPTHWISE_CONV_2D", [x, w, b], y.permute(0, 2, 3, 1), activation, padding, stride[1], stride[0],
                          multiplier, after=(dilation[1], dilation[0]))  # fmt: skip

    def transposed(self, x, out, kernel, stride, padding, size, bias=False, activation=NONE):
        """Each value of x adds its kernel to the output, from which what SAME counts as padding is cut."""
        channels, rows, columns = x.y.shape[-1], x.y.shape[1], x.y.shape[2]
        w, b = self.draw.tensor(out, *kernel, channels), self.draw.tensor(out)
        whole = torch.zeros(1, max((rows - 1) * stride[0] + kernel[0], size[0]),
                            max((columns - 1) * stride[1] + kernel[1], size[1]), out, dtype=torch.float64)  # fmt: skip
        for r in range(rows):
            for c in range(columns):
                at = (slice(r * stride[0], r * stride[0] + kernel[0]), slice(c * stride[1], c * stride[1] + kernel[1]))
                whole[0, at[0], at[1]] += torch.einsum("i,okli->klo", x.y[0, r, c], w)
        cut = [(whole.shape[1 + axis] - size[axis]) // 2 if padding == SAME else 0 for axis in (0, 1)]
        y = whole[:, cut[0] : cut[0] + size[0], cut[1] : cut[1] + size[1]] + (b if bias else 0)
        shape = self.constant([1, *size, out], "int32")
        return self.fused("TRANSPOSE_CONV", [shape, w, x] + ([b] if bias else []), y, activation, padding, stride[1],
                          stride[0])  # fmt: skip

    def pool(self, name, x, window, stride, padding, activation=NONE):
        if name == "MAX_POOL_2D":
            y = functional.max_pool2d(self.padded(x.y, window, stride, (1, 1), padding, -1e30), window, stride)
        else:
            sums = functional.avg_pool2d(self.padded(x.y, window, stride, (1, 1), padding), window, stride)
            ones = self.padded(torch.ones_like(x.y), window, stride, (1, 1), padding)
            y = sums / functional.avg_pool2d(ones, window, stride)
        return self.fused(name, [x], y.permute(0, 2, 3, 1), activation, padding, stride[1], stride[0], window[1], window[0])

    def add(self, *values, name="ADD", activation=NONE):
        function = {"ADD": torch.add, "MUL": torch.mul, "SUB": torch.sub, "DIV": torch.div}[name]
        a, b = (v.y if isinstance(v, Value) else v for v in values)
        return self.fused(name, values, function(a, b), activation)

    def concatenation(self, *values, axis=-1):
        return self.operator("CONCATENATION", values, torch.cat([v.y for v in values], axis), axis)

    def function(self, name, x, function, *options):
        return self.operator(name, [x], function(x.y), *options)

    def pad(self, x, *pads, name="PAD", more=(), **how):
        flat = [p for pair in reversed(pads) for p in pair]
        y = functional.pad(x.y, flat, **how) if name != "MIRROR_PAD" else self.mirrored(x.y, pads)
        return self.operator(name, [x, self.constant(pads, "int32"), *more], y)

    @staticmethod
    def mirrored(y, pads):
        return torch.tensor(numpy.pad(y.numpy(), pads, mode="reflect"))

    def reduction(self, name, x, axes, keeps, function):
        return self.operator(name, [x, self.constant(axes, "int32")], function(x.y, axes, keeps), int(keeps))

    def variable(self, *shape):
        return self.file.tensor(f"state_{len(self.file.tensors)}", list(shape), variable=True)


def lstm_steps(x, w, r, b, peepholes=None):
    """h of every step; x [time, in], gates i, f, c, o, each W [units, in]."""
    h = c = torch.zeros(r[0].shape[0], dtype=torch.float64)
    p, out = peepholes or [0, 0, 0], []
    for frame in x:
        z = [w[k] @ frame + r[k] @ h + b[k] for k in range(4)]
        i, f = torch.sigmoid(z[0] + p[0] * c), torch.sigmoid(z[1] + p[1] * c)
        c = f * c + i * torch.tanh(z[2])
        h = torch.sigmoid(z[3] + p[2] * c) * torch.tanh(c)
        out.append(h)
    return torch.stack(out)


def rnn_steps(x, w, r, b, function):
    h, out = torch.zeros(r.shape[0], dtype=torch.float64), []
    for frame in x:
        h = function(w @ frame + r @ h + b)
        out.append(h)
    return torch.stack(out)


def lstm_weights(draw, inputs, units, peepholes=False):
    w, r = [draw.tensor(units, inputs) for _ in range(4)], [draw.tensor(units, units) for _ in range(4)]
    return w, r, [draw.tensor(units) for _ in range(4)], [draw.tensor(units) for _ in range(3)] if peepholes else None


def lstm_slots(w, r, b, peepholes):
    """Inputs 1 to 17: weights, h's weights, peepholes, biases, and no projection."""
    return [*w, *r, *(peepholes or [-1] * 3), *b, -1, -1]


def sequence_lstm(m, x, units, time_major=False, peepholes=False, clip=0.0):
    weights = lstm_weights(m.draw, x.y.shape[-1], units, peepholes)
    axis = 1 if time_major else 0
    y = lstm_steps(x.y.select(axis, 0), *weights).unsqueeze(axis)
    inputs = [x, *lstm_slots(*weights), m.variable(1, units), m.variable(1, units)]
    return m.operator("UNIDIRECTIONAL_SEQUENCE_LSTM", inputs, y, TANH, clip, 0.0, int(time_major))


def main_files():
    import tflite_cases

    return tflite_cases.CASES


def make():
    file = tables.File("tflite_models", WRITTEN_BY, ["Inputs and outputs of the models in tests/host/tflite/models."])
    for name, case in main_files().items():
        m = case()
        file.case(name)
        for what, values in (("x", m.inputs), ("y", m.outputs)):
            for i, value in enumerate(values):
                file.put(what + str(i), value.y.flatten().tolist(), tuple(value.y.shape))
    return [file]


if __name__ == "__main__":
    from pathlib import Path

    folder = Path(__file__).parent.parent / "host/tflite/models"
    folder.mkdir(parents=True, exist_ok=True)
    for name, case in main_files().items():
        (folder / f"{name}.tflite").write_bytes(case().file.written())
        print(f"wrote {name}.tflite")
