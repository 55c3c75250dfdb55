#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/convolution_gradients.hpp>
#include <memory>
#include <support/guarded.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <class Windows, std::size_t N>
struct problem {
    filler fill;
    guarded<N * Windows::size> x{fill};
    guarded<Windows::depth * Windows::filters> w{fill};
    guarded<N * Windows::results> dy{fill};
    guarded<N * Windows::size> dx, plain_dx;
    guarded<Windows::depth * Windows::filters> dw, plain_dw;
    float memory[Windows::depth * Windows::filters];

    /// Calls visit(sample, position, number of the window, where in x, filter), positions in their order.
    static void for_each_product(const auto& visit) {
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t p = 0; p < Windows::positions; ++p)
                for (std::size_t k = 0; k < Windows::depth; ++k)
                    for (std::size_t f = 0; f < Windows::filters; ++f) {
                        const std::size_t at =
                            Windows::place(p / Windows::columns, p % Windows::columns, k, f / Windows::out);
                        if (at < Windows::size) visit(n, p, k, at, f);
                    }
    }

    void run() {
        for (std::size_t i = 0; i < N * Windows::size; ++i) plain_dx[i] = 0;
        for (std::size_t i = 0; i < Windows::depth * Windows::filters; ++i) plain_dw[i] = 0;
        for_each_product([&](std::size_t n, std::size_t p, std::size_t k, std::size_t at, std::size_t f) {
            const float error = dy[n * Windows::results + p * Windows::filters + f];
            float& to = plain_dx[n * Windows::size + at];
            to = simd::multiply_add(error, w[k * Windows::filters + f], to);
            float& weight = plain_dw[k * Windows::filters + f];
            weight = simd::multiply_add(x[n * Windows::size + at], error, weight);
        });
        kernels::convolution_input_gradients<float, Windows, N>(w.data(), dy.data(), dx.data(), memory);
        kernels::convolution_weight_gradients<float, Windows, N>(
            rows<const float, N, shape<Windows::size>>{x.data()}, dy.data(),
            [first = dw.data()](auto sum, std::size_t k, std::size_t f) {
                sum.store(first + k * Windows::filters + f);
            });
        CHECK(dx.is_written());
        CHECK(dx == plain_dx);
        CHECK(dw.is_written());
        CHECK(dw == plain_dw);
    }
};

template <axis Vertical, axis Horizontal, std::size_t Channels, std::size_t Filters, std::size_t Groups = 1,
          std::size_t N = 3>
void has_the_bits_of_plain() {
    CAPTURE(Vertical.extent, Horizontal.extent, Channels, Filters, Groups, N);
    std::make_unique<problem<kernels::windows<Vertical, Horizontal, Channels, Filters, Groups>, N>>()->run();
}

constexpr axis single{1, 1, 1, 1, valid};

}  // namespace

TEST_CASE("gradients of convolutions have the bits of plain sums") {
    has_the_bits_of_plain<axis{7, 3, 1, 1, valid}, axis{6, 3, 1, 1, valid}, 3, 17>();
    has_the_bits_of_plain<axis{6, 3, 2, 1, same}, axis{7, 2, 1, 2, same}, 4, 6, 2>();
    has_the_bits_of_plain<axis{8, 5, 1, 1, valid}, axis{9, 5, 1, 1, valid}, 1, 6, 1, 2>();
    has_the_bits_of_plain<single, axis{11, 3, 1, 2, causal}, 4, 4, 1, 1>();
}

TEST_CASE("gradients of a filter for each channel have the bits of plain sums") {
    has_the_bits_of_plain<axis{6, 3, 1, 1, same}, axis{5, 3, 1, 1, same}, 17, 17, 17, 2>();
    has_the_bits_of_plain<axis{6, 4, 2, 1, valid}, axis{9, 3, 1, 2, valid}, 5, 5, 5, 2>();
}
