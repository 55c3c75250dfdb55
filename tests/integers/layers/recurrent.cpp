#include <ingrain/integers/layers/recurrent.hpp>

#include <ingrain/integers/quantized.hpp>
#include <support/all_laws.hpp>
#include <support/error_of_integers.hpp>
#include <support/reference.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file known_recurrent{
#include <reference/integers_recurrent.txt>
};

namespace {

constexpr std::size_t time = 5, in = 3, units = 4;
using frames = shape<time, in>;

/// h of each step by canonical and by packed integers.
template <class Layer>
void has_the_bits_of(const char* which) {
    CAPTURE(which);
    using setting = detail::integer_setting<default_policy, {}>;
    using form = detail::integer_form<Layer, typename Layer::template bound<default_policy, frames>, setting, false>;
    const auto known = known_recurrent[which];
    typename form::parameters p{};
    for_each_tensor(
        [&]<role Role>(tensor_info<Role> info, auto& tensor) {
            using T = std::remove_reference_t<decltype(tensor[0])>;
            const std::string kind = info.tensor, name = std::string(info.layer->name) + "_" + kind;
            for (std::size_t i = 0; i < tensor.size; ++i)
                if (kind == "weights" || kind == "bias")
                    tensor[i] = static_cast<T>(known[name][i]);
                else if (kind == "multiplier")
                    tensor[i] = static_cast<T>((1 << 28) + 1048573 * static_cast<int>(i));
                else if (kind == "recurrence")
                    tensor[i] = static_cast<T>(known["scales"][i]);
        },
        p);
    typename form::packed packed{};
    form::pack_into(p, packed);
    std::int8_t x[time * in], y[time * units];
    const auto sample = known_recurrent["frames"];
    const auto sequence = sample["x"];
    for (std::size_t i = 0; i < sequence.size(); ++i) x[i] = static_cast<std::int8_t>(sequence[i]);
    typename form::template scratch<1> scratch;
    const rows<const std::int8_t, 1, frames> from{x};
    const rows<std::int8_t, 1, shape<time, units>> to{y};
    form::template infer<1>(p, from, to, scratch);
    CHECK(agree(y, known["y"], {}));
    CHECK(agree(scratch.begin.carried.values, known["carried"], {}));
    std::fill_n(y, time * units, std::int8_t{0});
    form::template infer<1>(packed, from, to, scratch);
    CHECK(agree(y, known["y"], {}));
}

constexpr auto each = returns::sequence;
using both = network<input<12, 3>, lstm<{.units = 17, .result = each}>, gru<{.units = 5}>>;
using before = network<input<12, 3>, gru<{.units = 17, .result = each, .variant = reset::before}>, relu, dense<3>>;

}  // namespace

TEST_CASE("lstm and gru of integers have the bits of exact arithmetic") {
    has_the_bits_of<lstm<{.units = units, .result = each}>>("lstm0");
    has_the_bits_of<lstm<{.units = units, .result = each}>>("lstm2");
    has_the_bits_of<gru<{.units = units, .result = each}>>("gru_after");
    has_the_bits_of<gru<{.units = units, .result = each}>>("gru_shifted");
    has_the_bits_of<gru<{.units = units, .result = each, .variant = reset::before}>>("gru_before");
}

TEST_CASE("recurrent networks of integers answer nearly what floats do") {
    CHECK(error_of<both>() < 0.03);
    in_all_laws([]<class> {
        CHECK(error_of<before>() < 0.03);
        CHECK(error_of<both, {.rounding = rounding::twice}>() < 0.03);
    });
}

TEST_CASE("coarse sums and large cells of recurrent layers are right") {
    // An lstm that counts: i, f and o are open, g is tanh(x). A sum of x is as large as 200, and inputs as 1000.
    using net = network<input<200, 1>, lstm<{.units = 1}>>;
    net::parameters p{};
    get<0>(p).input_weights.values[2] = 1000;
    get<0>(p).bias = {{1000, 1000, 0, 1000}};
    std::vector<float> x(400);
    for (std::size_t t = 0; t < 200; ++t) x[t] = 1, x[200 + t] = t < 100 ? 1.0f : -1.0f;
    using integers = quantized<net>;
    const auto made = quantize<net>(p, x);
    REQUIRE(made);
    integers::scratch<> scratch;
    std::int8_t bytes[200];
    const auto last = [&](const float* from) {
        integers::quantize_sample(made.parameters, from, bytes);
        return integers::real(made.parameters, integers::infer(made.parameters, bytes, scratch)[0]);
    };
    CHECK(std::abs(last(x.data()) - 1) < 0.02f);
    CHECK(std::abs(last(x.data() + 200)) < 0.1f);
}
