// This library.

#include <ingrain/core/members.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/network.hpp>

#include "contender.hpp"

namespace {

namespace ig = ingrain;

template <std::size_t Size, std::size_t Batch>
void add() {
    using net = ig::network<ig::input<Size>, ig::dense<Size>>;
    static typename net::parameters parameters;
    ig::for_each_tensor(
        [](auto, auto& tensor) {
            numbers::fill(tensor.values, tensor.size, numbers::uniform(5, numbers::weight_scale(Size)));
        },
        parameters);
    static typename net::template scratch<Batch> scratch;
    numbers::publish(&parameters);
    numbers::publish(&scratch);
    sweeps::add<Size, Batch>("ingrain", [](const float* x, float* y) {
        net::template infer<Batch>(parameters, x, ig::rows<float, Batch, typename net::output>{y}, scratch);
    });
}

[[maybe_unused]] const int added = [] {
    sweeps::for_each([]<std::size_t Size, std::size_t Batch>() { add<Size, Batch>(); });
    return 0;
}();

}  // namespace
