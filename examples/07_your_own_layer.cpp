/// \file
/// A layer of your own, in your own file, tested like every layer of the library: backward is compared with central
/// differences and with dual numbers, a batch with its samples, applied gradients with stored ones. Uses tests/support
/// and Catch2.

#include <ingrain/host/summary.hpp>
#include <ingrain/ingrain.hpp>

#include <support/check_layer.hpp>

#include <iostream>

namespace ig = ingrain;

/// Its parameters. A struct outside the layer, because `members` holds pointers to members of a complete type.
template <class T, std::size_t Size>
struct gain_parameters {
    ig::tensor<T, ig::shape<Size>> gain;

    static constexpr auto members = ig::members_of(ig::member<ig::role::scale, &gain_parameters::gain>{"gain"});
};

/// Multiplies each value by a gain of its own.
///
///     y = g x   (value by value)        x, g, y: [Size]
///     dx = g dy,  dg = Σ dy x over the samples
///
/// Takes a vector. Parameters: one per value, initially 1. x is kept for the backward pass.
struct gain {
    template <class In>
    static constexpr bool accepts = In::rank == 1;

    template <class Policy, class In>
    struct bound {
        static_assert(accepts<In>, "gain takes a vector; put ingrain::flatten before it");

        using T = ig::number_of<Policy>;
        using input = In;
        using output = In;
        using parameters = gain_parameters<T, In::size>;

        static constexpr char kind[] = "gain";  // its name in tables
        // backward does not read y, so nobody has to keep it. A misspelt trait does not compile.
        static constexpr ig::layer_traits traits{.reads_y = false, .multiply_accumulates = In::size};

        /// x and y hold N samples; x[n] points to sample n.
        template <std::size_t N>
        static constexpr void infer(const parameters& p, auto x, auto y, ig::none) noexcept INGRAIN_NONBLOCKING {
            for (std::size_t n = 0; n < N; ++n)
                for (std::size_t i = 0; i < In::size; ++i) y[n][i] = ig::simd::rounded(p.gain[i] * x[n][i]);
        }

        /// dx is complete before the sink gets the first gradient, because the sink may change the parameters at once.
        template <std::size_t N>
        static constexpr void backward(const parameters& p, auto x, auto, ig::none, ig::none,
                                       ig::rows<const T, N, output> dy, auto dx,
                                       const auto& sink) noexcept INGRAIN_NONBLOCKING {
            if constexpr (ig::wanted<decltype(dx)>)  // nobody asks the first layer of a network for dx
                for (std::size_t n = 0; n < N; ++n)
                    for (std::size_t i = 0; i < In::size; ++i) dx[n][i] = ig::simd::rounded(p.gain[i] * dy[n][i]);
            if constexpr (ig::wanted<decltype(sink)>) {
                const auto gains = sink.template tensor<&parameters::gain>();
                for (std::size_t i = 0; i < In::size; ++i) {
                    T sum = T(0);
                    for (std::size_t n = 0; n < N; ++n) sum = ig::simd::multiply_add(dy[n][i], x[n][i], sum);
                    gains(i, sum);
                }
            }
        }
    };
};

TEST_CASE("gain passes the checks of every layer") {
    ig::test::check_layer_exactly<gain, ig::shape<5>>();
    ig::test::check_layer<gain, ig::shape<1>>();
    ig::test::check_layer<gain, ig::shape<37>, 2>();
}

TEST_CASE("gain refuses an image") { STATIC_CHECK_FALSE(gain::accepts<ig::shape<8, 8>>); }

TEST_CASE("gain works in a network like any other layer") {
    using net = ig::network<ig::input<3>, gain, ig::dense<1>>;
    static_assert(net::parameter_count == 3 + 3 + 1);
    ig::host::summary<net>(std::cout);

    static ig::trainer<net, ig::mean_squared_error, ig::adam, ig::batch<2>> trainer{{.rate = 0.1f}, ig::seed{1}};
    const float x[2][3]{{1, 2, 3}, {3, 2, 1}}, y[2]{1, -1};
    const float before = trainer.step(x, y);
    for (int step = 0; step < 100; ++step) trainer.step(x, y);
    CHECK(trainer.step(x, y) < before / 1000);
}
