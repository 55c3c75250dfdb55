#pragma once
/// \file
/// Index of what reads and writes ONNX files. Apart from `host.hpp`, because it needs protozero (Debian:
/// libprotozero-dev).

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/onnx/evaluate.hpp>
#include <ingrain/host/onnx/fold.hpp>
#include <ingrain/host/onnx/fuse.hpp>
#include <ingrain/host/onnx/load.hpp>
#include <ingrain/host/onnx/read.hpp>
#include <ingrain/host/onnx/save.hpp>

#include <ingrain/simd/end.hpp>
