// expect: ingrain::checkpoint_slots: an optimiser's progress must consist of 32-bit words
#include <ingrain/ingrain.hpp>

#include <support/nor_flash.hpp>

namespace ig = ingrain;

using net = ig::network<ig::input<2>, ig::dense<5>>;

struct hasty : ig::sgd {
    struct progress {
        unsigned char begun;
    };
};
using taught = ig::trainer<net, ig::mean_squared_error, hasty>;

std::size_t refused() { return ig::checkpoint_slots<taught, ig::test::nor_flash<4096, 256, 4>>::size; }
