#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/convolution/convolution_products.hpp>
#include <ingrain/simd/bfloat16.hpp>
#include <limits>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>

#include <kernels/convolution/plain_gradients.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <class Windows, std::size_t N, class Stored>
struct problem {
    using products = kernels::convolution_products<short_policy, Windows, 1, N>;
    static constexpr std::size_t filters = Windows::filters, results = Windows::results;

    filler fill;
    guarded<N * Windows::size> x{fill};
    guarded<Windows::depth * filters, Stored> w;
    guarded<filters, Stored> b;

    problem() {
        for (std::size_t i = 0; i < Windows::depth * filters; ++i) w[i] = static_cast<float>(fill());
        for (std::size_t f = 0; f < filters; ++f) b[f] = static_cast<float>(fill());
    }

    void check(auto bias, const auto& begin) const {
        guarded<N * results> y, plain;
        const rows<const float, N, shape<Windows::size>> from{x.data()};
        for (std::size_t n = 0; n < N; ++n)
            kernels::plain_convolve<float, Windows, 1>(from[n], w.data(), begin,
                                                       [&](auto sum, std::size_t position, std::size_t f) {
                                                           sum.store(&plain[n * results + position * filters + f]);
                                                       });
        products::forward(from, w.data(), bias, rows<float, N, shape<results>>{y.data()});
        CHECK(y == plain);
    }
    void run() const {
        check(b.data(), [this]<class V>(V& sum, std::size_t f) { sum = V(static_cast<float>(b[f])); });
        check(none{}, []<class V>(V& sum, std::size_t) { sum = V(0); });
    }
};

template <axis Vertical, axis Horizontal, std::size_t Channels, std::size_t Filters, std::size_t Groups = 1,
          std::size_t N = 2, class Stored = float>
auto problem_of() {
    using windows = kernels::windows<Vertical, Horizontal, Channels, Filters, Groups>;
    static_assert(kernels::outlines_convolution<float, windows, 1, code_goal::size>);
    static_assert(!kernels::outlines_convolution<float, windows, 1, code_goal::speed>);
    return make_owned<problem<windows, N, Stored>>();
}
template <axis Vertical, axis Horizontal, std::size_t Channels, std::size_t Filters, std::size_t Groups = 1,
          std::size_t N = 2, class Stored = float>
void has_the_bits_of_plain() {
    CAPTURE(Vertical.extent, Horizontal.extent, Channels, Filters, Groups, N);
    problem_of<Vertical, Horizontal, Channels, Filters, Groups, N, Stored>()->run();
}

}  // namespace

TEST_CASE("short convolutions have the bits of the plain one") {
    has_the_bits_of_plain<axis{6, 3, 1, 1, valid}, axis{7, 3, 1, 1, valid}, 4, 16>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<axis{5, 3, 1, 1, valid}, axis{5, 3, 1, 1, valid}, 3, 13>();  // an odd number of positions
        has_the_bits_of_plain<axis{4, 4, 1, 1, valid}, axis{3, 3, 1, 1, valid}, 5, 37>();  // a single one
        has_the_bits_of_plain<axis{5, 2, 2, 1, valid}, axis{9, 3, 3, 1, valid}, 1, 5>();
        has_the_bits_of_plain<axis{5, 1, 1, 1, valid}, axis{4, 1, 1, 1, valid}, 6, 3>();
    });
    has_the_bits_of_plain<axis{8, 2, 1, 3, valid}, axis{9, 3, 1, 2, valid}, 4, 9>();
}

TEST_CASE("short convolutions with padding have the bits of the plain one") {
    has_the_bits_of_plain<axis{6, 3, 2, 1, same}, axis{7, 5, 2, 2, same}, 3, 7>();
    has_the_bits_of_plain<single, axis{11, 3, 1, 2, causal}, 4, 11>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<axis{5, 3, 1, 1, same}, axis{6, 3, 1, 1, same}, 8, 16>();
        has_the_bits_of_plain<axis{1, 3, 1, 1, same}, axis{1, 3, 1, 1, same}, 5, 8>();
        has_the_bits_of_plain<axis{3, 2, 1, 1, {4, 5}}, axis{2, 2, 3, 1, {7, 9}}, 2, 4>();
        has_the_bits_of_plain<axis{2, 3, 1, 1, same}, axis{2, 5, 1, 1, same}, 1, 2>();
    });
}

TEST_CASE("short convolutions in groups have the bits of the plain one") {
    has_the_bits_of_plain<axis{5, 3, 1, 1, same}, axis{6, 2, 1, 2, same}, 4, 6, 2>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<axis{5, 3, 1, 1, valid}, axis{6, 3, 1, 1, valid}, 6, 27, 3>();
        has_the_bits_of_plain<axis{5, 3, 1, 1, same}, axis{6, 3, 1, 1, same}, 3, 6,
                              3>();  // two filters of each channel
    });
}

TEST_CASE("short convolutions read weights that are stored in another type") {
    in_all_laws(
        []<class> { has_the_bits_of_plain<axis{5, 3, 1, 1, same}, axis{6, 3, 1, 1, same}, 8, 16, 1, 2, bfloat16>(); });
    has_the_bits_of_plain<axis{5, 3, 1, 1, same}, axis{6, 3, 1, 1, same}, 2, 5, 1, 2, bfloat16>();
}

TEST_CASE("short convolutions multiply padding with weights that are infinite, and keep the sign of a zero") {
    const auto infinite = problem_of<axis{3, 3, 1, 1, same}, axis{3, 3, 1, 1, same}, 2, 8>();
    infinite->w[0] = infinite->w[8 * 17 + 3] = std::numeric_limits<float>::infinity();
    infinite->run();
    const auto zero = problem_of<axis{3, 3, 1, 1, same}, axis{3, 3, 1, 1, same}, 2, 8>();
    for (std::size_t i = 0; i < 2 * 18; ++i) zero->x[i] = -0.f;
    for (std::size_t f = 0; f < 8; ++f) zero->b[f] = -0.f;
    zero->run();
}
