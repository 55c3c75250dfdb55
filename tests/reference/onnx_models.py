"""Small networks exported to ONNX by PyTorch, with an input and its output. Run as a program (python3 -B), it writes the
files of tests/host/onnx/models."""

import io
import random

import torch
from torch import nn

import tables

WRITTEN_BY = "tests/reference/onnx_models.py, with PyTorch 1.13"


class Residual(nn.Module):
    """x + f(x), or s(x) + f(x)."""

    def __init__(self, body, shortcut=None):
        super().__init__()
        self.body, self.shortcut = body, shortcut

    def forward(self, x):
        return (self.shortcut(x) if self.shortcut else x) + self.body(x)


class Branches(nn.Module):
    """Branches joined along the channels, or multiplied."""

    def __init__(self, join, *branches):
        super().__init__()
        self.join, self.branches = join, nn.ModuleList(branches)

    def forward(self, x):
        outputs = [branch(x) for branch in self.branches]
        return torch.cat(outputs, 1) if self.join == "concatenate" else outputs[0] * outputs[1]


class Causal(nn.Module):
    """A convolution that looks back only."""

    def __init__(self, channels, filters, kernel, dilation):
        super().__init__()
        self.body = nn.Sequential(nn.ConstantPad1d(((kernel - 1) * dilation, 0), 0),
                                  nn.Conv1d(channels, filters, kernel, dilation=dilation))

    def forward(self, x):
        return self.body(x)


class Recurrent(nn.Module):
    """A recurrent layer over [N, T, In], and a linear one behind its last step, or behind each."""

    def __init__(self, kind, inputs, units, outputs, every):
        super().__init__()
        self.cell, self.head, self.every = kind(inputs, units, batch_first=True), nn.Linear(units, outputs), every

    def forward(self, x):
        y, _ = self.cell(x)
        return self.head(y if self.every else y[:, -1])


class Bidirectional(nn.Module):
    """A recurrent layer in both directions, and a linear one behind each step."""

    def __init__(self, inputs, units, outputs):
        super().__init__()
        self.cell, self.head = nn.LSTM(inputs, units, batch_first=True, bidirectional=True), nn.Linear(2 * units, outputs)

    def forward(self, x):
        return self.head(self.cell(x)[0])


class UShaped(nn.Module):
    """Down and up again by a transposed convolution, joined with what was before."""

    def __init__(self):
        super().__init__()
        self.down, self.up = nn.Conv2d(2, 4, 2, stride=2), nn.ConvTranspose2d(4, 3, 2, stride=2)
        self.norm, self.out = nn.GroupNorm(3, 6), nn.Conv2d(5, 2, 1)
        self.inner, self.alone = nn.Conv2d(4, 6, 3, padding=1), nn.Conv2d(6, 4, 1)

    def forward(self, x):
        y = self.alone(torch.relu(self.norm(self.inner(torch.relu(self.down(x))))))
        return self.out(torch.cat([x, torch.relu(self.up(y))], 1))


class Transformer(nn.Module):
    """Positions, and attention to earlier frames; a linear layer for each frame."""

    def __init__(self):
        super().__init__()
        self.positions = nn.Parameter(torch.zeros(5, 6))
        self.encoder = nn.TransformerEncoderLayer(6, 2, 7, batch_first=True, norm_first=True)
        self.head = nn.Linear(6, 3, bias=False)

    def forward(self, x):
        mask = nn.Transformer.generate_square_subsequent_mask(5)
        return self.head(self.encoder(x + self.positions, mask))


def networks():
    """name, network, shape of a sample"""
    yield "mlp", nn.Sequential(nn.Linear(5, 7), nn.SiLU(), nn.Linear(7, 6), nn.GELU(), nn.Linear(6, 4), nn.LayerNorm(4),
                               nn.Hardswish(), nn.Linear(4, 3), nn.Softmax(-1)), (5,)
    yield "cnn", nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2), nn.BatchNorm2d(4),
                               nn.Conv2d(4, 6, (3, 2), stride=(1, 2), padding=1), nn.PReLU(6), nn.Flatten(),
                               nn.Dropout(), nn.Linear(54, 3)), (1, 8, 10)
    yield "residual", nn.Sequential(nn.Conv2d(2, 4, 3, padding=1), nn.ReLU6(),
                                    Residual(nn.Sequential(nn.Conv2d(4, 4, 3, padding=1, groups=4), nn.Hardtanh(0, 6),
                                                           nn.Conv2d(4, 4, 1))),
                                    Residual(nn.Sequential(nn.Conv2d(4, 6, 3, stride=2, padding=1, bias=False), nn.ELU(0.5)),
                                             nn.Conv2d(4, 6, 1, stride=2)),
                                    nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(6, 3)), (2, 6, 5)
    yield "tcn", nn.Sequential(Causal(2, 4, 3, 1), nn.Tanh(), Residual(nn.Sequential(Causal(4, 4, 3, 2), nn.LeakyReLU(0.2))),
                               Causal(4, 8, 2, 4), nn.GLU(1), nn.Conv1d(4, 3, 1)), (2, 9)
    yield "branches", nn.Sequential(Branches("concatenate", nn.Conv1d(3, 2, 3, padding=1), nn.Conv1d(3, 4, 1)), nn.AvgPool1d(2),
                                    Branches("multiply", nn.Sequential(nn.Conv1d(6, 5, 1), nn.Tanh()),
                                             nn.Sequential(nn.Conv1d(6, 5, 1), nn.Sigmoid())),
                                    nn.Flatten(), nn.Linear(20, 2), nn.Softplus()), (3, 8)
    yield "lstm", Recurrent(nn.LSTM, 3, 4, 2, every=False), (6, 3)
    yield "gru", Recurrent(nn.GRU, 3, 5, 2, every=True), (6, 3)
    yield "rnn", Recurrent(nn.RNN, 2, 4, 3, every=True), (5, 2)
    yield "bidirectional", Bidirectional(3, 4, 2), (6, 3)
    yield "u_shaped", UShaped(), (2, 6, 4)
    yield "transformer", Transformer(), (5, 6)


def settle(network, seed):
    """Numbers that are the same with every version: parameters, and statistics that are not 0 and 1."""
    draw = random.Random(seed)
    for name, tensor in sorted(network.state_dict().items()):
        if tensor.dtype == torch.float32:
            positive = "running_var" in name
            values = [draw.uniform(0.5, 1.5) if positive else draw.uniform(-0.6, 0.6) for _ in range(tensor.numel())]
            tensor.copy_(torch.tensor(values).reshape(tensor.shape))


def export(network, x, open_batch):
    file = io.BytesIO()
    axes = {"x": {0: "N"}, "y": {0: "N"}} if open_batch else None
    torch.onnx.export(network, x, file, opset_version=13, input_names=["x"], output_names=["y"], dynamic_axes=axes)
    return file.getvalue()


def all_models():
    """name, the file's bytes, input, output"""
    for seed, (name, network, shape) in enumerate(networks(), 1):
        network.eval()
        with torch.no_grad():
            settle(network, seed)
            count = torch.Size(shape).numel()
            x = torch.tensor(tables.numbers(count, -1, 1, 100 + seed)).reshape(1, *shape)
            # The files of recurrent networks have a fixed batch, as PyTorch writes them without dynamic_axes.
            yield name, export(network, x, name not in ("lstm", "gru", "rnn", "bidirectional")), x, network(x)


def make():
    file = tables.File("onnx_models", WRITTEN_BY, ["Inputs and outputs of the networks in tests/host/onnx/models."])
    for name, _, x, y in all_models():
        file.case(name)
        for table, tensor in (("x", x), ("y", y)):
            file.put(table, tensor.flatten().tolist(), tuple(tensor.shape))
    return [file]


if __name__ == "__main__":
    from pathlib import Path

    folder = Path(__file__).parent.parent / "host/onnx/models"
    for name, content, _, _ in all_models():
        (folder / f"{name}.onnx").write_bytes(content)
        print(f"wrote {name}.onnx")
