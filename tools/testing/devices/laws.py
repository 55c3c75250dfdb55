"""Which of the tests run on a target: all of them in one image, with a stand-in for Catch2 (tests/device/catch2)."""

import sys

from compiling import GCC_ROOM
from harness import ROOT

from .building import BUILD, HERE, compiled, linked

sys.path.insert(0, str(ROOT / "tests"))
from together import together

ROOMS = ("core", "composition", "initializers", "kernels", "kernels/*", "layers", "layers/*", "losses", "optimizers", "simd", "simd/*", "training", "training/*", "host", ".")

# The Cortex-M4F runs all but these.
LEFT_OUT = {
    # They need vector registers, or an operating system.
    "core/rows", "core/sink", "simd/lanes", "simd/targets/registers",
    # Compares with std::fma, which newlib computes as x y + z in double.
    "simd/math/exact",
    # They go through every float, or draw many random values.
    "layers/normalization/running_average", "training/checkpoint/checkpoint_slots_versions",
    "initializers/glorot", "initializers/he", "initializers/lecun", "initializers/variance_scaling",
    "simd/math/erf", "simd/math/exp", "simd/math/log", "simd/math/sigmoid", "simd/math/softplus", "simd/math/tanh",
    # They have static objects with constructors that run before main.
    "training/fit", "training/fit_weighted", "training/augmented_rows", "training/cross_validate", "training/data_folds",
    "training/sample_views", "training/validation",
    # It needs more memory than there is.
    "training/evaluate_a_million",
    # They need vectors; tests/device/integers.cpp compares kernels with the specification on the device.
    "kernels/integers/layouts", "simd/integers/rounding",
    # They take longest to compile. Most have reference tests too, which run.
    "layers/attention", "layers/bidirectional",
    "kernels/convolution/convolution", "layers/batch_norm", "layers/conv1d", "layers/dropout",
    "layers/clamp", "layers/leaky_hard_tanh", "layers/log_softmax", "layers/selu", "layers/softsign",
    "layers/thresholded_relu",
    "layers/elu", "layers/folded", "layers/folded_composites", "layers/frozen", "layers/gelu", "layers/hard_sigmoid", "layers/hard_swish",
    "layers/leaky_relu", "layers/relu6", "layers/silu", "layers/softplus", "layers/gru", "layers/layer_norm", "layers/lstm", "layers/parallel",
    "layers/parallel_joins", "layers/parallel_memory", "layers/parallel_trained", "layers/pick", "layers/recurrent_sizes", "layers/residual",
    "layers/rms_norm", "layers/rnn", "composition/buffer_assignment", "layers/sequence", "layers/standardize", "layers/film",
    "layers/wavenet_stack", "layers/nam_a1", "layers/nam_a2",
    "losses/losses", "network_of_200_layers",
    "network_of_uncounted_samples", "training/data_set", "training/gradient_check",
}

# The other targets run a selection.
REDUCED = {
    "layers/dense", "layers/convolution_reference", "layers/average_pool2d", "layers/rnn_reference",
    "layers/residual_reference", "layers/layer_norm_reference", "layers/batch_norm_reference",
    "losses/softmax_cross_entropy_reference", "optimizers/optimizers_reference", "training/trainer",
}

# Big-endian targets also run these, which need exceptions.
FILES = {"host/checkpoint", "host/endian", "host/safetensors"}

MOST_TOGETHER = 8  # which takes three quarters of the time

LEVELS = {"m55": "-Os"}  # whose 512 KB of code hold no more
# Without the library's instantiations of std::string, which would bring in streams; and without what takes the compiler
# long and leaves the code nearly the same (tests/meson.build).
FLAGS = ("-Itests/device", "-Itests", "-D_GLIBCXX_EXTERN_TEMPLATE=0", "-fno-tree-ccp", "-Wno-nonnull", *GCC_ROOM)
WITH_SYSTEM = ("-fexceptions", "-frtti")
STACK = 1 << 20


def laws(target):
    """Sources of the laws for a target, in the parts that are compiled together."""
    tests = ROOT / "tests"
    files = [file for room in ROOMS for file in sorted(tests.glob(f"{room}/*.cpp"))]
    names = {file: str(file.relative_to(tests).with_suffix("")) for file in files}
    if target.name == "m4f":
        wanted = {name for name in names.values() if not name.startswith("host/")} - LEFT_OUT
    else:
        wanted = REDUCED | (FILES if target.name == "s390x" else set())
    alone = [file for file, name in names.items() if name in wanted and name.startswith("host/")]
    others = [file for file, name in names.items() if name in wanted and not name.startswith("host/")]
    parts = [others[i : i + MOST_TOGETHER] for i in range(0, len(others), MOST_TOGETHER)]
    return [[HERE / "laws.cpp"], *([file] for file in alone), *parts]


def level(target):
    return LEVELS.get(target.name, "-O1")


def folder(target):
    return BUILD / target.name / "laws"


def precompiled(target):
    """The precompiled header that nearly every test includes."""
    source = ROOT / "tests/support/precompiled/tests.hpp"
    compiled(target, source, level(target), folder(target) / "tests.hpp.gch", ["-xc++-header", *FLAGS])


def law(target, sources):
    """The object of these tests."""
    names = [str(source.relative_to(ROOT / "tests")) for source in sources]
    name = names[0].replace("/", "-").replace(".cpp", ".o")
    source = sources[0]
    if len(sources) > 1:
        source = folder(target) / name.replace(".o", ".cpp")
        source.write_text(together(names))
    more = (*WITH_SYSTEM, "-ftree-ccp") if names[0].startswith("host/") else ("-include", folder(target) / "tests.hpp")
    return compiled(target, source, level(target), folder(target) / name, [*FLAGS, *more])


def law_image(target, objects):
    """The image of a target's laws, which may use all of its memory."""
    lengths = (target.memory[1], target.memory[3]) if target.bare else (0, 0)
    return linked(target, objects, level(target), folder(target) / "laws.elf", lengths=lengths, stack=STACK)
