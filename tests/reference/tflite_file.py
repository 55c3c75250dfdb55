"""A writer of TensorFlow Lite's files, with the numbers of its schema and the FlatBuffers encoder of Debian's
python3-flatbuffers.
"""

import flatbuffers
import numpy

TYPES = {"float32": 0, "float16": 1, "int32": 2, "uint8": 3, "int64": 4, "int16": 7, "int8": 9}

OPERATORS = dict(
    ADD=0, AVERAGE_POOL_2D=1, CONCATENATION=2, CONV_2D=3, DEPTHWISE_CONV_2D=4, DEPTH_TO_SPACE=5, DEQUANTIZE=6,
    EMBEDDING_LOOKUP=7, FULLY_CONNECTED=9, LOGISTIC=14, LSTM=16, MAX_POOL_2D=17, MUL=18, RELU=19, RELU_N1_TO_1=20,
    RELU6=21, RESHAPE=22, RESIZE_BILINEAR=23, RNN=24, SOFTMAX=25, SPACE_TO_DEPTH=26, SVDF=27, TANH=28, PAD=34,
    UNIDIRECTIONAL_SEQUENCE_RNN=35, GATHER=36, TRANSPOSE=39, MEAN=40, SUB=41, DIV=42, SQUEEZE=43,
    UNIDIRECTIONAL_SEQUENCE_LSTM=44, STRIDED_SLICE=45, BIDIRECTIONAL_SEQUENCE_RNN=46, SPLIT=49, LOG_SOFTMAX=50,
    BIDIRECTIONAL_SEQUENCE_LSTM=52, CAST=53, PRELU=54, MAXIMUM=55, MINIMUM=57, NEG=59, PADV2=60, SLICE=65,
    TRANSPOSE_CONV=67, EXPAND_DIMS=70, SUM=74, RSQRT=76, SHAPE=77, POW=78, REDUCE_MAX=82, PACK=83, REDUCE_MIN=89, SQUARE=92,
    RESIZE_NEAREST_NEIGHBOR=97, LEAKY_RELU=98, SQUARED_DIFFERENCE=99, MIRROR_PAD=100, ABS=101, SPLIT_V=102, ADD_N=106,
    ELU=111, QUANTIZE=114, HARD_SWISH=117, WHILE=119, BATCH_MATMUL=126, GELU=150, RELU_0_TO_1=152)  # fmt: skip

# The number of the type of each operator's options, and their fields: "b" of one byte, "i" of four, "f" a float.
OPTIONS = dict(
    CONV_2D=(1, "biibii"), DEPTHWISE_CONV_2D=(2, "biiibii"), AVERAGE_POOL_2D=(5, "biiiib"), MAX_POOL_2D=(5, "biiiib"),
    SVDF=(6, "ib"), RNN=(7, "b"), FULLY_CONNECTED=(8, "bbb"), SOFTMAX=(9, "f"), CONCATENATION=(10, "ib"), ADD=(11, "b"),
    LSTM=(14, "bffb"), RESIZE_BILINEAR=(15, "iibb"), SPACE_TO_DEPTH=(19, "i"), MUL=(21, "b"), GATHER=(23, "ii"),
    MEAN=(27, "b"), SUM=(27, "b"), REDUCE_MAX=(27, "b"), REDUCE_MIN=(27, "b"), SUB=(28, "b"), DIV=(29, "b"),
    UNIDIRECTIONAL_SEQUENCE_RNN=(31, "bb"), STRIDED_SLICE=(32, "iiiii"), SPLIT=(35, "i"), TRANSPOSE_CONV=(49, "biib"),
    PACK=(59, "ii"), BIDIRECTIONAL_SEQUENCE_LSTM=(69, "bffbb"), BIDIRECTIONAL_SEQUENCE_RNN=(70, "bbb"),
    UNIDIRECTIONAL_SEQUENCE_LSTM=(71, "bffb"), RESIZE_NEAREST_NEIGHBOR=(74, "bb"), LEAKY_RELU=(75, "f"),
    MIRROR_PAD=(77, "b"), SPLIT_V=(79, "i"), DEPTH_TO_SPACE=(94, "i"), BATCH_MATMUL=(101, "bb"), GELU=(116, "b"))  # fmt: skip

# Fields whose default in the schema is not 0: they are left out where they have it.
DEFAULTS = {("CONV_2D", 4): 1, ("CONV_2D", 5): 1, ("DEPTHWISE_CONV_2D", 5): 1, ("DEPTHWISE_CONV_2D", 6): 1,
            ("BIDIRECTIONAL_SEQUENCE_LSTM", 4): 1}  # fmt: skip


class File:
    """Tensors and operators, which are added in the order of computation."""

    def __init__(self, description="ingrain's tests"):
        self.description, self.tensors, self.operators, self.inputs, self.outputs = description, [], [], [], []

    def tensor(self, name, shape, kind="float32", data=None, scales=(), zeros=(), axis=0, signature=None, variable=False):
        self.tensors.append((name, shape, kind, data, scales, zeros, axis, signature, variable))
        return len(self.tensors) - 1

    def constant(self, values, kind="float32", **more):
        """Of values as they are stored."""
        data = numpy.asarray(values, dtype=kind)
        return self.tensor(f"constant_{len(self.tensors)}", list(data.shape), kind, data.tobytes(), **more)

    def operator(self, name, inputs, outputs, *options):
        self.operators.append((name, inputs, outputs, options))

    def written(self, identifier=b"TFL3", version=3):
        b = self.builder = flatbuffers.Builder(1024)
        buffers = [self.table([])] + [self.table([("o", self.vector(t[3]))]) for t in self.tensors if t[3] is not None]
        numbers, count = [], 0
        for t in self.tensors:
            count += t[3] is not None
            numbers.append(count if t[3] is not None else 0)
        kinds = sorted({o[0] for o in self.operators})
        codes = [self.code(kind) for kind in kinds]
        tensors = [self.tensor_table(t, n) for t, n in zip(self.tensors, numbers)]
        operators = [self.operator_table(o, kinds) for o in self.operators]
        graph = self.table([("o", self.offsets(tensors)), ("o", self.integers(self.inputs)),
                            ("o", self.integers(self.outputs)), ("o", self.offsets(operators)),
                            ("o", b.CreateString("main"))])  # fmt: skip
        model = self.table([("i", version), ("o", self.offsets(codes)), ("o", self.offsets([graph])),
                            ("o", b.CreateString(self.description)), ("o", self.offsets(buffers))])  # fmt: skip
        b.Finish(model, identifier)
        return bytes(b.Output())

    def code(self, kind):
        number = OPERATORS[kind]
        return self.table([("b", min(number, 127)), None, ("i1", 1), ("i", number)])

    def tensor_table(self, tensor, buffer):
        name, shape, kind, _, scales, zeros, axis, signature, variable = tensor
        quantisation = None
        if len(scales):
            quantisation = ("o", self.table([None, None, ("o", self.vector(numpy.float32(scales).tobytes(), 4)),
                                             ("o", self.vector(numpy.int64(zeros).tobytes(), 8)), None, None,
                                             ("i", axis)]))  # fmt: skip
        return self.table([("o", self.integers(shape)), ("b", TYPES[kind]), ("i", buffer),
                           ("o", self.builder.CreateString(name)), quantisation, ("b", int(variable)), None,
                           signature and ("o", self.integers(signature))])  # fmt: skip

    def operator_table(self, operator, kinds):
        name, inputs, outputs, values = operator
        number, fields = OPTIONS.get(name, (0, ""))
        options = None
        if number:
            defaults = [DEFAULTS.get((name, i), 0) for i in range(len(fields))]
            given = list(values) + defaults[len(values) :]
            options = ("o", self.table([(k, v, d) for k, v, d in zip(fields, given, defaults)]))
        return self.table([("i", kinds.index(name)), ("o", self.integers(inputs)), ("o", self.integers(outputs)),
                           ("b", number), options])  # fmt: skip

    def table(self, fields):
        b = self.builder
        b.StartObject(len(fields))
        for i, field in enumerate(fields):
            if not field:
                continue
            kind, value, default = (*field, 0)[:3]
            if kind == "o":
                b.PrependUOffsetTRelativeSlot(i, value, 0)
            elif kind == "f":
                b.PrependFloat32Slot(i, value, 0.0)
            elif kind == "b":
                b.PrependInt8Slot(i, value, default)
            else:
                b.PrependInt32Slot(i, value, 1 if kind == "i1" else default)
        return b.EndObject()

    def vector(self, data, width=1):
        b = self.builder
        b.StartVector(width, len(data) // width, 16 if width == 1 else width)
        b.head -= len(data)
        b.Bytes[b.head : b.head + len(data)] = data
        return b.EndVector()

    def integers(self, values):
        return self.vector(numpy.int32(values).tobytes(), 4)

    def offsets(self, values):
        b = self.builder
        b.StartVector(4, len(values), 4)
        for value in reversed(values):
            b.PrependUOffsetTRelative(value)
        return b.EndVector()
