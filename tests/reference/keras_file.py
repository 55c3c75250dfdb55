"""A writer of Keras' files, as keras/src/saving/saving_lib.py and legacy_h5_format.py lay them out, without Keras: needs
Debian's python3-h5py.
"""

import io
import json
import zipfile

import h5py

# The groups of layers' weights in an archive are named after their classes.
SNAKE = {"BatchNormalization": "batch_normalization", "LayerNormalization": "layer_normalization", "PReLU": "p_re_lu",
         "SimpleRNN": "simple_rnn", "TimeDistributed": "time_distributed", "Conv1DTranspose": "conv1d_transpose",
         "Conv2DTranspose": "conv2d_transpose"}  # fmt: skip


def snake(kind):
    return SNAKE.get(kind, kind.lower() if "Conv" not in kind else kind.replace("Conv", "_conv").lower().lstrip("_"))


class Layer:
    """A layer with its config, its weights by name, and layers inside it by attribute."""

    def __init__(self, kind, name, config=None, weights=(), inside=None, module="keras.layers"):
        self.kind, self.name, self.module = kind, name, module
        self.config = {"name": name, "trainable": True, **(config or {})}
        self.weights, self.inside = dict(weights), inside or {}

    def serialized(self, version):
        config = {k: v.serialized(version) if isinstance(v, Layer) else v for k, v in self.config.items()}
        if version < 3:
            return {"class_name": self.kind, "config": config}
        dtype = {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"}, "registered_name": None}
        return {"module": self.module, "class_name": self.kind, "config": {"dtype": dtype, **config},
                "registered_name": None, "build_config": {"input_shape": [None]}}  # fmt: skip


def keras_tensor(name, node=0, index=0):
    config = {"shape": [None], "dtype": "float32", "keras_history": [name, node, index]}
    return {"class_name": "__keras_tensor__", "config": config}


class Sequential:
    def __init__(self, name, *layers):
        self.kind, self.name, self.layers = "Sequential", name, layers

    def serialized(self, version=3):
        config = {"name": self.name, "trainable": True, "layers": [layer.serialized(version) for layer in self.layers]}
        return {"module": "keras", "class_name": "Sequential", "config": config, "registered_name": None}


class Functional:
    """`calls`: {layer: [[names of inputs, which may be (name, call)], ...]}; a list alone is one call."""

    def __init__(self, name, calls, inputs, outputs):
        self.kind, self.name, self.calls, self.inputs, self.outputs = "Functional", name, calls, inputs, outputs
        self.layers = list(calls)

    def serialized(self, version=3):
        layers = []
        for layer, calls in self.calls.items():
            entry = layer.serialized(version)
            nodes = [] if layer.kind == "InputLayer" else calls if calls and isinstance(calls[0], list) else [calls]
            pointers = [[p if isinstance(p, tuple) else (p, 0) for p in node] for node in nodes]
            if version < 3:
                entry["inbound_nodes"] = [[[name, call, 0, {}] for name, call in node] for node in pointers]
            else:
                entry["inbound_nodes"] = [self.node([keras_tensor(*p) for p in node]) for node in pointers]
            layers.append({**entry, "name": layer.name})
        ends = [[[name, 0, 0] for name in names] for names in (self.inputs, self.outputs)]
        config = {"name": self.name, "trainable": True, "layers": layers, "input_layers": ends[0], "output_layers": ends[1]}
        where = {"module": "keras.src.models.functional", "registered_name": "Functional"}
        return {"class_name": "Functional", "config": config, **where}

    @staticmethod
    def node(tensors):
        """Joins take a list; other layers a tensor."""
        if len(tensors) > 1:
            return {"args": [tensors], "kwargs": {}}
        return {"args": tensors, "kwargs": {"mask": None, "training": False}}


def archive(model, version="3.4.1"):
    """The bytes of a .keras file."""
    file = io.BytesIO()
    with h5py.File(file, "w", libver="latest") as h5:
        add_layers(h5, model)
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as z:
        for name, content in (("metadata.json", json.dumps({"keras_version": version, "date_saved": "2026-01-01@00:00:00"})),
                              ("config.json", json.dumps(model.serialized())), ("model.weights.h5",
                                                                                file.getvalue())):  # fmt: skip
            z.writestr(zipfile.ZipInfo(name), content)
    return result.getvalue()


def add_layers(group, model):
    counts = {}
    group.create_group("vars")
    for layer in model.layers:
        if layer.kind == "InputLayer":
            continue
        name = snake(layer.kind)
        count = counts[name] = counts.get(name, -1) + 1
        inner = group.create_group(f"layers/{name}" + (f"_{count}" if count else ""))
        add_layers(inner, layer) if hasattr(layer, "layers") else add_weights(inner, layer)


def add_weights(group, layer):
    own = group.create_group("vars")
    if layer.kind in ("LSTM", "GRU", "SimpleRNN"):
        own = group.create_group("cell").create_group("vars")
    for i, values in enumerate(layer.weights.values()):
        own[str(i)] = values.numpy().astype("float32")
    for name, inner in layer.inside.items():
        add_weights(group.create_group(name), inner)


def legacy(model, path, version="2.15.0"):
    """Writes an .h5 file of a whole model."""
    with h5py.File(path, "w", libver="latest") as h5:
        h5.attrs["keras_version"] = version
        h5.attrs["model_config"] = json.dumps(model.serialized(2))
        weights = h5.create_group("model_weights")
        for layer in model.layers:
            group = weights.create_group(layer.name)
            names = list(legacy_weights(layer, layer.name))
            group.attrs["weight_names"] = [name.encode() for name, _ in names]
            for name, values in names:
                group[name] = values.numpy().astype("float32")


def legacy_weights(layer, path):
    cell = {"LSTM": "lstm_cell/", "GRU": "gru_cell/", "SimpleRNN": "simple_rnn_cell/"}.get(layer.kind, "")
    for name, values in layer.weights.items():
        yield f"{path}/{cell}{name}:0", values
    for name, inner in layer.inside.items():
        yield from legacy_weights(inner, f"{path}/{name.split('_')[0]}_{inner.name}")
