// expect: ingrain::trainer takes as its second argument a seed, ig::seed{42}, or parameters of its own network
// note: dense<5

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using other = network<input<8>, dense<5>>;
constexpr other::parameters trained{};
trainer<net, softmax_cross_entropy, adam> t{adam{}, trained};
