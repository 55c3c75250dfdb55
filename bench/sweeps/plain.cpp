// Static loops by hand, compiled with -ffast-math.

#include "../support/plain.hpp"

#include "contender.hpp"

namespace {

template <std::size_t Size, std::size_t Batch>
void add() {
    static plain::dense<Size, Size, plain::identity> layer;
    plain::fill(layer, numbers::uniform(5, numbers::weight_scale(Size)));
    numbers::publish(&layer);
    sweeps::add<Size, Batch>("plain loops, fast-math", [](const float* x, float* y) {
        for (std::size_t n = 0; n < Batch; ++n) layer.forward(x + n * Size, y + n * Size);
    });
}

[[maybe_unused]] const int added = [] {
    sweeps::for_each([]<std::size_t Size, std::size_t Batch>() { add<Size, Batch>(); });
    return 0;
}();

}  // namespace
