"""The models of tflite_models.py: every operator that is read is in one of them."""

import numpy
import torch
from torch.nn import functional

from tflite_models import (NONE, RELU, RELU1, RELU6, SAME, TANH, VALID, Model, Value, lstm_slots, lstm_steps, lstm_weights,
                           rnn_steps, sequence_lstm)  # fmt: skip


def dense():
    m = Model(1, [1, 4], signature=[-1, 4])
    x = m.dense(m.dense(m.dense(m.inputs[0], 8, RELU), 5, TANH), 3, bias=False)
    return m.ends(m.function("SOFTMAX", x, lambda y: torch.softmax(y, -1), 1.0))


def halves():
    """Weights of float16 behind DEQUANTIZE, which TensorFlow's converter writes."""
    m = Model(2, [1, 6])

    def half(values):
        stored = values.numpy().astype(numpy.float16)
        y = torch.tensor(stored.astype(numpy.float64))
        return m.operator("DEQUANTIZE", [m.constant(stored, "float16")], y)

    x = m.inputs[0]
    for out, activation in ((5, RELU6), (2, NONE)):
        w, b = half(m.draw.tensor(out, x.y.shape[-1])), half(m.draw.tensor(out))
        x = m.fused("FULLY_CONNECTED", [x, w, b], functional.linear(x.y, w.y, b.y), activation)
    return m.ends(x)


def quantised(m, q, kind, scales, zeros, axis=0):
    """A constant of integers, and what they stand for."""
    q, s, z = numpy.asarray(q), numpy.float32(scales), numpy.asarray(zeros)
    shape = [-1 if i == axis else 1 for i in range(q.ndim)]
    values = (s.reshape(shape) * (q - z.reshape(shape)).astype(numpy.float32)).astype(numpy.float64)
    return m.constant(q, kind, scales=scales, zeros=zeros, axis=axis), torch.tensor(values)


def integers(m, *shape, low=-127, high=127):
    return m.draw.tensor(*shape, low=low, high=high).round().numpy()


def weights_of_8_bits():
    m = Model(3, [1, 5, 4, 2])
    w = quantised(m, integers(m, 3, 2, 2, 2), "int8", [0.01, 0.02, 0.005], [0, 0, 0])
    x = m.conv(m.inputs[0], 3, (2, 2), activation=RELU, weights=w)
    x = m.reshape(x, 1, 60)
    x = m.dense(x, 4, TANH, weights=quantised(m, integers(m, 4, 60), "int8", [0.004], [3]))
    return m.ends(m.dense(x, 2, weights=quantised(m, integers(m, 2, 4, low=0, high=255), "uint8", [0.01], [128])))


def image():
    m = Model(4, [1, 9, 8, 3], signature=[-1, 9, 8, 3])
    x = m.conv(m.inputs[0], 4, (3, 2), SAME, (2, 2), activation=RELU6)
    x = m.depthwise(x, 2, (3, 3), SAME, activation=RELU1)
    x = m.pool("MAX_POOL_2D", x, (2, 2), (1, 2), VALID)
    x = m.conv(x, 5, (2, 1), VALID, dilation=(2, 1), activation=RELU)
    x = m.pool("AVERAGE_POOL_2D", x, (2, 2), (1, 1), SAME)
    x = m.reshape(x, 1, 20)
    return m.ends(m.function("SOFTMAX", m.dense(x, 3), lambda y: torch.softmax(y, -1), 1.0))


def depthwise():
    m = Model(5, [1, 7, 6, 2])
    x = m.depthwise(m.inputs[0], 1, (3, 2), VALID, (2, 2))
    return m.ends(m.reduction("MEAN", m.conv(x, 4, (1, 1), activation=RELU), [1, 2], False, lambda y, a, k: y.mean(a)))


def residual():
    """ADD as a shortcut, and of two branches; CONCATENATION, MUL and SUB of branches."""
    m = Model(6, [1, 6, 5, 3])
    x = m.inputs[0]
    x = m.add(m.conv(m.conv(x, 4, (3, 3), activation=RELU), 3, (1, 1)), x, activation=RELU)
    x = m.add(m.conv(x, 4, (3, 1)), m.conv(x, 4, (1, 1), activation=TANH), activation=RELU6)
    x = m.add(m.conv(x, 4, (1, 1), activation=TANH), m.function("LOGISTIC", m.conv(x, 4, (1, 1)), torch.sigmoid), name="MUL")
    x = m.concatenation(m.conv(x, 2, (1, 1)), m.function("TANH", x, torch.tanh))
    return m.ends(m.add(m.conv(x, 3, (1, 1)), m.conv(x, 3, (1, 1)), name="SUB"))


def sums():
    """ADD_N of three branches, MAXIMUM and MINIMUM of two."""
    m = Model(7, [1, 4])
    x = m.inputs[0]
    a, b, c = m.dense(x, 3), m.dense(x, 3), m.dense(x, 3)
    x = m.operator("ADD_N", [a, b, c], a.y + b.y + c.y)
    a, b = m.dense(x, 3), m.dense(x, 3)
    x = m.operator("MAXIMUM", [a, b], torch.maximum(a.y, b.y))
    a, b = m.dense(x, 3), m.dense(x, 3)
    return m.ends(m.operator("MINIMUM", [a, b], torch.minimum(a.y, b.y)))


def sequence():
    """One-dimensional convolutions as TensorFlow writes them: over images that are 1 high."""
    m = Model(8, [1, 12, 2])
    x = m.reshape(m.inputs[0], 1, 1, 12, 2, name="EXPAND_DIMS")
    x = m.reshape(m.conv(x, 4, (1, 3), activation=RELU), 1, 12, 4)
    x = m.reshape(m.pad(x, (0, 0), (4, 0), (0, 0)), 1, 1, 16, 4)
    x = m.reshape(m.conv(x, 4, (1, 3), VALID, dilation=(1, 2)), 1, 12, 4, name="SQUEEZE")
    x = m.reshape(m.depthwise(m.reshape(x, 1, 1, 12, 4), 1, (1, 2), VALID), 1, 11, 4)
    x = m.reshape(m.pool("MAX_POOL_2D", m.reshape(x, 1, 11, 1, 4), (2, 1), (2, 1), VALID), 1, 5, 4)
    x = m.reshape(m.transposed(m.reshape(x, 1, 1, 5, 4), 3, (1, 3), (1, 2), SAME, (1, 10), True), 1, 10, 3)
    return m.ends(m.dense(x, 2, TANH, keeps=True))


def transposed():
    m = Model(9, [1, 3, 4, 2])
    x = m.transposed(m.inputs[0], 3, (3, 3), (2, 2), SAME, (6, 8))
    x = m.transposed(x, 2, (2, 3), (1, 2), VALID, (7, 17), True, RELU)
    return m.ends(m.transposed(x, 2, (1, 2), (2, 3), VALID, (14, 51)))


def lstm():
    m = Model(10, [1, 7, 3])
    x = sequence_lstm(m, m.inputs[0], 4)
    x = m.operator("TRANSPOSE", [x, m.constant([1, 0, 2], "int32")], x.y.permute(1, 0, 2))
    x = sequence_lstm(m, x, 3, time_major=True, peepholes=True, clip=10.0)
    x = m.operator("TRANSPOSE", [x, m.constant([1, 0, 2], "int32")], x.y.permute(1, 0, 2))
    cut = [m.constant(v, "int32") for v in ([0, -1, 0], [1, 0, 3], [1, 1, 1])]
    x = m.operator("STRIDED_SLICE", [x, *cut], x.y[:, -1], 5, 7, 0, 0, 2)
    return m.ends(m.dense(x, 2))


def bidirectional():
    """One LSTM whose directions come out together, and an RNN of which they are two outputs."""
    m = Model(11, [1, 5, 3])
    x = m.inputs[0]
    ways = [lstm_weights(m.draw, 3, 2) for _ in range(2)]
    forward, backward = lstm_steps(x.y[0], *ways[0]), lstm_steps(x.y[0].flip(0), *ways[1]).flip(0)
    slots = [*lstm_slots(*ways[0]), *lstm_slots(*ways[1]), *(m.variable(1, 2) for _ in range(4)), *[-1] * 9]
    x = m.operator("BIDIRECTIONAL_SEQUENCE_LSTM", [x, *slots], torch.cat([forward, backward], -1).unsqueeze(0), TANH, 0.0,
                   0.0, 1, 0)  # fmt: skip
    ways = [(m.draw.tensor(3, 4), m.draw.tensor(3, 3), m.draw.tensor(3)) for _ in range(2)]
    forward = rnn_steps(x.y[0], *ways[0], torch.tanh).unsqueeze(0)
    backward = rnn_steps(x.y[0].flip(0), *ways[1], torch.tanh).flip(0).unsqueeze(0)
    parts = [m.file.tensor(f"direction_{i}", [1, 5, 3]) for i in range(2)]
    slots = [m.constant(t) for t in ways[0]] + [m.variable(1, 3)] + [m.constant(t) for t in ways[1]] + [m.variable(1, 3)]
    m.file.operator("BIDIRECTIONAL_SEQUENCE_RNN", [x.number, *slots, *[-1] * 3], parts, 0, TANH, 0)
    return m.ends(m.concatenation(Value(parts[0], forward), Value(parts[1], backward)))


def rnn():
    m = Model(12, [1, 6, 2])
    x = m.inputs[0]
    for units, activation, function in ((4, RELU, functional.relu), (3, TANH, torch.tanh)):
        w = [m.draw.tensor(units, x.y.shape[-1]), m.draw.tensor(units, units), m.draw.tensor(units)]
        y = rnn_steps(x.y[0], *w, function).unsqueeze(0)
        x = m.operator("UNIDIRECTIONAL_SEQUENCE_RNN", [x, *w, m.variable(1, units)], y, 0, activation)
    return m.ends(x)


def frame(m, name, inputs, y, *options):
    """An operator that is given a frame a call: `y` has those of all calls, the file the shape of one."""
    return Value(m.operator(name, inputs, y[:1], *options).number, y)


def model_of_frames(seed, frames, channels):
    """One that keeps its state from call to call: x and y are calls one after another."""
    m = Model(seed, [1, channels])
    m.inputs[0].y = m.draw.tensor(frames, channels, low=-1, high=1)
    return m


def svdf(m, x, units, rank, memory):
    filters = units * rank
    features, time, bias = m.draw.tensor(filters, x.y.shape[-1]), m.draw.tensor(filters, memory), m.draw.tensor(units)
    z = functional.pad((x.y @ features.T).T, (memory - 1, 0)).unfold(1, memory, 1)  # [filters, time, memory]
    y = (z * time.unsqueeze(1)).sum(-1).reshape(units, rank, -1).sum(1).T + bias
    state = m.variable(1, filters * memory)
    return frame(m, "SVDF", [x, features, time, bias, state], functional.relu(y), rank, RELU)


def keyword():
    m = model_of_frames(13, 64, 3)
    x, w, b = svdf(m, m.inputs[0], 4, 2, 5), m.draw.tensor(2, 4), m.draw.tensor(2)
    return m.ends(frame(m, "FULLY_CONNECTED", [x, w, b], functional.linear(x.y, w, b)))


def frames():
    m = model_of_frames(24, 64, 3)
    x, units = svdf(m, m.inputs[0], 4, 1, 3), 3
    weights = lstm_weights(m.draw, 4, units)
    slots = [*lstm_slots(*weights), m.variable(1, units), m.variable(1, units)]
    x = frame(m, "LSTM", [x, *slots], lstm_steps(x.y, *weights), TANH)
    w = [m.draw.tensor(3, 3), m.draw.tensor(3, 3), m.draw.tensor(3)]
    x = frame(m, "RNN", [x, *w, m.variable(1, 3)], rnn_steps(x.y, *w, torch.tanh), TANH)
    return m.ends(frame(m, "SOFTMAX", [x], torch.softmax(x.y, -1), 1.0))


def activations():
    m = Model(14, [1, 6])
    x = m.dense(m.inputs[0], 6)
    for name, function, *options in (
        ("LOGISTIC", torch.sigmoid), ("TANH", torch.tanh), ("RELU", torch.relu), ("HARD_SWISH", functional.hardswish),
        ("ELU", functional.elu), ("LEAKY_RELU", lambda y: functional.leaky_relu(y, 0.25), 0.25),
        ("GELU", functional.gelu, 0), ("RELU6", functional.relu6), ("RELU_N1_TO_1", lambda y: y.clamp(-1, 1)),
        ("GELU", lambda y: 0.5 * y * (1 + torch.tanh((2 / torch.pi) ** 0.5 * (y + 0.044715 * y**3))), 1),
        ("NEG", torch.neg), ("ABS", torch.abs), ("SQUARE", torch.square),
        ("SOFTMAX", lambda y: torch.softmax(2 * y, -1), 2.0), ("RELU_0_TO_1", lambda y: y.clamp(0, 1)),
        ("LOG_SOFTMAX", lambda y: torch.log_softmax(y, -1)),
    ):  # fmt: skip
        x = m.dense(m.function(name, x, function, *options), 6)
    slope = m.draw.tensor(6, low=0.1, high=0.9)
    return m.ends(m.operator("PRELU", [x, slope], torch.where(x.y > 0, x.y, x.y * slope)))


def constants():
    """Elementwise operators with a constant: batch normalisation as the converter leaves it, limits and powers."""
    m = Model(15, [1, 4, 3])
    x = m.add(m.inputs[0], m.draw.tensor(3), name="MUL")
    x = m.add(x, m.draw.tensor(3), name="ADD")
    x = m.add(x, torch.tensor(0.5, dtype=torch.float64), name="SUB")
    x = m.add(x, torch.tensor(0.25, dtype=torch.float64), name="DIV", activation=TANH)
    x = m.operator("MAXIMUM", [x, torch.tensor(-0.75, dtype=torch.float64)], x.y.clamp(min=-0.75))
    x = m.operator("MINIMUM", [x, torch.tensor(0.75, dtype=torch.float64)], x.y.clamp(max=0.75))
    return m.ends(m.operator("POW", [x, torch.tensor(3.0, dtype=torch.float64)], x.y**3))


def layer_norm():
    """Keras' LayerNormalization as the converter writes it."""
    m = Model(16, [1, 5, 4])
    x = m.inputs[0]
    mean = m.reduction("MEAN", x, [2], True, lambda y, a, k: y.mean(a, k))
    squares = m.operator("SQUARED_DIFFERENCE", [x, mean], (x.y - mean.y) ** 2)
    variance = m.reduction("MEAN", squares, [2], True, lambda y, a, k: y.mean(a, k))
    root = m.function("RSQRT", m.add(variance, torch.tensor(1e-3, dtype=torch.float64)), torch.rsqrt)
    factor = m.add(root, m.draw.tensor(4), name="MUL")
    shift = m.add(m.draw.tensor(4), m.add(mean, factor, name="MUL"), name="SUB")
    return m.ends(m.add(m.add(x, factor, name="MUL"), shift))


def shapes():
    m = Model(17, [1, 4, 6])
    x = m.pad(m.inputs[0], (0, 0), (1, 2), (0, 0))
    x = m.operator("SLICE", [x, m.constant([0, 1, 0], "int32"), m.constant([1, -1, 5], "int32")], x.y[:, 1:, :5])
    cut = [m.constant(v, "int32") for v in ([0, 0, 1], [1, 6, 5], [1, 2, 1])]
    x = m.operator("STRIDED_SLICE", [x, *cut], x.y[:, 0:6:2, 1:5], 1, 1)
    parts = [Value(m.file.tensor(f"part_{i}", [1, 3, 2]), y) for i, y in enumerate(x.y.split(2, -1))]
    m.file.operator("SPLIT", [m.constant(2, "int32"), x.number], [p.number for p in parts], 2)
    x = m.concatenation(m.function("TANH", parts[0], torch.tanh), m.function("LOGISTIC", parts[1], torch.sigmoid))
    parts = [Value(m.file.tensor(f"piece_{i}", list(y.shape)), y) for i, y in enumerate(x.y.split([1, 3], -1))]
    sizes = [m.constant([1, 3], "int32"), m.constant(2, "int32")]
    m.file.operator("SPLIT_V", [x.number, *sizes], [p.number for p in parts], 2)
    x = m.concatenation(parts[0], m.dense(parts[1], 2, keeps=True))
    x = m.operator("PADV2", [x, m.constant([[0, 0], [0, 1], [0, 0]], "int32"), torch.tensor(0.5, dtype=torch.float64)],
                   functional.pad(x.y, (0, 0, 0, 1), value=0.5))  # fmt: skip
    return m.ends(m.reduction("REDUCE_MAX", x, [1], False, lambda y, a, k: y.amax(a, k)))


def reductions():
    m = Model(18, [1, 4, 3])
    x = m.inputs[0]
    a = m.reduction("SUM", x, [1], False, lambda y, a, k: y.sum(a, k))
    b = m.reduction("REDUCE_MIN", x, [-2], False, lambda y, a, k: y.amin(a, k))
    c = m.reduction("MEAN", x, [1], False, lambda y, a, k: y.mean(a, k))
    return m.ends(m.concatenation(a, b, c))


def resizing():
    m = Model(19, [1, 3, 2, 4])
    x = m.operator("RESIZE_NEAREST_NEIGHBOR", [m.inputs[0], m.constant([6, 4], "int32")],
                   m.inputs[0].y.repeat_interleave(2, 1).repeat_interleave(2, 2), 0, 1)  # fmt: skip
    y = functional.interpolate(x.y.permute(0, 3, 1, 2), (12, 8), mode="bilinear", align_corners=False)
    x = m.operator("RESIZE_BILINEAR", [x, m.constant([12, 8], "int32")], y.permute(0, 2, 3, 1), 0, 0, 0, 1)
    x = m.pad(x, (0, 0), (1, 0), (0, 2), (0, 0), name="MIRROR_PAD")
    x = m.operator("SLICE", [x, m.constant([0, 1, 2, 0], "int32"), m.constant([1, 12, 8, 4], "int32")], x.y[:, 1:, 2:])
    y = x.y.reshape(1, 12, 8, 2, 2, 1).permute(0, 1, 3, 2, 4, 5).reshape(1, 24, 16, 1)
    x = m.operator("DEPTH_TO_SPACE", [x], y, 2)
    y = x.y.reshape(1, 12, 2, 8, 2, 1).permute(0, 1, 3, 2, 4, 5).reshape(1, 12, 8, 4)
    return m.ends(m.operator("SPACE_TO_DEPTH", [x], y, 2))


def embedding():
    m = Model(20, [1, 5], kind="int32")
    table, other = m.draw.tensor(6, 3), m.draw.tensor(3, 2)
    x = m.inputs[0]
    x = m.operator("GATHER", [table, x], table[x.y.long()], 0)
    x = m.reduction("MEAN", x, [1], False, lambda y, a, k: y.mean(a, k))
    return m.ends(m.operator("BATCH_MATMUL", [x, other], x.y @ other))


def look_up():
    m = Model(21, [4], kind="int32")
    table = m.draw.tensor(6, 3)
    return m.ends(m.operator("EMBEDDING_LOOKUP", [m.inputs[0], table], table[m.inputs[0].y.long()]))


def open_time():
    """Batch and time are open: shapes are computed, and the file says 1."""
    m = Model(22, [1, 1, 2], signature=[-1, -1, 2])
    m.inputs[0].y = m.draw.tensor(1, 64, 2, low=-1, high=1)
    file = m.file

    def value(name, shape, y, signature):
        return Value(file.tensor(name, shape, signature=signature), y)

    x = m.inputs[0]
    shape = file.tensor("shape", [3], "int32")
    file.operator("SHAPE", [x.number], [shape])
    batch, time = file.tensor("batch", [], "int32"), file.tensor("time", [], "int32")
    for at, out in ((0, batch), (1, time)):
        cut = [m.constant([v], "int32") for v in (at, at + 1, 1)]
        file.operator("STRIDED_SLICE", [shape, *cut], [out], 0, 0, 0, 0, 1)
    packed = file.tensor("packed", [4], "int32")
    file.operator("PACK", [batch, m.constant(1, "int32"), time, m.constant(2, "int32")], [packed], 4, 0)
    high = value("high", [1, 1, 1, 2], x.y.reshape(1, 1, 64, 2), [-1, 1, -1, 2])
    file.operator("RESHAPE", [x.number, packed], [high.number])
    w, b = m.draw.tensor(3, 1, 3, 2), m.draw.tensor(3)
    y = functional.conv2d(functional.pad(high.y.permute(0, 3, 1, 2), (1, 1)), w.permute(0, 3, 1, 2), b).permute(0, 2, 3, 1)
    conv = value("conv", [1, 1, 1, 3], torch.tanh(y), [-1, 1, -1, 3])
    file.operator("CONV_2D", [high.number, m.constant(w), m.constant(b)], [conv.number], SAME, 1, 1, TANH)
    flat = value("flat", [1, 1, 3], conv.y.reshape(1, 64, 3), [-1, -1, 3])
    file.operator("SQUEEZE", [conv.number], [flat.number])
    weights = lstm_weights(m.draw, 3, 2)
    out = value("lstm", [1, 1, 2], lstm_steps(flat.y[0], *weights).unsqueeze(0), [-1, -1, 2])
    slots = [v if isinstance(v, int) else m.constant(v) for v in lstm_slots(*weights)]
    file.operator("UNIDIRECTIONAL_SEQUENCE_LSTM", [flat.number, *slots, m.variable(1, 2), m.variable(1, 2)], [out.number],
                  TANH)  # fmt: skip
    return m.ends(out)


def several():
    """Two inputs and two outputs."""
    m = Model(23, [1, 3], [1, 2])
    x = m.concatenation(m.dense(m.inputs[0], 4, RELU), m.inputs[1])
    return m.ends(m.dense(x, 2), m.dense(x, 3, TANH))


CASES = {case.__name__: case for case in (
    dense, halves, weights_of_8_bits, image, depthwise, residual, sums, sequence, transposed, lstm, bidirectional, rnn, keyword, frames,
    activations, constants, layer_norm, shapes, reductions, resizing, embedding, look_up, open_time, several)}  # fmt: skip
