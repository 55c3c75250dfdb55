"""ONNX's operator test vectors from Debian's package libonnx-testdata, in this library's layout."""

from pathlib import Path

import numpy
import onnx
from onnx import numpy_helper

import tables

DATA = Path("/usr/share/libonnx-testdata/data")
WRITTEN_BY = "tests/reference/onnx_vectors.py, from Debian's libonnx-testdata 1.12.0"

NOTICE = """\
The values are those of the operator tests of the ONNX project. Debian's package says about them:
Copyright: Facebook, Inc., Microsoft Corporation, ONNX Project Contributors. Licence: Expat

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to
permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of
the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT,
TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.

The generators in ONNX's repository of that version are marked Apache-2.0.""".splitlines()


class Vectors:
    """One test of the package: inputs (the graph's initialisers last), outputs, attributes of the operator."""

    def __init__(self, name, group="node"):
        folder = DATA / group / name
        graph = onnx.load(str(folder / "model.onnx")).graph
        self.name = name
        self.attributes = {a.name: onnx.helper.get_attribute_value(a) for node in graph.node for a in node.attribute}
        tensors = [numpy_helper.to_array(onnx.load_tensor(str(path)))
                   for kind in ("input", "output") for path in sorted((folder / "test_data_set_0").glob(f"{kind}_*.pb"),
                                                                      key=lambda p: int(p.stem.split("_")[1]))]
        given = len(list((folder / "test_data_set_0").glob("input_*.pb")))
        self.inputs = tensors[:given] + [numpy_helper.to_array(tensor) for tensor in graph.initializer]
        self.outputs = tensors[given:]


def put(file, name, array, kind="float"):
    array = numpy.asarray(array)
    file.put(name, array.flatten().tolist(), array.shape, kind)


def file_for(name, *about):
    return tables.File(f"onnx_{name}", WRITTEN_BY, list(about), NOTICE)


def activations():
    file = file_for("activations", "ONNX vectors of pointwise operators: y = f(x). A case has the name of its test.")
    # test, attributes with ONNX's defaults
    for name, defaults in [
            ("relu", {}), ("tanh", {}), ("sigmoid", {}), ("softplus", {}), ("hardswish", {}),
            ("hardsigmoid", {}), ("hardsigmoid_default", {"alpha": 0.2, "beta": 0.5}),
            ("softsign", {}), ("selu_default", {}), ("clip", {}), ("clip_default_min", {}),
            ("thresholdedrelu", {}), ("thresholdedrelu_default", {"alpha": 1.0}),
            ("elu", {}), ("elu_default", {"alpha": 1.0}),
            ("leakyrelu", {}), ("leakyrelu_default", {"alpha": 0.01})]:
        vectors = Vectors(f"test_{name}")
        file.case(name, "alpha (exp(x) - 1) where x < 0" if name.startswith("elu") else "")
        for attribute, value in {**defaults, **vectors.attributes}.items():
            file.put(attribute, [value])
        for bound, value in zip(["least", "most"], vectors.inputs[1:]):
            put(file, bound, value)
        put(file, "x", vectors.inputs[0])
        put(file, "y", vectors.outputs[0])
    vectors = Vectors("test_prelu_broadcast")
    file.case("prelu_broadcast", "One slope for each position of the last axis.")
    put(file, "x", vectors.inputs[0])
    put(file, "slope", vectors.inputs[1])
    put(file, "y", vectors.outputs[0])
    return file


def softmax():
    file = file_for("softmax", "ONNX vectors of Softmax and LogSoftmax over the last axis.",
                    "A case has the name of its test.")
    for name in ["softmax_example", "softmax_large_number", "softmax_default_axis", "logsoftmax_example_1",
                 "logsoftmax_large_number", "logsoftmax_default_axis"]:
        vectors = Vectors(f"test_{name}")
        file.case(name)
        put(file, "x", vectors.inputs[0])
        put(file, "y", vectors.outputs[0])
    return file


def dense():
    """Gemm is y = alpha A' B' + beta C. Weights and bias are multiplied by an alpha and beta of 1/2, which is exact."""
    file = file_for(
        "dense", "ONNX vectors of Gemm, MatMul and Flatten as dense layers: y = x W + b, W [In, Out].",
        "A case has the name of its test. Changes: A and B are transposed back, weights and bias are multiplied by",
        "alpha and beta (1 or 1/2), and a bias of one value is repeated. Left out: a bias for each sample (matrix_bias),",
        "a scalar in place of no bias (scalar_bias), beta 0.35 (all_attributes), more than two axes.")
    for group, name in [("node", "gemm_default_vector_bias"), ("node", "gemm_default_zero_bias"),
                        ("node", "gemm_default_no_bias"), ("node", "gemm_default_single_elem_vector_bias"),
                        ("node", "gemm_transposeA"), ("node", "gemm_transposeB"), ("node", "gemm_alpha"),
                        ("node", "gemm_beta"), ("node", "matmul_2d"), ("pytorch-converted", "Linear")]:
        vectors = Vectors(f"test_{name}", group)
        given = vectors.attributes
        x, weights = vectors.inputs[:2]
        x = x.T if given.get("transA", 0) else x
        weights = (weights.T if given.get("transB", 0) else weights) * numpy.float32(given.get("alpha", 1.0))
        file.case(name)
        put(file, "x", x)
        put(file, "weights", weights)
        if len(vectors.inputs) > 2:
            bias = vectors.inputs[2].flatten() * numpy.float32(given.get("beta", 1.0))
            put(file, "bias", numpy.broadcast_to(bias, weights.shape[1:]))
        put(file, "y", vectors.outputs[0])
    vectors = Vectors("test_flatten_axis1")
    file.case("flatten_axis1")
    put(file, "x", vectors.inputs[0])
    put(file, "y", vectors.outputs[0])
    return file


def channelwise():
    file = file_for("channelwise", "ONNX vectors of Mul and Add with a value for each position of the last axis.",
                    "A case has the name of its test.")
    for name, tensor in [("mul_bcast", "scale"), ("add_bcast", "offset")]:
        vectors = Vectors(f"test_{name}")
        file.case(name)
        put(file, "x", vectors.inputs[0])
        put(file, tensor, vectors.inputs[1])
        put(file, "y", vectors.outputs[0])
    return file


def joins():
    file = file_for("joins", "ONNX vectors of operators with several inputs, one behind the other in x.",
                    "A case has the name of its test.")
    for name in ["sum_example", "sub", "sub_bcast", "add_bcast", "mul", "mul_bcast", "max_example", "min_example"]:
        vectors = Vectors(f"test_{name}")
        file.case(name)
        put(file, "x", numpy.concatenate([x.flatten() for x in vectors.inputs]))
        put(file, "y", vectors.outputs[0])
    return file


def attributes_of(vectors):
    return ", ".join(f"{k} {v.decode() if isinstance(v, bytes) else v}" for k, v in sorted(vectors.attributes.items()))


def channels_last(x):
    return numpy.moveaxis(x, 1, -1)


def convolution():
    """Channels first in ONNX, last here; weights [Filters, In, rows, columns]."""
    file = file_for(
        "convolution", "ONNX vectors of Conv and ConvTranspose, channels last. A case has the name of its test.",
        "Changes: channels are moved to the end, weights are [rows, columns, In, Filters], and those of ConvTranspose",
        "[rows, In, columns, Filters]. Left out: three axes.")
    for name in ["basic_conv_with_padding", "basic_conv_without_padding", "conv_with_strides_padding",
                 "conv_with_strides_no_padding", "conv_with_strides_and_asymmetric_padding", "conv_with_autopad_same"]:
        vectors = Vectors(f"test_{name}")
        file.case(name, attributes_of(vectors))
        put(file, "x", channels_last(vectors.inputs[0]))
        put(file, "weights", vectors.inputs[1].transpose(2, 3, 1, 0))
        put(file, "y", channels_last(vectors.outputs[0]))
    for group, name in [("node", "convtranspose"), ("node", "convtranspose_1d"), ("node", "convtranspose_autopad_same"),
                        ("node", "convtranspose_dilations"), ("node", "convtranspose_output_shape"),
                        ("node", "convtranspose_pads"), ("node", "convtranspose_kernel_shape"),
                        ("node", "convtranspose_pad"), ("node", "convtranspose_with_kernel"),
                        ("pytorch-operator", "operator_convtranspose"), ("pytorch-converted", "ConvTranspose2d_no_bias"),
                        ("pytorch-converted", "ConvTranspose2d")]:
        vectors = Vectors(f"test_{name}", group)
        file.case(name, attributes_of(vectors))
        put(file, "x", channels_last(vectors.inputs[0]))
        weights = vectors.inputs[1]
        put(file, "weights", weights.transpose(0, 2, 1) if weights.ndim == 3 else weights.transpose(2, 0, 3, 1))
        if len(vectors.inputs) > 2:
            put(file, "bias", vectors.inputs[2])
        put(file, "y", channels_last(vectors.outputs[0]))
    return file


def pooling():
    """Channels first in ONNX, last here."""
    file = file_for(
        "pooling", "ONNX vectors of MaxPool, AveragePool and their global forms, channels last.",
        "A case has the name of its test. Left out: indices of maxima, three axes, and large ones of the same kind.")
    for name in ["averagepool_1d_default", "averagepool_2d_precomputed_pads",
                 "averagepool_2d_precomputed_same_upper", "averagepool_2d_precomputed_strides",
                 "averagepool_2d_ceil", "averagepool_2d_precomputed_pads_count_include_pad", "maxpool_2d_ceil",
                 "maxpool_2d_dilations",
                 "maxpool_1d_default", "maxpool_2d_precomputed_pads", "maxpool_2d_precomputed_same_upper",
                 "maxpool_2d_precomputed_strides", "globalaveragepool_precomputed", "globalmaxpool_precomputed"]:
        vectors = Vectors(f"test_{name}")
        x, y = channels_last(vectors.inputs[0]), channels_last(vectors.outputs[0])
        file.case(name, attributes_of(vectors))
        put(file, "x", x)
        put(file, "y", y)
    return file


def resizing():
    file = file_for(
        "resizing", "ONNX vectors of Resize, Upsample and Pad, channels last. A case has the name of its test.",
        "Left out: scales that are no whole numbers, cubic interpolation, and other rules of rounding than PyTorch has.")
    for name in ["resize_upsample_scales_nearest", "upsample_nearest", "resize_upsample_scales_linear",
                 "resize_upsample_scales_linear_align_corners"]:
        vectors = Vectors(f"test_{name}")
        file.case(name, attributes_of(vectors))
        put(file, "x", channels_last(vectors.inputs[0]))
        put(file, "y", channels_last(vectors.outputs[0]))
    for group, name in [("node", "constant_pad"), ("node", "edge_pad"), ("node", "reflect_pad"),
                        ("pytorch-converted", "ConstantPad2d"), ("pytorch-converted", "ZeroPad2d"),
                        ("pytorch-converted", "ReplicationPad2d"), ("pytorch-operator", "operator_pad")]:
        vectors = Vectors(f"test_{name}", group)
        file.case(name, attributes_of(vectors))
        put(file, "x", channels_last(vectors.inputs[0]))
        put(file, "y", channels_last(vectors.outputs[0]))
    return file


def normalization():
    """ONNX's momentum is the weight of the old statistics; ours, like PyTorch's, is the weight of the batch."""
    file = file_for(
        "normalization", "ONNX vectors of BatchNormalization, LayerNormalization and InstanceNormalization.", "A case has the name of its test.",
        "Changes: channels are moved to the end. Of layer_normalization only y of the tests over the last axis is here.",
        "ONNX's running variance uses the biased variance of the batch, so new_variance is left to PyTorch.")
    for name in ["batchnorm_example", "batchnorm_epsilon", "batchnorm_example_training_mode",
                 "batchnorm_epsilon_training_mode"]:
        vectors = Vectors(f"test_{name}")
        file.case(name)
        file.put("epsilon", [vectors.attributes.get("epsilon", 1e-5)])
        if "training_mode" in vectors.attributes:
            file.put("momentum", [1 - vectors.attributes.get("momentum", 0.9)])
        put(file, "x", channels_last(vectors.inputs[0]))
        for place, tensor in enumerate(["scale", "shift", "mean", "variance"], 1):
            put(file, tensor, vectors.inputs[place])
        put(file, "y", channels_last(vectors.outputs[0]))
        if "training_mode" in vectors.attributes:
            put(file, "new_mean", vectors.outputs[1])
    for name in ["layer_normalization_2d_axis1", "layer_normalization_3d_axis2_epsilon",
                 "layer_normalization_4d_axis3"]:
        vectors = Vectors(f"test_{name}")
        file.case(name)
        file.put("epsilon", [vectors.attributes.get("epsilon", 1e-5)])
        for place, tensor in enumerate(["x", "scale", "shift"]):
            put(file, tensor, vectors.inputs[place])
        put(file, "y", vectors.outputs[0])
    for name in ["instancenorm_example", "instancenorm_epsilon"]:
        vectors = Vectors(f"test_{name}")
        file.case(name)
        file.put("epsilon", [vectors.attributes.get("epsilon", 1e-5)])
        put(file, "x", channels_last(vectors.inputs[0]))
        for place, tensor in enumerate(["scale", "shift"], 1):
            put(file, tensor, vectors.inputs[place])
        put(file, "y", channels_last(vectors.outputs[0]))
    return file


def shapes():
    """A sample is the whole input: no extent is moved."""
    file = file_for(
        "shapes", "ONNX vectors of Transpose, Reshape, Slice, Split and Gather. A case has the name of its test. x is one",
        "sample, without a batch. y of split has the parts one after another. Left out: extents of 0 and negative steps.")
    for name in [*(f"transpose_all_permutations_{i}" for i in range(1, 6)), "transpose_default", "reshape_extended_dims",
                 "reshape_one_dim", "reshape_reordered_all_dims", "reshape_zero_and_negative_dim"]:
        vectors = Vectors(f"test_{name}")
        file.case(name, attributes_of(vectors))
        put(file, "x", vectors.inputs[0])
        put(file, "y", vectors.outputs[0])
    vectors = Vectors("test_slice")
    file.case("slice", "Tests on one x: each y is that of test slice_NAME.")
    put(file, "x", vectors.inputs[0])
    put(file, "y", vectors.outputs[0])
    for name in ["default_axes", "end_out_of_bounds"]:
        other = Vectors(f"test_slice_{name}")
        if (other.inputs[0] != vectors.inputs[0]).any():
            raise ValueError(f"slice_{name}: another x")
        put(file, name, other.outputs[0])
    for name in ["split_equal_parts_1d", "split_variable_parts_1d", "split_equal_parts_2d", "split_variable_parts_2d"]:
        vectors = Vectors(f"test_{name}")
        file.case(name, attributes_of(vectors))
        put(file, "x", vectors.inputs[0])
        parts = numpy.concatenate([part.flatten() for part in vectors.outputs])
        put(file, "y", parts)
    for group, name in [("node", "gather_0"), ("pytorch-converted", "Embedding")]:
        vectors = Vectors(f"test_{name}", group)
        indices, table = sorted(vectors.inputs, key=lambda tensor: tensor.dtype.kind, reverse=True)  # i, f
        file.case(name, "Entries of a table: the first extent of weights.")
        put(file, "x", indices)
        put(file, "weights", table)
        put(file, "y", vectors.outputs[0])
    return file


def losses():
    file = file_for(
        "losses", "ONNX vectors of SoftmaxCrossEntropyLoss on [N, C]. A case has the name of its test.",
        "each: reduction none; loss: mean (with class weights divided by their sum over the labels) or sum.",
        "ignore_index is a sample weight of 0. Left out: more than two axes, and NegativeLogLikelihoodLoss, whose",
        "inputs are not logarithms of probabilities.")
    for name in ["sce_none", "sce_sum", "sce_mean", "sce_mean_no_weight_ii", "sce_none_weights", "sce_mean_weight",
                 "sce_mean_weight_ii"]:
        vectors = Vectors(f"test_{name}")
        labels = vectors.inputs[1]
        file.case(name)
        put(file, "logits", vectors.inputs[0])
        put(file, "labels", labels, "unsigned")
        if "ignore_index" in vectors.attributes:
            put(file, "sample_weights", labels != vectors.attributes["ignore_index"])
        if len(vectors.inputs) > 2:
            put(file, "class_weights", vectors.inputs[2])
        put(file, "each" if vectors.attributes["reduction"] == b"none" else "loss", vectors.outputs[0])
    return file


def optimizers():
    file = file_for(
        "optimizers", "ONNX vectors of Momentum, Nesterov, Adagrad and Adam, one step. A case has the name of its test.",
        "All of them add norm_coefficient times the parameters to the gradient. The update counter is 0, so Adam does",
        "not correct the bias of its moments, Adagrad's rate has not decayed yet, and Momentum ignores beta. Epsilon is",
        "added to the root. NAME_new is the value after the step.")
    # test, names of the state, attributes that matter at step 0 with ONNX's defaults
    for name, state, settings in [
            ("momentum", ["velocity"], {"alpha": None, "norm_coefficient": None}),
            ("nesterov_momentum", ["velocity"], {"alpha": None, "norm_coefficient": None}),
            ("adagrad", ["squares"], {"epsilon": None, "norm_coefficient": None}),
            ("adagrad_multiple", ["squares"], {"epsilon": None, "norm_coefficient": None}),
            ("adam", ["first", "second"], {"alpha": None, "beta": None, "epsilon": None, "norm_coefficient": None}),
            ("adam_multiple", ["first", "second"],
             {"alpha": None, "beta": None, "epsilon": 1e-6, "norm_coefficient": None})]:
        vectors = Vectors(f"test_{name}")
        if vectors.inputs[1] != 0:
            raise ValueError(f"{name}: counter {vectors.inputs[1]}")
        rest = vectors.inputs[2:]
        tensors = len(vectors.outputs) // (1 + len(state))  # the tensors of one role are neighbours: join them
        file.case(name)
        put(file, "rate", vectors.inputs[0])
        for setting, default in settings.items():
            file.put(setting, [vectors.attributes.get(setting, default)])
        for place, role in enumerate(["parameters", "gradient"] + state):
            put(file, role, numpy.concatenate(rest[place * tensors:(place + 1) * tensors]))
        for place, role in enumerate(["parameters"] + state):
            put(file, f"{role}_new", numpy.concatenate(vectors.outputs[place * tensors:(place + 1) * tensors]))
    return file


def recurrent():
    file = file_for(
        "recurrent", "ONNX vectors of RNN, LSTM and GRU: h of the last step. A case has the name of its test.",
        "x is [N, Time, In]. Changes: weights are transposed to [In, gates Units], gates are in this library's order",
        "(LSTM i o f c -> i f g o, GRU z r h -> r z n), and the two biases are added, or zero if there are none.",
        "GRU's reset gate comes before the product (linear_before_reset is 0 in all of them). Peepholes: i o f -> i f o.")
    orders = {"lstm": [0, 2, 3, 1], "gru": [1, 0, 2], "rnn": [0]}
    for name in ["lstm_defaults", "lstm_with_initial_bias", "lstm_batchwise", "lstm_with_peepholes",
                 "gru_defaults", "gru_with_initial_bias",
                 "gru_seq_length", "gru_batchwise", "simple_rnn_defaults", "simple_rnn_with_initial_bias",
                 "rnn_seq_length", "simple_rnn_batchwise"]:
        vectors = Vectors(f"test_{name}")
        order = orders[next(kind for kind in orders if kind in name)]
        if vectors.attributes.get("linear_before_reset", 0):
            raise ValueError(f"{name}: reset gate after the product")

        def ours(of_gates):  # [gates Units, ...]
            gates = numpy.split(of_gates, len(order))
            return numpy.concatenate([gates[place] for place in order])

        x, weights, hidden_weights = vectors.inputs[:3]
        file.case(name)
        put(file, "x", x if vectors.attributes.get("layout", 0) else x.swapaxes(0, 1))
        put(file, "input_weights", ours(weights[0]).T)
        put(file, "hidden_weights", ours(hidden_weights[0]).T)
        rows = hidden_weights.shape[1]
        bias = vectors.inputs[3][0] if len(vectors.inputs) > 3 else numpy.zeros(2 * rows, numpy.float32)
        put(file, "bias", ours(bias[:rows] + bias[rows:]))
        if len(vectors.inputs) > 7:
            if any(tensor.any() for tensor in vectors.inputs[5:7]):
                raise ValueError(f"{name}: begins with a state")
            peepholes = numpy.split(vectors.inputs[7][0], 3)
            put(file, "peepholes", numpy.concatenate([peepholes[place] for place in [0, 2, 1]]))
        put(file, "y", vectors.outputs[-1].reshape(x.shape[0 if vectors.attributes.get("layout", 0) else 1], -1))
    return file


def make():
    return [activations(), softmax(), dense(), channelwise(), joins(), convolution(), pooling(), resizing(), normalization(),
            shapes(), recurrent(), losses(), optimizers()]
