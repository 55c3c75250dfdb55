// expect: pass .data(), a pointer to N * input::size values

#include <ingrain/ingrain.hpp>
#include <span>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
auto infer(const net::parameters& p, std::span<const float> x, net::scratch<>& s) { return net::infer(p, x, s); }
