// expect: ingrain: these are not the samples that the network takes: got another number of them than expected
// shape: got<2>
// shape: expected<1>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
float step(const net::parameters& p, const float (&x)[16], const float (&y)[3], net::trace<>& t, generator& random,
           net::gradients& g) {
    return training_step<net, mean_squared_error>(p, x, y, t, random, store(g));
}
