// expect: ingrain::host::load_tflite fills networks of integers where ingrain/host/tflite_integers.hpp is included

#include <ingrain/host/tflite.hpp>
#include <ingrain/ingrain.hpp>

using integers = ingrain::quantized<ingrain::network<ingrain::input<2>, ingrain::dense<1>>>;
void load(integers::parameters& p) { ingrain::host::load_tflite("model.tflite", p); }
