// first: ingrain: gradients and what an optimiser keeps are floats: where parameters are stored as bfloat16
#include <ingrain/ingrain.hpp>

namespace ig = ingrain;

struct narrow : ig::default_policy {
    using numbers = ig::numbers<ig::bfloat16, float>;
};
using net = ig::basic_network<narrow, ig::input<3>, ig::dense<2>>;

float step(const net::parameters& parameters, net::trace<>& trace, ig::generator& random, net::parameters& learned) {
    ig::sgd::progress progress{};
    const float x[3]{1, 2, 3}, target[2]{0, 1};
    return ig::training_step<net, ig::mean_squared_error>(parameters, x, target, trace, random,
                                                          ig::apply(ig::sgd{}.next(progress), learned));
}
