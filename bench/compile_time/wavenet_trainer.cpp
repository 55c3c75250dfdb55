// Twenty conditioned layers: a trainer.

#include "wavenet.hpp"

static ig::trainer<net, ig::mean_squared_error, ig::adam, ig::batch<8>> trainer{{.rate = 1e-3f}, ig::seed{42}};

float step(const float* inputs, const float* targets) { return trainer.step(inputs, targets); }
