// expect: ingrain::stratified takes a data set with class labels

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
auto order(const data_set<float, float>& data, std::span<std::uint32_t> memory) {
    return stratified<net>(data, memory, seed{1});
}
