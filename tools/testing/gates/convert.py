"""tools/convert turns the models of the tests into headers, which agree with what they were made from.

`--check` compiles each header and compares its network's answer with the file's own, or with an evaluation of its graph
in double precision. README's command runs here, and examples/from_pytorch/lstm.hpp is what it writes.
"""

import json
import math
import shutil
import struct

from harness import ROOT, Outcome, in_parallel, run, shown, tail

ORDER = 62
DEFAULT = False
FILES, JSON_FILES = ROOT / "tests/host/convert/files", ROOT / "tests/host/rtneural/models"
AMPLIFIERS, TFLITE_FILES = ROOT / "tests/host/nam/files", ROOT / "tests/host/tflite/models"
KERAS_FILES = ROOT / "tests/host/keras/models"
NO_STREAMS = ("image", "image_of_frames", "window")  # they look at frames to come, or at images
PROGRAM = ROOT / "tools/convert"


def cases(context):
    code, output = run([PROGRAM, "--version"])
    yield Outcome("the converter builds", tail(output) if code else None, shown([PROGRAM, "--version"]))
    if code:
        return
    folder = context.build / "converted"  # build/convert is where tools/convert builds its program
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    models = [*sorted(FILES.glob("*.onnx")), *sorted(JSON_FILES.glob("*.json")), *sorted(AMPLIFIERS.glob("*.nam"))]
    models += [*sorted(TFLITE_FILES.glob("*.tflite")), *sorted(KERAS_FILES.glob("*.safetensors"))]
    renamed = rename(**{"0": "stem", "2": "block", "2.0": "depthwise", "5": "head"})
    tasks = [lambda m=model: check(folder, m) for model in models]
    tasks += [lambda: check(folder, FILES / "residual.onnx", "renamed", *renamed)]
    tasks += [lambda m=model: written_back(folder, FILES / f"{m}.onnx") for model in ("ladder", "attention")]
    yield from in_parallel(context, tasks)
    yield refuses(folder, FILES / "make", "is a text file; expected an ONNX or TensorFlow Lite model, or JSON")
    yield refuses(folder, ROOT / "tests/host/torch/files/mlp.pt", "holds tensors")
    yield refuses(folder, KERAS_FILES / "mlp.keras", "is a Keras archive; first turn it into safetensors: tools/keras_to_safetensors.py")
    yield keeps_its_model(folder)
    yield same_as_before(folder)
    yield wrong_name(folder)
    yield from with_header(folder)


def rename(**names):
    return [word for old, new in names.items() for word in ("--rename", f"{old}={new}")]


def keeps_its_model(folder):
    """model.safetensors of Keras is not written over by that of model.hpp."""
    model = folder / "kept.safetensors"
    shutil.copy(KERAS_FILES / "mlp.safetensors", model)
    words = [PROGRAM, model, "-o", folder / "kept.hpp"]
    code, output = run(words)
    right = code == 1 and "would write its parameters over the model" in output
    right = right and model.read_bytes() == (KERAS_FILES / "mlp.safetensors").read_bytes()
    return Outcome("a model is not written over", None if right else f"gives {code}\n{tail(output)}", shown(words))


def wrong_name(folder):
    words = [PROGRAM, FILES / "mlp.onnx", "-o", folder / "unnamed.hpp", *rename(**{"7": "head"})]
    code, output = run(words)
    right = code == 1 and 'there is no layer "7"' in output and not (folder / "unnamed.hpp").exists()
    return Outcome("a layer that is not there is not renamed", None if right else f"gives {code}\n{tail(output)}", shown(words))


def written_back(folder, model):
    """The network as ONNX again; the converter compares its graph with the original's."""
    words = [PROGRAM, model, "--to", "onnx", "-o", folder / f"{model.stem}.onnx"]
    code, output = run(words)
    agrees = code == 0 and "check: largest difference" in output
    return Outcome(f"{model.stem} to onnx", None if agrees else f"gives {code}\n{tail(output)}", shown(words))


def with_header(folder):
    """Parameters for the network of a header: from this program's safetensors, and under PyTorch's names."""
    ours, torch, header = folder / "ours.safetensors", folder / "torch.safetensors", folder / "mlp_onnx.hpp"
    code, output = run([PROGRAM, FILES / "mlp.onnx", "--to", "safetensors", "-o", ours])
    yield Outcome("mlp to safetensors", f"gives {code}\n{tail(output)}" if code else None)
    shapes = {"0.bias": [8], "0.weight": [8, 4], "2.bias": [3], "2.weight": [3, 8]}
    torch.write_bytes(safetensors(shapes))
    for file in (ours, torch):
        words = [PROGRAM, file, "--header", header, "--to", "onnx", "-o", folder / f"{file.stem}.onnx"]
        code, output = run(words)
        right = code == 0 and (folder / f"{file.stem}.onnx").exists()
        yield Outcome(f"{file.name} with a header to onnx", None if right else f"gives {code}\n{tail(output)}", shown(words))
    words = [PROGRAM, ours, "--header", folder / "gru_onnx.hpp", "--to", "onnx", "-o", folder / "refused.onnx"]
    code, output = run(words)
    right = code == 1 and "ours.safetensors" in output and not (folder / "refused.onnx").exists()
    yield Outcome("parameters of another network are refused", None if right else f"gives {code}\n{tail(output)}", shown(words))


def safetensors(shapes):
    """A file of floats, all 0.5."""
    entries, end = {}, 0
    for name, shape in shapes.items():
        begin, end = end, end + 4 * math.prod(shape)
        entries[name] = {"dtype": "F32", "shape": shape, "data_offsets": [begin, end]}
    header = json.dumps(entries).encode()
    return struct.pack("<Q", len(header)) + header + struct.pack("<f", 0.5) * (end // 4)


def check(folder, model, name=None, *options):
    name = name or f"{model.stem}_{model.suffix[1:]}"
    words = [PROGRAM, model, "-o", folder / f"{name}.hpp", "--check", *options]
    if model.suffix == ".json" and model.stem not in NO_STREAMS:
        words.append("--stream")
    code, output = run(words)
    agrees = code == 0 and "check: largest difference" in output
    return Outcome(name, None if agrees else f"gives {code}\n{tail(output)}", shown(words))


def refuses(folder, file, sentence):
    words = [PROGRAM, file, "-o", folder / "refused.hpp"]
    code, output = run(words)
    right = code == 1 and sentence in output and not (folder / "refused.hpp").exists()
    return Outcome(f"refuses {file.name}", None if right else f"gives {code}\n{tail(output)}", shown(words))


def same_as_before(folder):
    """README's command, on the example's model."""
    made, kept = folder / "lstm.hpp", ROOT / "examples/from_pytorch/lstm.hpp"
    words = [PROGRAM, kept.with_suffix(".onnx"), "-o", made, "--stream", "--check"]
    code, output = run(words)
    same = code == 0 and made.read_text() == kept.read_text()
    return Outcome("the example's header is what it writes", None if same else f"gives {code}\n{tail(output)}", shown(words))
