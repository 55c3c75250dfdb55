// expect: ingrain::learner: clipping by the global norm needs memory for all gradients, and a learner has none
// shape: clip_by_norm
#include <ingrain/ingrain.hpp>

namespace ig = ingrain;

using net = ig::network<ig::input<3>, ig::dense<2>>;
constexpr net::parameters trained{};

ig::learner<net, ig::mean_squared_error, ig::clip_by_norm<ig::adam>, trained> refused;
