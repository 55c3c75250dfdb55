"""tools/keras_to_safetensors.py gives the safetensors files of the tests from the archives and the .h5 file beside them.

So it does from a model in memory; what is no model is refused with a sentence.
"""

import io
import json
import sys
import zipfile

from harness import ROOT, Outcome, run, shown, tail

ORDER = 61
DEFAULT = False
TOOL, MODELS = ROOT / "tools/keras_to_safetensors.py", ROOT / "tests/host/keras/models"


def cases(context):
    python = interpreter()
    if python is None:
        yield Outcome("keras", skipped="python3-h5py is not installed")
        return
    folder = context.build / "keras"
    folder.mkdir(parents=True, exist_ok=True)
    for model in sorted([*MODELS.glob("*.keras"), *MODELS.glob("*.h5")]):
        made = folder / f"{model.stem}.safetensors"
        words = [python, "-B", TOOL, model, "-o", made]
        code, output = run(words)
        same = code == 0 and made.read_bytes() == model.with_suffix(".safetensors").read_bytes()
        yield Outcome(model.name, None if same else f"gives {code}\n{tail(output)}", shown(words))
    words = [python, "-B", "-c", IN_MEMORY, TOOL.parent, MODELS / "branches.keras", folder / "in_memory.safetensors"]
    code, output = run(words)
    made = folder / "in_memory.safetensors"
    same = code == 0 and tensors_of(made) == tensors_of(MODELS / "branches.safetensors")
    yield Outcome("a model in memory", None if same else f"gives {code}\n{tail(output)}", shown(words))
    yield from refusals(python, folder)


# What Keras' models have that the tool needs: to_json, get_layer, get_weights.
IN_MEMORY = """
import io, json, sys, zipfile
import h5py
sys.path.insert(0, sys.argv[1])
import keras_to_safetensors as tool
z = zipfile.ZipFile(sys.argv[2])
h5 = h5py.File(io.BytesIO(z.read("model.weights.h5")), "r")

class Model:
    def __init__(self, config, group):
        self.config, self.group = config, group
    def to_json(self):
        return json.dumps(self.config)
    def get_layer(self, name):
        weights = tool.ArchiveWeights(self.group)
        path = weights.paths(self.config["config"]["layers"])[name]
        found = next(l for l in self.config["config"]["layers"] if l["config"]["name"] == name)
        return Model(found, self.group[path])
    def get_weights(self):
        return [self.group["vars"][k][()] for k in sorted(self.group["vars"])]

tool.save(Model(json.loads(z.read("config.json")), h5), sys.argv[3])
"""


def tensors_of(path):
    """All of a safetensors file but the version of Keras."""
    data = path.read_bytes()
    end = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:end])
    header["__metadata__"]["keras"] = json.loads(header["__metadata__"]["keras"]) | {"keras": ""}
    return header, data[end:]


def interpreter():
    for python in (sys.executable, "/usr/bin/python3"):
        if run([python, "-c", "import h5py"])[0] == 0:
            return python
    return None


def refusals(python, folder):
    whole = zipfile.ZipFile(MODELS / "mlp.keras")
    config = json.loads(whole.read("config.json"))
    layered = json.loads(zipfile.ZipFile(MODELS / "image.keras").read("config.json"))
    quantised, own, constant, cycle = (json.loads(json.dumps(c)) for c in (config, config, layered, layered))
    policy = {"class_name": "QuantizedDTypePolicy", "config": {"mode": "int8", "source_name": "float32"}}
    quantised["config"]["layers"][1]["config"]["dtype"] = policy
    own["class_name"] = "MyModel"
    first = constant["config"]["layers"][1]["inbound_nodes"][0]
    first["args"] = [first["args"][0], 2.0]
    cycle["config"]["layers"][1]["inbound_nodes"][0]["args"][0]["config"]["keras_history"][0] = "norm"
    words_config = json.loads(zipfile.ZipFile(MODELS / "words.keras").read("config.json"))
    cases = [
        ("a text file", b"no model", "neither a .keras archive nor an HDF5 file"),
        ("a quantised model", archive(whole, quantised), "is quantised (int8)"),
        ("a subclassed model", archive(whole, own), "of the class MyModel"),
        ("a constant beside tensors", archive(whole, constant), "takes the constant 2.0 beside tensors"),
        ("a cycle", archive(whole, cycle), "the graph has a cycle"),
        ("half an archive", (MODELS / "mlp.keras").read_bytes()[:3000], "keras_to_safetensors: "),
        ("weights that are missing", archive(whole, words_config), "expected embeddings"),
    ]
    for name, content, sentence in cases:
        file = folder / "refused.keras"
        file.write_bytes(content)
        words = [python, "-B", TOOL, file, "-o", folder / "refused.safetensors"]
        code, output = run(words)
        right = code == 1 and sentence in output and "Traceback" not in output and not (folder / "refused.safetensors").exists()
        yield Outcome(f"refuses {name}", None if right else f"gives {code}\n{tail(output)}", shown(words))


def archive(whole, config):
    """The same archive with another config."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as z:
        z.writestr("config.json", json.dumps(config))
        z.writestr("model.weights.h5", whole.read("model.weights.h5"))
    return result.getvalue()
