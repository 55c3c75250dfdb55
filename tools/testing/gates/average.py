"""tools/average writes the same file whatever the order of the devices, with means that are exact, and refuses others.

The files are written here, with values whose means are known; what C++ writes is in tests/host/average.cpp.
"""

import json
import shutil
import struct

from harness import ROOT, Outcome, run, shown, tail

ORDER = 63
DEFAULT = False
PROGRAM = ROOT / "tools/average"


def cases(context):
    code, output = run([PROGRAM, "--help"])
    yield Outcome("the program builds", tail(output) if code else None, shown([PROGRAM, "--help"]))
    if code:
        return
    folder = context.build / "averaged"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    values = {"a": [1.0, -2.0, 0.5], "b": [3.0, 4.0, -1.5], "c": [2.0, 1.0, 1.0], "begin": [1.0, 1.0, 1.0]}
    files = {name: folder / f"{name}.safetensors" for name in values}
    for name, of in values.items():
        files[name].write_bytes(safetensors(of))
    a, b, c, begin = files.values()
    yield averages(folder, [a, b, c], [2.0, 1.0, 0.0])
    yield averages(folder, [a, b, "--weights", "3,1"], [1.5, -0.5, 0.0])
    yield averages(folder, [a, b, c, "--begin", begin], [2.0, 1.0, 0.0])
    yield same_in_any_order(folder, [a, b, c], [c, a, b])
    other, cut, text = folder / "other.safetensors", folder / "cut.safetensors", folder / "text.ckpt"
    other.write_bytes(safetensors([1.0, 2.0]))
    cut.write_bytes(a.read_bytes()[:-1])
    text.write_text("loss,accuracy\n")
    for wrong in (other, cut, text, folder / "missing.safetensors"):
        yield refuses(folder, [a, wrong], wrong.name)
    yield refuses(folder, [a, b, "--weights", "1,2,3"], "3 weights")


def safetensors(values):
    entry = {"dtype": "F32", "shape": [len(values)], "data_offsets": [0, 4 * len(values)]}
    header = json.dumps({"0.bias": entry}).encode()
    return struct.pack("<Q", len(header)) + header + struct.pack(f"<{len(values)}f", *values)


def averages(folder, arguments, expected):
    output = folder / "all.safetensors"
    words = [PROGRAM, *arguments, "-o", output]
    code, said = run(words)
    found = list(struct.unpack(f"<{len(expected)}f", output.read_bytes()[-4 * len(expected) :])) if code == 0 else None
    error = None if found == expected else f"gives {code} and {found}, expected {expected}\n{tail(said)}"
    return Outcome(f"the mean is {expected}", error, shown(words))


def same_in_any_order(folder, first, second):
    outputs = folder / "first.safetensors", folder / "second.safetensors"
    commands = [[PROGRAM, *files, "-o", output] for files, output in zip((first, second), outputs)]
    codes = [run(words)[0] for words in commands]
    same = codes == [0, 0] and outputs[0].read_bytes() == outputs[1].read_bytes()
    return Outcome("the order makes no difference", None if same else f"gives {codes}, or other bytes", shown(commands[1]))


def refuses(folder, arguments, sentence):
    """With a sentence, and an output that was there stays."""
    output = folder / "kept.safetensors"
    output.write_text("kept")
    words = [PROGRAM, *arguments, "-o", output]
    code, said = run(words)
    right = code == 1 and sentence in said and output.read_text() == "kept"
    return Outcome(f"refuses {sentence}", None if right else f"gives {code}\n{tail(said)}", shown(words))
