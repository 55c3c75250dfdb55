// expect: ingrain::trainer: this temporary trainer is too large for a stack; begin again in place
// shape: Bytes

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using large = trainer<network<input<1024>, dense<1024>>, mean_squared_error, momentum>;

void begin_again(large& t) { t = large{momentum{.rate = 0.1f}, seed{2}}; }
