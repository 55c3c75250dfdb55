"""ONNX models of integers with samples and their answers, from whole numbers (tflite_integers.py, whose rounding it is).
Run as a program (python3 -B), it writes tests/host/convert/files/int8_*.onnx.
"""

import numpy
import onnx
import tables
import tflite_integers
from onnx import TensorProto, helper, numpy_helper


class Graph:
    def __init__(self, kind):
        self.kind, self.less = kind, 128 if kind == "uint8" else 0  # bytes are those of tflite_integers.py and so much more
        self.nodes, self.constants = [], []

    def constant(self, values, kind):
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(numpy.array(values, dtype=kind), name))
        return name

    def add(self, operator, *inputs, **attributes):
        name = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], **attributes))
        return name

    def grid(self, value):
        return self.constant(value.scale, "float32"), self.constant(value.zero + self.less, self.kind)

    def rounded(self, x, value):
        """QuantizeLinear and back."""
        grid = self.grid(value)
        return self.add("DequantizeLinear", self.add("QuantizeLinear", x, *grid), *grid)

    def weights(self, values, scales):
        """Of the first axis, one scale each or one for all."""
        scale = self.constant(scales if len(scales) > 1 else scales[0], "float32")
        zero = self.constant([0] * len(scales) if len(scales) > 1 else 0, values.dtype.name)
        return self.add("DequantizeLinear", self.constant(values, values.dtype.name), scale, zero, axis=0)

    def written(self, x, y):
        """`x` and `y`: name, type, shape."""
        values = [helper.make_tensor_value_info(*each) for each in (x, y)]
        graph = helper.make_graph(self.nodes, "main", values[:1], values[1:], self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="ingrain's tests")
        model.ir_version = 8
        onnx.checker.check_model(model)
        return model.SerializeToString()


def channels_first(weights):
    """[out][rows][columns][in]"""
    return numpy.ascontiguousarray(weights.transpose(0, 3, 1, 2)).astype("int8")


def rows_channels_first(weights, shape):
    """Rows of a dense layer behind an image [rows, columns, channels]."""
    out = weights.shape[0]
    return weights.reshape(out, *shape).transpose(0, 3, 1, 2).reshape(out, -1).astype("int8")


def qdq():
    """Between QuantizeLinear and DequantizeLinear, as onnxruntime writes it: the limits of Relu come before the grid."""
    m, g = tflite_integers.Model(5, [6, 5, 3], 0.02, -11), Graph("int8")
    a = m.conv(m.x, 4, (3, 3), activation="relu")
    b = m.pool(a, "MAX_POOL_2D", (2, 2))
    c = m.dense(m.reshape(b, 24), 7, "relu", floats=False)
    d = m.dense(c, 7, floats=False)
    m.y = m.add(d, c)
    (w, ws, wb, wbs), (v, vs, vb, vbs), (u, us, ub, ubs) = m.constants
    x = g.rounded("x", m.x)
    x = g.add("Conv", x, g.weights(channels_first(w), ws), g.weights(numpy.array(wb, "int32"), wbs), pads=[1, 1, 1, 1])
    x = g.rounded(g.add("Relu", x), a)
    x = g.rounded(g.add("MaxPool", x, kernel_shape=[2, 2], strides=[2, 2]), b)
    x = g.add("Reshape", x, g.constant([1, 24], "int64"))
    x = g.add("Gemm", x, g.weights(rows_channels_first(v, [3, 2, 4]), vs), g.weights(numpy.array(vb, "int32"), vbs), transB=1)
    x = g.rounded(g.add("Relu", x), c)
    y = g.add("Gemm", x, g.weights(u.astype("int8"), us), g.weights(numpy.array(ub, "int32"), ubs), transB=1)
    y = g.rounded(g.add("Add", g.rounded(y, d), x), m.y)
    return m, g.written(("x", TensorProto.FLOAT, [1, 3, 6, 5]), (y, TensorProto.FLOAT, [1, 7]))


def qlinear():
    m, g = tflite_integers.Model(6, [5, 4, 2], 0.03, 20), Graph("uint8")
    a = m.conv(m.x, 3, (2, 3), tflite_integers.VALID)
    b = m.dense(m.reshape(a, 24), 5, bias=False, floats=False)
    m.y = b
    (w, ws, wb, _), (v, vs) = m.constants
    x = g.add("QLinearConv", "x", *g.grid(m.x), g.constant(channels_first(w), "int8"), g.constant(ws, "float32"),
              g.constant([0] * 3, "int8"), *g.grid(a), g.constant(wb, "int32"))  # fmt: skip
    x = g.add("Reshape", x, g.constant([1, 24], "int64"))
    matrix = rows_channels_first(v, [4, 2, 3]).T.astype("int16") + 128  # of uint8, with the zero point 128
    y = g.add("QLinearMatMul", x, *g.grid(a), g.constant(matrix, "uint8"), g.constant(vs[0], "float32"),
              g.constant(128, "uint8"), *g.grid(b))  # fmt: skip
    return m, g.written(("x", TensorProto.UINT8, [1, 2, 5, 4]), (y, TensorProto.UINT8, [1, 5]))


CASES = {"int8_qdq": qdq, "int8_qlinear": qlinear}


def make():
    file = tables.File("onnx_integers", "tests/reference/onnx_integers.py, whole numbers", [
        "Samples and answers of tests/host/convert/files/int8_*.onnx, bytes, channels last."])  # fmt: skip
    for name, case in CASES.items():
        m, _ = case()
        file.case(name)
        file.put("x", [v for row in m.x.rows for v in row], (len(m.x.rows), len(m.x.rows[0])))
        file.put("y", [v for row in m.y.rows for v in row], (len(m.y.rows), len(m.y.rows[0])))
    return file


if __name__ == "__main__":
    from pathlib import Path

    folder = Path(__file__).parent.parent / "host/convert/files"
    for name, case in CASES.items():
        (folder / f"{name}.onnx").write_bytes(case()[1])
        print(f"wrote {name}.onnx")
