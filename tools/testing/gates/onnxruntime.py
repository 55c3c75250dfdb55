"""What `tools/convert --to onnx` writes gives in ONNX Runtime what the file gives there that it was made from.

Both are run by onnxruntime-web under node, with the same input. Skipped where one of them is not there; nothing is
downloaded. `npm install onnxruntime-web` in a folder of yours, and NODE_PATH=FOLDER/node_modules, bring them.
"""

import shutil

from harness import ROOT, Outcome, in_parallel, run, shown, tail

ORDER = 69
DEFAULT = False
FILES = ROOT / "tests/host/convert/files"
PROGRAM = ROOT / "tools/convert"
SCRIPT = ROOT / "tests/onnx/onnxruntime.cjs"


def cases(context):
    if not shutil.which("node"):
        yield Outcome("onnxruntime", skipped="node is not installed")
        return
    if run(["node", "-e", "require.resolve('onnxruntime-web')"])[0]:
        yield Outcome("onnxruntime", skipped="node finds no onnxruntime-web; npm installs it, and NODE_PATH names its folder")
        return
    code, output = run([PROGRAM, "--version"])
    if code:
        yield Outcome("the converter builds", tail(output), shown([PROGRAM, "--version"]))
        return
    folder = context.build / "onnxruntime"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    models = sorted(FILES.glob("*.onnx"))
    written = list(in_parallel(context, [lambda m=model: (m, *write(folder, m)) for model in models]))
    pairs = []
    for model, outcome, file in written:
        if outcome:
            yield outcome
        else:
            pairs += [model, file]
    code, output = run(["node", SCRIPT, *pairs])
    answers = dict(line.split("\t", 1) for line in output.splitlines() if "\t" in line)
    for model in pairs[::2]:
        said = answers.get(model.stem, f"gives {code}\n{tail(output)}")
        words = ["node", SCRIPT, model, folder / model.name]
        yield Outcome(model.stem, None if said == "equal" else said, shown(words))


def write(folder, model):
    """(what failed, the file)."""
    file = folder / model.name
    words = [PROGRAM, model, "--to", "onnx", "-o", file]
    code, output = run(words)
    return Outcome(model.stem, f"gives {code}\n{tail(output)}", shown(words)) if code else None, file
