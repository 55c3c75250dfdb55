"""The models of keras_models.py: every layer that is read is in one of them."""

import torch
from torch.nn import functional

from keras_file import Functional, Layer, Sequential
from keras_models import ACTIVATIONS, Maker


def chain(name, maker, shape, x, *steps):
    """Sequential: each step takes a value and gives a layer and a value."""
    layers, y = [maker.input(f"{name}_input", shape, x)[0]], x
    for step in steps:
        layer, y = step(y)
        layers.append(layer)
    return Sequential(name, *layers), [x], [y]


def signal(maker, *shape):
    return maker.draw.tensor(1, *shape, low=-1, high=1)


def mlp():
    m = Maker(1)
    return chain("mlp", m, [None, 4], signal(m, 4), lambda y: m.dense("dense", y, 6, "relu"),
                 lambda y: m.plain("Dropout", "dropout", y, rate=0.5, seed=None, noise_shape=None),
                 lambda y: m.dense("dense_1", y, 5, "tanh", bias=False), lambda y: m.dense("head", y, 3, "softmax"))  # fmt: skip


def image():
    """Functional: a shortcut around two convolutions."""
    m = Maker(2)
    first, x = m.input("pixels", [None, 9, 8, 3], signal(m, 9, 8, 3))
    stem, y = m.conv("Conv2D", "stem", x, 4, [3, 2], 2, "same", activation="relu")
    norm, y = m.batch_norm("norm", y)
    a, z = m.conv("DepthwiseConv2D", "depthwise", y, 0, 3, 1, "same", activation="relu6")
    b, z = m.conv("SeparableConv2D", "separable", z, 4, [2, 3], 1, "same", multiplier=2)
    add, limit = Layer("Add", "add"), Layer("ReLU", "limit", {"max_value": 6.0, "negative_slope": 0.0, "threshold": 0.0})
    y = (y + z).clamp(0, 6)
    pool, y = m.pool("Max", "pool", y, 2, 1, "same")
    conv, y = m.conv("Conv2D", "grouped", y, 6, [2, 1], [1, 2], "valid", [2, 1], "elu", groups=2)
    mean, y = m.pool("Average", "mean", y, [2, 2], 1, "same")
    flat, y = Layer("Flatten", "flatten", {"data_format": "channels_last"}), y.flatten(1)
    head, y = m.dense("head", y, 3, "softmax")
    calls = {first: [], stem: ["pixels"], norm: ["stem"], a: ["norm"], b: ["depthwise"], add: ["norm", "separable"], limit: ["add"],
             pool: ["limit"], conv: ["pool"], mean: ["grouped"], flat: ["mean"], head: ["flatten"]}  # fmt: skip
    return Functional("image", calls, ["pixels"], ["head"]), [x], [y]


def sequence():
    """Of open length."""
    m = Maker(3)

    def cropped(y):
        return m.plain("Cropping1D", "cropping", y[:, 1:-2], cropping=[1, 2], data_format="channels_last")

    def padded(y):
        return m.plain("ZeroPadding1D", "zeros", functional.pad(y, (0, 0, 2, 1)), padding=[2, 1], data_format="channels_last")

    def repeated(y):
        return m.plain("UpSampling1D", "twice", y.repeat_interleave(2, 1), size=2)

    def framewise(y):
        inner, y = m.dense("inner", y, 3, "tanh")
        return Layer("TimeDistributed", "framewise", {"layer": inner}, inside={"layer": inner}), y

    def mean(y):
        return m.plain("GlobalAveragePooling1D", "all", y.mean(1), data_format="channels_last", keepdims=False)

    return chain("sequence", m, [None, None, 2], signal(m, 64, 2),
                 lambda y: m.conv("Conv1D", "causal", y, 4, 3, 1, "causal", 2, "relu"), lambda y: m.layer_norm("norm", y),
                 lambda y: m.conv("SeparableConv1D", "separable", y, 6, 3, 2, "same", multiplier=2),
                 lambda y: m.conv("DepthwiseConv1D", "depthwise", y, 0, 2, 1, "valid"),
                 lambda y: m.transposed("up", y, 3, 4, 2, "same", "relu"), lambda y: m.pool("Max", "pool", y, 2), repeated, padded,
                 cropped, lambda y: m.pool("Average", "average", y, 3, 2, "same"), framewise,
                 lambda y: m.transposed("longer", y, 2, 3, 2, "valid"), lambda y: m.batch_norm("last_norm", y, scale=False),
                 mean)  # fmt: skip


def recurrent():
    m = Maker(4)
    return chain("recurrent", m, [None, None, 2], signal(m, 64, 2), lambda y: m.recurrent("LSTM", "lstm", y, 4),
                 lambda y: m.recurrent("GRU", "gru", y, 3), lambda y: m.recurrent("GRU", "gru_before", y, 3, reset_after=False),
                 lambda y: m.recurrent("SimpleRNN", "rnn", y, 3, activation="relu"), lambda y: m.dense("head", y, 1))  # fmt: skip


def both_ways():
    m = Maker(5)
    return chain("both_ways", m, [None, 6, 3], signal(m, 6, 3), lambda y: m.bidirectional("LSTM", "two_lstm", y, 2),
                 lambda y: m.bidirectional("GRU", "two_gru", y, 3, "sum"),
                 lambda y: m.bidirectional("GRU", "mean", y, 2, "ave", reset_after=False),
                 lambda y: m.bidirectional("SimpleRNN", "product", y, 3, "mul"),
                 lambda y: m.bidirectional("LSTM", "ends", y, 2, steps=False), lambda y: m.dense("head", y, 2))  # fmt: skip


def last_step():
    m = Maker(6)
    return chain("last_step", m, [None, 5, 2], signal(m, 5, 2), lambda y: m.recurrent("GRU", "gru", y, 3, steps=False))


def branches():
    """Two inputs, two outputs; a layer that is called twice, a model inside the model, and layers listed in another order
    than they are computed in."""
    m = Maker(7)
    (first, x), (second, z) = m.input("left", [None, 4], signal(m, 4)), m.input("right", [None, 3], signal(m, 3))
    inner_input, _ = m.input("inner_input", [None, 5], None)
    wide, y = m.dense("wide", x, 5, "tanh")
    inner_a, a = m.dense("inner_a", y, 4, "relu")
    inner_b, b = m.dense("inner_b", y, 4)
    inner = Functional("inner", {inner_input: [], inner_a: ["inner_input"], inner_b: ["inner_input"],
                                 Layer("Subtract", "difference"): ["inner_a", "inner_b"]}, ["inner_input"], ["difference"])  # fmt: skip
    y = a - b
    shared, _ = m.dense("shared", torch.zeros(1, 4, dtype=torch.float64), 4, "sigmoid")
    w, bias = shared.weights["kernel"], shared.weights["bias"]
    p = torch.sigmoid(y @ w + bias)
    q = torch.sigmoid(p @ w + bias)
    other, r = m.dense("other", z, 4)
    product, best = Layer("Multiply", "product"), Layer("Maximum", "best")
    joined = Layer("Concatenate", "joined", {"axis": -1})
    y = q * r
    more, r = m.dense("more", y, 4)
    y = torch.maximum(y, r)
    part, r = m.dense("part", y, 2)
    y = torch.cat([y, r], -1)
    heads, values = zip(*[m.dense(f"head_{i}", y, 2) for i in range(5)])
    mean, least = Layer("Average", "mean"), Layer("Minimum", "least")
    calls = {first: [], second: [], mean: ["head_0", "head_1", "head_2"], joined: ["best", "part"], best: ["product", "more"],
             product: [("shared", 1), "other"], shared: [["inner"], ["shared"]], more: ["product"], part: ["best"],
             other: ["right"], wide: ["left"], inner: ["wide"], **{head: ["joined"] for head in heads},
             least: ["head_3", "head_4"]}  # fmt: skip
    y = [sum(values[:3]) / 3, torch.minimum(values[3], values[4])]
    return Functional("branches", calls, ["left", "right"], ["mean", "least"]), [x, z], y


def activations():
    m = Maker(8)
    steps = [lambda y, n=n: m.dense(f"dense_{n}", y, 5, n) for n in ACTIVATIONS]
    slope = m.draw.tensor(5, low=0.1, high=0.9)
    steps += [lambda y: m.plain("LeakyReLU", "leaky", functional.leaky_relu(y, 0.3), negative_slope=0.3),
              lambda y: m.dense("after_leaky", y, 5), lambda y: m.plain("ELU", "elu", functional.elu(y, 0.5), alpha=0.5),
              lambda y: m.dense("after_elu", y, 5), lambda y: m.plain("Softmax", "softmax", torch.softmax(y, -1), axis=-1),
              lambda y: m.dense("after_softmax", y, 5),
              lambda y: m.plain("ReLU", "sloped", functional.leaky_relu(y, 0.125), max_value=None, negative_slope=0.125, threshold=0.0),
              lambda y: m.plain("Activation", "activation", torch.tanh(y), activation="tanh"),
              lambda y: (Layer("PReLU", "prelu", {"shared_axes": None}, {"alpha": slope}), torch.where(y > 0, y, y * slope))]  # fmt: skip
    return chain("activations", m, [None, 5], signal(m, 5), *steps)


def words():
    """Indices, which Keras gives as floats."""
    m = Maker(9)
    table = m.draw.tensor(7, 3)
    x = torch.tensor([[0.0, 1.0, 6.0, 2.0, 2.0]], dtype=torch.float64)
    embedding = Layer("Embedding", "embedding", {"input_dim": 7, "output_dim": 3, "mask_zero": False}, {"embeddings": table})
    return chain("words", m, [None, 5], x, lambda y: (embedding, table[y.long()]),
                 lambda y: m.plain("GlobalMaxPooling1D", "best", y.amax(1), data_format="channels_last", keepdims=False),
                 lambda y: m.dense("head", y, 2))  # fmt: skip


def shapes():
    m = Maker(10)

    def adapted(y):
        mean, variance = m.draw.tensor(12), m.draw.tensor(12, low=0.5, high=1.5)
        weights = {"mean": mean, "variance": variance, "count": torch.zeros(())}
        return Layer("Normalization", "adapted", {"axis": [-1], "invert": False}, weights), (y - mean) / torch.sqrt(variance)

    def resized(y):
        y = functional.interpolate(y.permute(0, 3, 1, 2), scale_factor=2, mode="bilinear", align_corners=False)
        how = {"size": [2, 2], "data_format": "channels_last", "interpolation": "bilinear"}
        return m.plain("UpSampling2D", "bigger", y.permute(0, 2, 3, 1), **how)

    def padded(y):
        y = functional.pad(y, (0, 0, 1, 1, 0, 2))
        return m.plain("ZeroPadding2D", "zeros", y, padding=[[0, 2], [1, 1]], data_format="channels_last")

    def cropped(y):
        return m.plain("Cropping2D", "crop", y[:, 1:, :-2], cropping=[[1, 0], [0, 2]], data_format="channels_last")

    return chain("shapes", m, [None, 12], signal(m, 12), adapted,
                 lambda y: m.plain("Rescaling", "rescaling", y * 0.5 - 0.25, scale=0.5, offset=-0.25),
                 lambda y: m.plain("Reshape", "reshape", y.reshape(1, 3, 2, 2), target_shape=[3, -1, 2]),
                 lambda y: m.transposed("up", y, 3, [3, 2], [2, 1], "same", "tanh"), resized, padded,
                 lambda y: m.conv("Conv2D", "conv", y, 2, 2),
                 lambda y: m.plain("SpatialDropout2D", "dropout", y, rate=0.1, data_format="channels_last"), cropped,
                 lambda y: m.plain("Flatten", "flatten", y.flatten(1), data_format="channels_last"), lambda y: m.dense("head", y, 2))  # fmt: skip


def permuted():
    """Rows of the dense layer are in another order than values."""
    m = Maker(12)
    return chain("permuted", m, [None, 6], signal(m, 6),
                 lambda y: m.plain("Reshape", "reshape", y.reshape(1, 2, 3), target_shape=[2, 3]),
                 lambda y: m.plain("Permute", "permute", y.permute(0, 2, 1), dims=[2, 1]),
                 lambda y: m.plain("Flatten", "flatten", y.flatten(1), data_format="channels_last"), lambda y: m.dense("head", y, 2))  # fmt: skip


def of_keras_2():
    """A whole model in one .h5 file, without an input layer."""
    m = Maker(11)
    x = signal(m, 6, 2)
    conv, y = m.conv("Conv1D", "conv1d", x, 4, 3, 1, "same", activation="relu")
    conv.config["batch_input_shape"] = [None, 6, 2]
    gru, y = m.recurrent("GRU", "gru", y, 3)
    both, y = m.bidirectional("LSTM", "bidirectional", y, 2)
    norm, y = m.batch_norm("batch_normalization", y)
    head, y = m.dense("dense", y, 2)
    last = Layer("Activation", "activation", {"activation": "hard_sigmoid"})
    y = (0.2 * y + 0.5).clamp(0, 1)
    return Sequential("of_keras_2", conv, gru, both, norm, head, last), [x], [y]


CASES = {case.__name__: case for case in (mlp, image, sequence, recurrent, both_ways, last_step, branches, activations, words,
                                          shapes, permuted, of_keras_2)}  # fmt: skip
