// expect: ingrain::host::load_onnx fills networks of integers where ingrain/host/onnx_integers.hpp is included

#include <ingrain/host/onnx.hpp>
#include <ingrain/ingrain.hpp>

using integers = ingrain::quantized<ingrain::network<ingrain::input<2>, ingrain::dense<1>>>;
void load(integers::parameters& p) { ingrain::host::load_onnx("model.onnx", p); }
