// expect: ingrain::host::load_tflite takes the parameters of a network: net::parameters

#include <ingrain/host/tflite.hpp>
#include <ingrain/ingrain.hpp>

void load(float (&weights)[8]) { ingrain::host::load_tflite("model.tflite", weights); }
