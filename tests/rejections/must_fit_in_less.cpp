// expect: ingrain::must_fit: the network needs more bytes than there are
// shape: 2728

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<64>, dense<512>, relu, dense<10>>;
constexpr bool small = must_fit<for_inference<net>, ram<1_KiB>, flash<1024_KiB>>;
