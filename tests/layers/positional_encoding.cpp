#include <ingrain/layers/attention.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/positional_encoding.hpp>

#include <support/all_laws.hpp>
#include <support/check_constant.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

#include <algorithm>
#include <cmath>

using namespace ingrain;
using namespace ingrain::test;

using trained = positional_encoding<{.trained = true}>;

TEST_CASE("positional_encoding passes the checks of every layer") {
    check_layer_exactly<trained, shape<3, 5>>();
    check_differences<trained, shape<3, 5>, 2>();
    check_passes<positional_encoding<>, shape<3, 5>, 2>();
    in_all_laws([]<class> { check_differences<positional_encoding<>, shape<3, 5>, 2>(); });
}

TEST_CASE("positions go on from call to call") {
    check_stream<shape<6, 5>, positional_encoding<>, trained, attention<{.causal = true}>>();
}

TEST_CASE("the sinusoids are those of the formula") {
    const auto check = [](const auto& table, std::size_t frames, std::size_t channels) {
        double most = 0;
        for (std::size_t t = 0; t < frames; ++t)
            for (std::size_t c = 0; c < channels; ++c) {
                const double angle = static_cast<double>(t) /
                                     std::pow(10000.0, static_cast<double>(c - c % 2) / static_cast<double>(channels));
                const double error =
                    static_cast<double>(table[t * channels + c]) - (c % 2 ? std::cos(angle) : std::sin(angle));
                most = std::max(most, std::abs(error));
            }
        return most;
    };
    CHECK(check(ingrain::detail::sinusoids<double, 1000, 7>, 1000, 7) < 1e-12);
    CHECK(check(ingrain::detail::sinusoids<float, 40, 6>, 40, 6) < 3.1e-8);  // half a last place
}

TEST_CASE("after its last position a stream stays there") {
    using net = network<input<3, 2>, positional_encoding<>>;
    using live = stream<net>;
    live::state<> state{};
    live::scratch<> scratch;
    const float zeros[2]{};
    float last[6]{};
    for (float (&frame)[2] : reinterpret_cast<float (&)[3][2]>(last)) {
        const auto y = live::advance({}, zeros, scratch, state);
        std::copy_n(y.values, 2, frame);
    }
    for (int more = 0; more < 5; ++more) {
        const auto y = live::advance({}, zeros, scratch, state);
        CHECK(std::equal(y.values, y.values + 2, last + 4));
    }
}

TEST_CASE("positional_encoding takes sequences, and is the same in constant evaluation") {
    in_all_laws([]<class> { check_constant<trained, shape<2, 3>>(); });
    STATIC_CHECK(positional_encoding<>::accepts<shape<4, 3>>);
    STATIC_CHECK_FALSE(positional_encoding<>::accepts<shape<4>>);
}
