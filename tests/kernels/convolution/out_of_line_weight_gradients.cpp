#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/convolution/convolution_products.hpp>
#include <limits>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>

#include <kernels/convolution/plain_gradients.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <std::size_t Size>
struct parameters {
    tensor<float, shape<Size>> weights;

    static constexpr auto members = members_of(member<role::weights, &parameters::weights>{"weights"});
};

template <class Windows, std::size_t N>
struct problem {
    using products = kernels::convolution_products<short_policy, Windows, 1, N>;
    static constexpr std::size_t filters = Windows::filters, results = Windows::results,
                                 size = Windows::depth * filters;

    filler fill;
    guarded<N * Windows::size> x{fill};
    guarded<N * results> dy{fill};

    void run() const {
        const guarded<size> expected = plain_weight_gradients<Windows, N>(x.data(), dy.data());
        const rows<const float, N, shape<Windows::size>> from{x.data()};
        const rows<const float, N, shape<results>> errors{dy.data()};
        guarded<size> dw;
        products::weight_gradient(from, errors, [&](std::size_t i, auto sums) { sums.store(&dw[i]); });
        CHECK(dw == expected);

        // Samples found through pointers, and sinks of a tensor: each gradient is taken once.
        const float* pointers[N];
        for (std::size_t n = 0; n < N; ++n) pointers[n] = from[n];
        const auto kept = make_owned<parameters<size>>();
        products::weight_gradient(picked_rows<const float, N, shape<Windows::size>>{pointers}, errors,
                                  store(*kept).template tensor<&parameters<size>::weights>());
        products::weight_gradient(from, errors, add(*kept).template tensor<&parameters<size>::weights>());
        bool same = true;
        for (std::size_t i = 0; i < size; ++i) {
            const float twice = expected[i] + expected[i];
            same = same && (kept->weights[i] == twice || (kept->weights[i] != kept->weights[i] && twice != twice));
        }
        CHECK(same);
    }
};

template <axis Vertical, axis Horizontal, std::size_t Channels, std::size_t Filters, std::size_t Groups = 1,
          std::size_t N = 2>
auto problem_of() {
    using windows = kernels::windows<Vertical, Horizontal, Channels, Filters, Groups>;
    static_assert(kernels::outlines_weight_gradients<float, windows, code_goal::size>);
    static_assert(!kernels::outlines_weight_gradients<float, windows, code_goal::speed>);
    return make_owned<problem<windows, N>>();
}
template <axis Vertical, axis Horizontal, std::size_t Channels, std::size_t Filters, std::size_t Groups = 1,
          std::size_t N = 2>
void has_the_bits_of_plain() {
    CAPTURE(Vertical.extent, Horizontal.extent, Channels, Filters, Groups, N);
    problem_of<Vertical, Horizontal, Channels, Filters, Groups, N>()->run();
}

}  // namespace

TEST_CASE("short weight gradients of convolutions have the bits of plain ones") {
    has_the_bits_of_plain<axis{5, 3, 1, 1, valid}, axis{5, 3, 1, 1, valid}, 3, 13, 1, 1>();
    has_the_bits_of_plain<axis{8, 2, 1, 3, valid}, axis{9, 3, 1, 2, valid}, 4, 9>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<axis{6, 3, 1, 1, valid}, axis{7, 3, 1, 1, valid}, 4, 16>();
        has_the_bits_of_plain<axis{9, 2, 2, 1, valid}, axis{9, 3, 3, 1, valid}, 1, 9>();
        has_the_bits_of_plain<axis{5, 1, 1, 1, valid}, axis{4, 1, 1, 1, valid}, 6, 3>();
    });
}

TEST_CASE("short weight gradients of convolutions with padding have the bits of plain ones") {
    has_the_bits_of_plain<axis{6, 3, 2, 1, same}, axis{7, 5, 2, 2, same}, 3, 7>();
    has_the_bits_of_plain<axis{5, 3, 1, 1, same}, axis{6, 2, 1, 2, same}, 4, 6, 2>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<axis{5, 3, 1, 1, same}, axis{6, 3, 1, 1, same}, 8, 16>();
        has_the_bits_of_plain<axis{1, 3, 1, 1, same}, axis{1, 3, 1, 1, same}, 5, 8, 1, 3>();
        has_the_bits_of_plain<axis{3, 2, 1, 1, {4, 5}}, axis{2, 2, 3, 1, {7, 9}}, 2, 4>();
        has_the_bits_of_plain<single, axis{11, 3, 1, 2, causal}, 4, 11>();
    });
}

TEST_CASE("short weight gradients of convolutions multiply padding with errors that are infinite") {
    const auto infinite = problem_of<axis{3, 3, 1, 1, same}, axis{3, 3, 1, 1, same}, 2, 8>();
    infinite->dy[0] = infinite->dy[8 * 5 + 3] = std::numeric_limits<float>::infinity();
    infinite->run();
}
