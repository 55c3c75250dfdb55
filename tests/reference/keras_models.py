"""Small models as Keras saves them, with an input and its output, which PyTorch computes in double precision from what the
documentation of each layer says. Run as a program (python3 -B), it writes the files of tests/host/keras/models: archives,
an .h5 file, and what tools/keras_to_safetensors.py makes of them.
"""

import sys
from pathlib import Path

import torch
from torch.nn import functional

import tables
from keras_file import Functional, Layer, Sequential
from rtneural_models import Draw

WRITTEN_BY = "tests/reference/keras_models.py, with PyTorch 1.13"
ACTIVATIONS = {
    "linear": lambda y: y, "relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "elu": functional.elu,
    "softmax": lambda y: torch.softmax(y, -1), "softplus": functional.softplus, "softsign": functional.softsign,
    "selu": functional.selu, "silu": functional.silu, "gelu": functional.gelu, "relu6": functional.relu6,
    "hard_sigmoid": functional.hardsigmoid, "hard_silu": functional.hardswish, "log_softmax": lambda y: torch.log_softmax(y, -1),
    "leaky_relu": lambda y: functional.leaky_relu(y, 0.2)}  # fmt: skip


class Maker:
    """Makes layers, and computes them: each method returns the layer and its output."""

    def __init__(self, seed):
        self.draw = Draw(seed)

    def input(self, name, shape, x):
        return Layer("InputLayer", name, {"batch_shape": shape}), x

    def dense(self, name, y, units, activation="linear", bias=True):
        w, b = self.draw.tensor(y.shape[-1], units), self.draw.tensor(units)
        y = ACTIVATIONS[activation](y @ w + (b if bias else 0))
        config = {"units": units, "activation": activation, "use_bias": bias,
                  "kernel_initializer": {"class_name": "GlorotUniform"}}  # fmt: skip
        return Layer("Dense", name, config, {"kernel": w, **({"bias": b} if bias else {})}), y

    def conv(self, kind, name, y, filters, kernel, strides=1, padding="valid", dilation=1, activation="linear", groups=1,
             multiplier=1):  # fmt: skip
        """Of all kinds that keep or shorten the positions."""
        axes = 1 if "1D" in kind else 2
        kernel, strides, dilation = ([v] * axes if isinstance(v, int) else list(v) for v in (kernel, strides, dilation))
        channels, weights = y.shape[-1], {}
        config = {"kernel_size": kernel, "strides": strides, "padding": padding, "dilation_rate": dilation,
                  "data_format": "channels_last", "activation": activation, "use_bias": True}  # fmt: skip
        x = self.padded(y, kernel, strides, dilation, padding)
        function = functional.conv1d if axes == 1 else functional.conv2d
        order = [axes + 1, axes, *range(axes)]
        if kind.startswith("Conv"):
            config |= {"filters": filters, "groups": groups}
            w, b = self.draw.tensor(*kernel, channels // groups, filters), self.draw.tensor(filters)
            weights = {"kernel": w, "bias": b}
            y = function(x, w.permute(order), b, strides, 0, dilation, groups)
        else:
            w = self.draw.tensor(*kernel, channels, multiplier)
            flat = w.reshape(*kernel, 1, channels * multiplier).permute(order)
            config |= {"depth_multiplier": multiplier}
            if kind.startswith("Depthwise"):
                b = self.draw.tensor(channels * multiplier)
                weights = {"kernel": w, "bias": b}
                y = function(x, flat, b, strides, 0, dilation, channels)
            else:
                point, b = self.draw.tensor(*[1] * axes, channels * multiplier, filters), self.draw.tensor(filters)
                config |= {"filters": filters}
                weights = {"depthwise_kernel": w, "pointwise_kernel": point, "bias": b}
                y = function(function(x, flat, None, strides, 0, dilation, channels), point.permute(order), b)
        y = ACTIVATIONS[activation](y.movedim(1, -1))
        return Layer(kind, name, config, weights), y

    @staticmethod
    def padded(y, kernel, strides, dilation, padding, value=0.0):
        pads = []
        for axis in reversed(range(len(kernel))):
            span, extent = (kernel[axis] - 1) * dilation[axis], y.shape[1 + axis]
            missing = max((-(-extent // strides[axis]) - 1) * strides[axis] + span + 1 - extent, 0)
            pads += {"valid": [0, 0], "same": [missing // 2, missing - missing // 2], "causal": [span, 0]}[padding]
        return functional.pad(y.movedim(-1, 1), pads, value=value)

    def transposed(self, name, y, filters, kernel, stride, padding, activation="linear"):
        """One position adds its taps to the output; "same" cuts what is beyond stride times the length."""
        axes = y.dim() - 2
        kernel, stride = [kernel] * axes if isinstance(kernel, int) else kernel, [stride] * axes if isinstance(stride, int) else stride
        w, b = self.draw.tensor(*kernel, filters, y.shape[-1]), self.draw.tensor(filters)
        sizes = [n * s + (max(k - s, 0) if padding == "valid" else 0) for n, s, k in zip(y.shape[1:], stride, kernel)]
        whole = torch.zeros(1, *[max(m, (n - 1) * s + k) for m, n, s, k in zip(sizes, y.shape[1:], stride, kernel)], filters,
                            dtype=torch.float64)  # fmt: skip
        for place in torch.cartesian_prod(*[torch.arange(n) for n in y.shape[1:-1]]).reshape(-1, axes).tolist():
            taps = torch.tensordot(w, y[(0, *place)], dims=([-1], [0]))
            whole[(0, *[slice(p * s, p * s + k) for p, s, k in zip(place, stride, kernel)])] += taps
        cut = [max(k - s, 0) // 2 if padding == "same" else 0 for s, k in zip(stride, kernel)]
        y = ACTIVATIONS[activation](whole[(0, *[slice(c, c + n) for c, n in zip(cut, sizes)])].unsqueeze(0) + b)
        config = {"filters": filters, "kernel_size": kernel, "strides": stride, "padding": padding, "output_padding": None,
                  "data_format": "channels_last", "dilation_rate": [1] * axes, "activation": activation, "use_bias": True}  # fmt: skip
        return Layer(f"Conv{axes}DTranspose", name, config, {"kernel": w, "bias": b}), y

    def pool(self, kind, name, y, window, strides=None, padding="valid"):
        axes = y.dim() - 2
        window = [window] * axes if isinstance(window, int) else window
        steps = strides or window
        steps = [steps] * axes if isinstance(steps, int) else steps
        pool = {(1, "M"): functional.max_pool1d, (2, "M"): functional.max_pool2d, (1, "A"): functional.avg_pool1d,
                (2, "A"): functional.avg_pool2d}[axes, kind[0]]  # fmt: skip
        x = self.padded(y, window, steps, [1] * axes, padding, -1e30 if kind[0] == "M" else 0.0)
        z = pool(x, tuple(window), tuple(steps))
        if kind[0] == "A":
            z = z / pool(self.padded(torch.ones_like(y), window, steps, [1] * axes, padding), tuple(window), tuple(steps))
        config = {"pool_size": window, "padding": padding, "strides": strides and steps, "data_format": "channels_last"}
        return Layer(f"{kind}Pooling{axes}D", name, config), z.movedim(1, -1)

    def batch_norm(self, name, y, scale=True):
        c = y.shape[-1]
        gamma, beta, mean, variance = (*(self.draw.tensor(c) for _ in range(3)), self.draw.tensor(c, low=0.5, high=1.5))
        y = (y - mean) / torch.sqrt(variance + 1e-3) * (gamma if scale else 1) + beta
        config = {"axis": -1, "momentum": 0.99, "epsilon": 1e-3, "center": True, "scale": scale, "synchronized": False}
        own = {"gamma": gamma} if scale else {}
        return Layer("BatchNormalization", name, config, {**own, "beta": beta, "moving_mean": mean, "moving_variance": variance}), y

    def layer_norm(self, name, y):
        gamma, beta = self.draw.tensor(y.shape[-1]), self.draw.tensor(y.shape[-1])
        y = functional.layer_norm(y, y.shape[-1:], gamma, beta, 1e-3)
        return Layer("LayerNormalization", name, {"axis": -1, "epsilon": 1e-3, "center": True, "scale": True},
                     {"gamma": gamma, "beta": beta}), y  # fmt: skip

    def recurrent(self, kind, name, y, units, steps=True, reset_after=True, activation="tanh", x=None):
        """Kernels [in][gates units]; gates i, f, c, o and z, r, h."""
        gates = {"LSTM": 4, "GRU": 3, "SimpleRNN": 1}[kind]
        w, u = self.draw.tensor(y.shape[-1], gates * units), self.draw.tensor(units, gates * units)
        b = self.draw.tensor(*([2] if kind == "GRU" and reset_after else []), gates * units)
        h = c = torch.zeros(units, dtype=torch.float64)
        out = []
        for frame in y[0]:
            if kind == "SimpleRNN":
                h = ACTIVATIONS[activation](frame @ w + h @ u + b)
            elif kind == "LSTM":
                i, f, g, o = (frame @ w + h @ u + b).chunk(4)
                c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
                h = torch.sigmoid(o) * torch.tanh(c)
            else:
                bx, bh = (b[0], b[1]) if reset_after else (b, torch.zeros_like(b))
                (xz, xr, xh), (hz, hr, hh) = (frame @ w + bx).chunk(3), (h @ u + bh).chunk(3)
                z, r = torch.sigmoid(xz + hz), torch.sigmoid(xr + hr)
                n = torch.tanh(xh + (r * hh if reset_after else (r * h) @ u[:, 2 * units :]))
                h = z * h + (1 - z) * n
            out.append(h)
        config = {"units": units, "activation": activation, "use_bias": True, "return_sequences": steps, "return_state": False,
                  "go_backwards": False, "stateful": False, "unroll": False, "dropout": 0.0, "recurrent_dropout": 0.0}  # fmt: skip
        config |= {"recurrent_activation": "sigmoid"} if kind != "SimpleRNN" else {}
        config |= {"reset_after": reset_after} if kind == "GRU" else {}
        y = torch.stack(out).unsqueeze(0) if steps else h.unsqueeze(0)
        return Layer(kind, name, config, {"kernel": w, "recurrent_kernel": u, "bias": b}), y

    def bidirectional(self, kind, name, y, units, mode="concat", steps=True, **more):
        forward, a = self.recurrent(kind, f"{kind.lower()}", y, units, steps, **more)
        backward, b = self.recurrent(kind, f"{kind.lower()}", y.flip(1), units, steps, **more)
        b = b.flip(1) if steps else b
        y = {"concat": lambda: torch.cat([a, b], -1), "sum": lambda: a + b, "ave": lambda: (a + b) / 2, "mul": lambda: a * b}[mode]()
        backward.config["go_backwards"] = True
        return Layer("Bidirectional", name, {"merge_mode": mode, "layer": forward, "backward_layer": backward},
                     inside={"forward_layer": forward, "backward_layer": backward}), y  # fmt: skip

    def plain(self, kind, name, y, **config):
        return Layer(kind, name, config), y


def cases():
    import keras_cases

    return keras_cases.CASES


def make():
    file = tables.File("keras_models", WRITTEN_BY, ["Inputs and outputs of the models in tests/host/keras/models."])
    for name, case in cases().items():
        _, inputs, outputs = case()
        file.case(name)
        for what, values in (("x", inputs), ("y", outputs)):
            for i, value in enumerate(values):
                file.put(what + str(i), value.flatten().tolist(), tuple(value.shape))
    return [file]


if __name__ == "__main__":
    import keras_file

    root = Path(__file__).parent.parent.parent
    sys.path.insert(0, str(root / "tools"))
    import keras_to_safetensors

    folder = root / "tests/host/keras/models"
    folder.mkdir(parents=True, exist_ok=True)
    for name, case in cases().items():
        path = folder / f"{name}.keras"
        if name == "of_keras_2":
            path = path.with_suffix(".h5")
            keras_file.legacy(case()[0], path)
        else:
            path.write_bytes(keras_file.archive(case()[0]))
        path.with_suffix(".safetensors").write_bytes(keras_to_safetensors.convert_file(path))
        print(f"wrote {path.name} and {name}.safetensors")
