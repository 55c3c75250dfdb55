// expect: ingrain: the outputs of this network cannot be written there
// note: shape<5>
// note: shape<3>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
void infer(const net::parameters& p, const float (&x)[8], float (&y)[5], net::scratch<>& s) {
    net::infer<1>(p, x, rows<float, 1, shape<5>>{y}, s);
}
