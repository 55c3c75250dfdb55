"""tools/convert turns the models in tests/host/convert/files into headers, which agree with what they were made from.

`--check` compiles each header and compares its network's answer with an evaluation of the file's graph in double
precision. README's command runs here, and examples/from_pytorch/lstm.hpp is what it writes.
"""

import shutil

from harness import ROOT, Outcome, in_parallel, run, shown, tail

ORDER = 62
DEFAULT = False
FILES = ROOT / "tests/host/convert/files"
PROGRAM = ROOT / "tools/convert"


def cases(context):
    code, output = run([PROGRAM, "--version"])
    yield Outcome("the converter builds", tail(output) if code else None, shown([PROGRAM, "--version"]))
    if code:
        return
    folder = context.build / "convert"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    models = sorted(FILES.glob("*.onnx"))
    yield from in_parallel(context, [lambda m=model: check(folder, m) for model in models])
    yield refuses(folder, FILES / "make", "is a text file; expected an ONNX model")
    yield refuses(folder, ROOT / "tests/host/torch/files/mlp.pt", "holds tensors")
    yield same_as_before(folder)


def check(folder, model):
    words = [PROGRAM, model, "-o", folder / f"{model.stem}.hpp", "--check"]
    code, output = run(words)
    agrees = code == 0 and "check: largest difference" in output
    return Outcome(model.stem, None if agrees else f"gives {code}\n{tail(output)}", shown(words))


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
