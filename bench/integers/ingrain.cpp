// This library.

#include <ingrain/integers/quantize.hpp>
#include <ingrain/integers/quantized.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/initialize.hpp>

#include <memory>
#include <span>
#include <vector>

#include "contender.hpp"

namespace {

namespace ig = ingrain;
using net = ig::network<ig::input<integers::in>, ig::dense<integers::out>>;
using small = ig::quantized<net, {.scores = ig::score_size::bits8}>;

template <std::size_t N>
int add() {
    static const std::unique_ptr<small::packed> constants = [] {
        net::parameters trained;
        ig::generator random{ig::seed{5}};
        ig::initialize<net>(trained, random);
        std::vector<float> samples(8 * net::input::size);
        for (float& value : samples) value = ig::uniform<float>(random, -1, 1);
        const auto made =
            ig::quantize<net, {.scores = ig::score_size::bits8}>(trained, std::span<const float>(samples));
        return std::make_unique<small::packed>(small::to_packed(made.parameters));
    }();
    static small::scratch<N> scratch;
    return integers::add<N>(NAME, [](const std::int8_t* x, std::int8_t* y) {
        small::infer<N>(*constants, ig::rows<const std::int8_t, N, small::input>{x},
                        ig::rows<std::int8_t, N, small::output>{y}, scratch);
    });
}

[[maybe_unused]] const int added = add<1>() + add<32>();

}  // namespace
