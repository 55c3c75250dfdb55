// expect: ingrain::any_of takes networks alone, or streams alone

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<1, 1>, dense<4>>;
const std::size_t members = any_of<net, stream<net>>::count;
