"""The subjects: a script each, and the packages it needs. `make` writes their files, `check.py` compares them."""

import importlib
import importlib.util
from pathlib import Path

HERE = Path(__file__).parent
SUBJECTS = {  # script: packages
    "layers": ["torch"],
    "pooling": ["torch"],
    "resizing": ["torch"],
    "convolution": ["torch"],
    "branches": ["torch"],
    "activations": ["torch"],
    "recurrent": ["torch"],
    "attention": ["torch"],
    "losses": ["torch"],
    "normalization": ["torch"],
    "optimizers": ["torch"],
    "schedules": ["torch"],
    "onnx_models": ["torch"],
    "rtneural_models": ["torch"],
    "keras_models": ["h5py", "torch"],
    "onnx_vectors": ["numpy", "onnx"],
    "onnx_integers": ["flatbuffers", "numpy", "onnx"],
    "integers": [],
    "integers_recurrent": [],
    "step_by_step": [],
    "svdf": [],
    "tflite_integers": ["flatbuffers", "numpy"],
    "tflite_models": ["flatbuffers", "torch"],
    "wavenet": ["torch"],
}


def missing(subject):
    """Why a subject cannot be computed here, or None."""
    for package in SUBJECTS[subject]:
        if importlib.util.find_spec(package) is None:
            return f"no {package} for this Python"
    if subject == "onnx_vectors" and not Path("/usr/share/libonnx-testdata/data").is_dir():
        return "libonnx-testdata is not installed"
    return None


def files(subject):
    made = importlib.import_module(subject).make()
    return made if isinstance(made, list) else [made]


def path(file):
    return HERE / f"{file.subject}.txt"
