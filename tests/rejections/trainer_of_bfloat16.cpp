// expect: ingrain::trainer and ingrain::learner need parameters that are stored as they are computed with; train
#include <ingrain/ingrain.hpp>

namespace ig = ingrain;

struct narrow : ig::default_policy {
    using numbers = ig::numbers<ig::bfloat16, float>;
};
using net = ig::basic_network<narrow, ig::input<3>, ig::dense<2>>;

ig::trainer<net, ig::mean_squared_error, ig::adam> refused;
