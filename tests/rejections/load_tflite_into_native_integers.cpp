// expect: ingrain::host: integers of other programs are those of quantized<net, {.rounding = rounding::twice

#include <ingrain/host/tflite_integers.hpp>
#include <ingrain/ingrain.hpp>

using integers = ingrain::quantized<ingrain::network<ingrain::input<2>, ingrain::dense<1>>>;
void load(integers::parameters& p) { ingrain::host::load_tflite("model.tflite", p); }
