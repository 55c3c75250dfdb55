#!/usr/bin/env python3
"""Turns a Keras model into a safetensors file that ingrain reads.

    python3 keras_to_safetensors.py model.keras -o model.safetensors
    tools/convert model.safetensors -o model.hpp --check

Takes .keras archives (Keras 3, and Keras 2 from 2.12 on) and .h5 files of whole models. It needs h5py (Debian: python3-h5py)
and neither Keras nor TensorFlow. Where Keras is at hand, so that no file is needed:

    import keras_to_safetensors
    keras_to_safetensors.save(model, "model.safetensors")

The file has Keras' weights under "layer/weight" in Keras' layouts, and in its metadata under "keras" the graph: a list of
calls of layers in the order of computation, with what each layer's config says of inference. It is one file, so that it can be
copied to where the model is.
"""

import argparse
import io
import json
import re
import struct
import sys
import zipfile

# What only training, building or the machine need.
IRRELEVANT = re.compile(
    r".*_(initializer|regularizer|constraint)|name|trainable|dtype|batch_shape|batch_input_shape|build_input_shape|seed|rate|"
    r"dropout|recurrent_dropout|noise_shape|stddev|momentum|synchronized|renorm_clipping|renorm_momentum|lora_rank|lora_alpha|"
    r"unit_forget_bias|implementation|unroll|time_major|zero_output_for_mask|input_length|sparse|ragged|optional|fused|"
    r"virtual_batch_size|adjustment|autocast|quantization_config|supports_masking|registered_name|build_config|module|"
    r"shared_object_id|cell"
)
MODELS = ("Functional", "Sequential", "Model")
WRAPPED = {"Bidirectional": ("forward_layer", "backward_layer"), "TimeDistributed": ("layer",)}


class Refused(Exception):
    """A sentence for the user."""


def weight_names(kind, config):
    """The weights of a layer in the order in which Keras stores them."""
    bias = ["bias"] if config.get("use_bias", True) else []
    scale_and_center = ["gamma"] * bool(config.get("scale", True)) + ["beta"] * bool(config.get("center", True))
    if kind in ("LSTM", "GRU", "SimpleRNN"):
        return ["kernel", "recurrent_kernel", *bias]
    if kind.startswith("SeparableConv"):
        return ["depthwise_kernel", "pointwise_kernel", *bias]
    if kind == "Dense" or re.fullmatch(r"(Depthwise)?Conv[123]D(Transpose)?", kind):
        return ["kernel", *bias]
    return {
        "BatchNormalization": [*scale_and_center, "moving_mean", "moving_variance"],
        "LayerNormalization": scale_and_center,
        "GroupNormalization": scale_and_center,
        "Normalization": ["mean", "variance", "count"],
        "PReLU": ["alpha"],
        "Embedding": ["embeddings"],
    }.get(kind, [])


def snake_case(name):
    """As Keras names the groups of its files: BatchNormalization is batch_normalization."""
    name = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", re.sub(r"\W+", "", name))
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()


class ArchiveWeights:
    """model.weights.h5 of a .keras archive: layers/dense_1/vars/0, by class and order."""

    def __init__(self, h5):
        self.h5 = h5
        self.container = "layers" if "layers" in h5 else "_layer_checkpoint_dependencies"

    def paths(self, layers):
        """The group of each layer of a model, by its name."""
        seen, result = {}, {}
        for layer in layers:
            if layer["class_name"] == "InputLayer":
                continue
            name = snake_case(layer["class_name"])
            count = seen[name] = seen.get(name, -1) + 1
            result[layer["config"]["name"]] = f"{self.container}/{name}" + (f"_{count}" if count else "")
        return result

    def inner(self, path, child):
        return f"{path}/{child}"

    def read(self, path, kind, names):
        group = self.h5.get(f"{path}/cell/vars" if kind in ("LSTM", "GRU", "SimpleRNN") else f"{path}/vars", {})
        if len(group) < len(names):
            raise Refused(f"{path} has {len(group)} weights; expected {', '.join(names)}")
        return {name: array_of(group[str(i)]) for i, name in enumerate(names)}


class LegacyWeights:
    """An .h5 file of a whole model: model_weights/dense_1/..., with the names of the weights as an attribute."""

    def __init__(self, h5):
        self.h5 = h5["model_weights"]

    def paths(self, layers):
        return {layer["config"]["name"]: layer["config"]["name"] for layer in layers}

    def inner(self, path, child):
        return f"{path}|{child}"

    def read(self, path, kind, names):
        top, *inner = path.split("|")
        group = self.h5.get(top)
        stored = [text(n) for n in group.attrs.get("weight_names", [])] if group is not None else []
        for child in inner:  # the name of a layer inside, or the direction
            word = child.split("_")[0] if child in ("forward_layer", "backward_layer") else child
            stored = [n for n in stored if any(p == word or p.startswith(f"{word}_") for p in n.split("/")[:-1])]
        result = {}
        for name in names:
            found = [n for n in stored if re.fullmatch(rf"(.*/)?(depthwise_)?{name}(:0)?", n)]
            found = [n for n in found if re.fullmatch(rf"(.*/)?{name}(:0)?", n)] or found
            if len(found) != 1:
                raise Refused(f"{path.replace('|', '/')} has {len(found)} weights named {name}; it has {', '.join(stored)}")
            result[name] = array_of(group[found[0]])
        return result


class LiveWeights:
    """The weights of a model in memory."""

    def __init__(self, model):
        self.model = model

    def paths(self, layers):
        return {layer["config"]["name"]: [layer["config"]["name"]] for layer in layers}

    def inner(self, path, child):
        return [*path, *([child] if isinstance(child, str) else child)]

    def read(self, path, kind, names):
        layer = self.model
        for part in path:
            layer = getattr(layer, part) if part in ("layer", "forward_layer", "backward_layer") else layer.get_layer(part)
        values = layer.get_weights()
        if len(values) < len(names):
            raise Refused(f"{'/'.join(path)} has {len(values)} weights; expected {', '.join(names)}")
        kinds = {"float16": "F16", "float32": "F32", "float64": "F64"}
        return {name: (kinds[str(v.dtype)], v.shape, v.tobytes()) for name, v in zip(names, values)}


def array_of(dataset):
    """The type, shape and bytes of a data set, as safetensors has them."""
    if dataset.attrs.get("dtype") == "bfloat16":
        return "BF16", dataset.shape, dataset[()].view("<u2").tobytes()
    kinds = {"float16": ("F16", "<f2"), "float32": ("F32", "<f4"), "float64": ("F64", "<f8"), "int64": ("I64", "<i8"),
             "int32": ("I32", "<i4")}  # fmt: skip
    if str(dataset.dtype) not in kinds:
        raise Refused(f"{dataset.name} is {dataset.dtype}, as quantised models have; expected floats")
    kind, order = kinds[str(dataset.dtype)]
    return kind, dataset.shape, dataset[()].astype(order).tobytes()


def text(value):
    return value.decode() if isinstance(value, bytes) else value


def cleaned(config):
    """What a layer's config says of inference."""
    policy = config.get("dtype")
    policy = policy.get("config", {}) if isinstance(policy, dict) else {}
    if isinstance(policy, dict) and (policy.get("mode") or policy.get("source_name")):
        raise Refused(f"the layer {config.get('name')} is quantised ({policy.get('mode')}); expected floats")
    result = {}
    for key, value in config.items():
        if isinstance(value, dict) and "class_name" in value and key in ("layer", "backward_layer"):
            result[key] = {"class": value["class_name"], "config": cleaned(value["config"])}
        elif isinstance(value, dict) and "class_name" in value and key.endswith("activation"):
            inner = value["config"]
            result[key] = inner if isinstance(inner, str) else {"class": value["class_name"], "config": cleaned(inner)}
        elif not IRRELEVANT.fullmatch(key):
            result[key] = value
    return result


class Graph:
    """Calls of layers in the order of computation, with models inside models laid flat."""

    def __init__(self, weights):
        self.weights, self.inputs, self.calls, self.tensors, self.names = weights, [], [], {}, set()

    def unused(self, name):
        same, count = name, 1
        while same in self.names:
            same, count = f"{name}:{count}", count + 1
        self.names.add(same)
        return same

    def add_input(self, config, shape=None):
        shape = shape or config.get("batch_shape") or config.get("batch_input_shape")
        if not shape:
            raise Refused(f"the model does not say the shape of its input {config.get('name', '')}; build it before saving")
        dtype = config.get("dtype", "float32")
        self.inputs.append({"name": self.unused(config.get("name", "input")), "shape": list(shape),
                            "dtype": dtype if isinstance(dtype, str) else "float32"})  # fmt: skip
        return self.inputs[-1]["name"]

    def add_model(self, model, given, prefix, path):
        """`given`: values that go in, or None at the top. Gives the values that come out."""
        kind, config = model["class_name"], model["config"]
        if isinstance(config, list):  # Sequential of Keras 2.2 and before
            config = {"name": "sequential", "layers": config}
        paths = self.weights.paths(config["layers"])
        if path:
            paths = {name: self.weights.inner(path, own) for name, own in paths.items()}
        if kind == "Sequential":
            return self.add_sequence(config, given, prefix, paths)
        return self.add_functional(config, given, prefix, paths)

    def add_sequence(self, config, given, prefix, paths):
        layers = config["layers"]
        value = given[0] if given else None
        for layer in layers:
            if layer["class_name"] == "InputLayer":
                value = value or self.add_input(layer["config"])
                continue
            if value is None:
                shape = config.get("build_input_shape") or layer["config"].get("batch_input_shape")
                value = self.add_input({"name": "input"}, shape)
            value = self.add_layer(layer, [value], prefix, paths[layer["config"]["name"]])[0]
        return [value]

    def add_functional(self, config, given, prefix, paths):
        layers = {layer["config"]["name"]: layer for layer in config["layers"]}
        ends = [pointers(config["input_layers"]), pointers(config["output_layers"])]
        values = {}
        if given is not None:
            values = {(name, 0): [value] for (name, _, _), value in zip(ends[0], given)}
        else:
            for name, _, _ in ends[0]:
                values[(name, 0)] = [self.add_input(layers[name]["config"])]
        open_calls = []

        def value_of(pointer):
            """Depth first, without recursion: models may have thousands of layers."""
            open_calls.append(pointer[:2])
            while open_calls:
                name, node = open_calls[-1]
                if (name, node) in values:
                    open_calls.pop()
                    continue
                if name not in layers or node >= len(layers[name]["inbound_nodes"]):
                    raise Refused(f"a layer takes call {node} of {name}, which is not there")
                takes = arguments(layers[name], node)
                missing = [p[:2] for p in takes if p[:2] not in values]
                if any(p in open_calls for p in missing):
                    raise Refused(f"the graph has a cycle at {name}")
                if missing:
                    open_calls.append(missing[0])
                    continue
                inputs = [values[p[:2]][p[2]] for p in takes]
                values[(name, node)] = self.add_layer(layers[name], inputs, prefix, paths.get(name))
            return values[pointer[:2]][pointer[2]]

        return [value_of(pointer) for pointer in ends[1]]

    def add_layer(self, layer, inputs, prefix, path):
        kind, config = layer["class_name"], layer["config"]
        name = prefix + config["name"]
        if kind in MODELS:
            return self.add_model(layer, inputs, name + "/", path)
        call = {"name": self.unused(name), "class": kind, "inputs": inputs, "config": cleaned(config)}
        if name != call["name"]:
            call["weights"] = name
        for child in WRAPPED.get(kind, [None]):
            inner_kind, inner = (config["layer"]["class_name"], config["layer"]["config"]) if child else (kind, config)
            if child == "backward_layer" and config.get("backward_layer"):
                inner = config["backward_layer"]["config"]
            names = weight_names(inner_kind, inner)
            place = self.weights.inner(path, child) if child else path
            folder = f"{name}/{child.split('_')[0]}" if child and child != "layer" else name
            if names and not f"{folder}/{names[0]}" in self.tensors:
                if inner_kind == "Normalization" and inner.get("mean") is not None:
                    continue  # its numbers are in the config
                for weight, array in self.weights.read(place, inner_kind, names).items():
                    self.tensors[f"{folder}/{weight}"] = array
        self.calls.append(call)
        return [call["name"]]


def pointers(ends):
    """[[layer, call, output], ...], also where there is one alone."""
    if isinstance(ends, dict):
        ends = list(ends.values())
    return [tuple(e) for e in ([ends] if ends and isinstance(ends[0], str) else ends)]


def arguments(layer, node):
    """Which values a call takes, as Keras 3 and Keras 2 write them."""
    call = layer["inbound_nodes"][node]
    if isinstance(call, dict):
        found = []

        def collect(part, allowed):
            if isinstance(part, dict) and part.get("class_name") == "__keras_tensor__":
                if not allowed:
                    raise Refused(f"the layer {layer['config']['name']} takes a value by name, such as a first state")
                found.append(tuple(part["config"]["keras_history"]))
            elif isinstance(part, (list, tuple)):
                for each in part:
                    collect(each, allowed)
            elif isinstance(part, dict):
                collect(list(part.values()), allowed)
            elif part is not None and allowed and not isinstance(part, bool):
                raise Refused(f"{layer['config']['name']} takes the constant {part!r} beside tensors; use a Rescaling layer")

        collect(call.get("args", []), True)
        collect(call.get("kwargs", {}), False)
        return found
    if call and isinstance(call[0], str):
        call = [call]
    for each in call:
        if any(isinstance(v, list) and len(v) > 2 and isinstance(v[0], str) for v in (each[3] if len(each) > 3 else {}).values()):
            raise Refused(f"the layer {layer['config']['name']} takes a value by name, such as a first state")
    return [tuple(each[:3]) for each in call]


def written(graph, outputs, version):
    """The bytes of the safetensors file."""
    description = {"version": 1, "keras": version, "inputs": graph.inputs, "outputs": outputs, "layers": graph.calls}
    metadata = {"format": "keras", "keras": json.dumps(description, separators=(",", ":"))}
    header, data = {"__metadata__": metadata}, b""
    for name, (kind, shape, values) in sorted(graph.tensors.items()):
        header[name] = {"dtype": kind, "shape": list(shape), "data_offsets": [len(data), len(data) + len(values)]}
        data += values
    head = json.dumps(header, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 8)
    return struct.pack("<Q", len(head)) + head + data


def converted(config, weights, version):
    graph = Graph(weights)
    if config["class_name"] not in MODELS:
        kind = config["class_name"]
        raise Refused(f"the model is of the class {kind}, whose graph is in no file; expected Sequential or Functional")
    outputs = graph.add_model(config, None, "", None)
    return written(graph, outputs, version)


def convert_file(path):
    import h5py  # here, so that a model in memory needs none

    with open(path, "rb") as file:
        begin = file.read(8)
    if begin.startswith(b"PK"):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            for needed in ("config.json", "model.weights.h5"):
                if needed not in names:
                    raise Refused(f"it has no {needed}; expected an archive that model.save(\"model.keras\") wrote")
            config = json.loads(archive.read("config.json"))
            about = json.loads(archive.read("metadata.json")) if "metadata.json" in names else {}
            with h5py.File(io.BytesIO(archive.read("model.weights.h5")), "r") as h5:
                return converted(config, ArchiveWeights(h5), about.get("keras_version", ""))
    if begin.startswith(b"\x89HDF"):
        with h5py.File(path, "r") as h5:
            if "model_config" not in h5.attrs:
                raise Refused("it has weights alone, and no model_config; save the whole model: model.save(\"model.keras\")")
            config = json.loads(text(h5.attrs["model_config"]))
            return converted(config, LegacyWeights(h5), text(h5.attrs.get("keras_version", "")))
    raise Refused("it is neither a .keras archive nor an HDF5 file")


def save(model, path):
    """Writes a model of Keras that is in memory."""
    config = json.loads(model.to_json())
    version = config.get("keras_version") or getattr(sys.modules.get("keras"), "__version__", "")
    data = converted(config, LiveWeights(model), version)
    with open(path, "wb") as file:
        file.write(data)


def main():
    parser = argparse.ArgumentParser(description="Turns a Keras model into a safetensors file for ingrain.")
    parser.add_argument("model", help="a .keras archive, or an .h5 file of a whole model")
    parser.add_argument("-o", "--output", required=True, help="the safetensors file to write")
    given = parser.parse_args()
    try:
        data = convert_file(given.model)
    except (Refused, OSError, zipfile.BadZipFile, json.JSONDecodeError, KeyError, ImportError) as error:
        words = f"has no {error}" if isinstance(error, KeyError) else str(error)
        sys.exit(f"keras_to_safetensors: {given.model}: {words}")
    with open(given.output, "wb") as file:
        file.write(data)
    print(f"wrote {given.output}")


if __name__ == "__main__":
    main()
