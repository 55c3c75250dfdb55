// expect: ingrain::checkpoint_slots keeps no gradients that are being added up: train with a batch of one step
#include <ingrain/ingrain.hpp>

#include <support/nor_flash.hpp>

namespace ig = ingrain;

using net = ig::network<ig::input<2>, ig::dense<5>>;
using taught = ig::trainer<net, ig::mean_squared_error, ig::sgd, ig::batch<1, 4>, ig::gradients::added>;

std::size_t refused() { return ig::checkpoint_slots<taught, ig::test::nor_flash<4096, 256, 4>>::size; }
