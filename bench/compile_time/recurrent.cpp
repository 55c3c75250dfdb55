// A recurrent network's trainer.

#include <ingrain/ingrain.hpp>

namespace ig = ingrain;

using net = ig::network<ig::input<32, 1>, ig::lstm<{.units = 16, .result = ig::returns::sequence}>, ig::dense<1>>;

static ig::trainer<net, ig::mean_squared_error, ig::adam, ig::batch<8>> trainer{{.rate = 1e-3f}, ig::seed{42}};

float step(const float* inputs, const float* targets) { return trainer.step(inputs, targets); }
