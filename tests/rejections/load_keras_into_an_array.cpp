// expect: ingrain::host::load_keras takes the parameters of a network: net::parameters

#include <ingrain/host/keras.hpp>
#include <ingrain/ingrain.hpp>

void load(float (&weights)[8]) { ingrain::host::load_keras("model.safetensors", weights); }
