#include <ingrain/ingrain.hpp>

#include <cstdint>

namespace ig = ingrain;
using net = ig::network<ig::input<784>, ig::dense<128>, ig::relu, ig::dense<10>>;
using trainer = ig::trainer<net, ig::softmax_cross_entropy, ig::adam, ig::batch<32>>;

float train(trainer& t, const net::samples<32>& images, const std::uint8_t* labels) { return t.step(images, labels); }
