// expect: ingrain::dense takes a vector or a sequence of vectors; put ingrain::flatten before it
// shape: shape<8, 8, 1>

#include <cstdint>
#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 8, 1>, dense<10>>;

float learn(trainer<net, softmax_cross_entropy, adam, batch<32>>& t, const data_set<float, std::uint8_t>& data) {
    return fit(t, data);
}
