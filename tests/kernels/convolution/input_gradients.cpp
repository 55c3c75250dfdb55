#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/convolution/input_gradients.hpp>
#include <memory>
#include <support/guarded.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <class Windows, std::size_t N>
struct problem {
    filler fill;
    guarded<Windows::depth * Windows::filters> w{fill};
    guarded<N * Windows::results> dy{fill};
    guarded<N * Windows::size> dx, plain_dx;
    guarded<kernels::convolution_transposed_size<float, Windows>> memory;

    void run() {
        for (std::size_t i = 0; i < N * Windows::size; ++i) plain_dx[i] = 0;
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t column = 0; column < Windows::columns; ++column)
                for (std::size_t row = 0; row < Windows::rows; ++row) add_position(n, row, column);
        kernels::convolution_input_gradients<float, Windows, N>(w.data(), dy.data(), dx.data(), memory.data());
        CHECK(dx.is_written());
        CHECK(dx == plain_dx);
    }

private:
    void add_position(std::size_t n, std::size_t row, std::size_t column) {
        const float* const errors =
            dy.data() + n * Windows::results + (row * Windows::columns + column) * Windows::filters;
        for (std::size_t k = 0; k < Windows::depth; ++k)
            for (std::size_t f = 0; f < Windows::filters; ++f)
                if (const std::size_t at = Windows::place(row, column, k, f / Windows::out); at < Windows::size) {
                    float& to = plain_dx[n * Windows::size + at];
                    to = simd::multiply_add(errors[f], w[k * Windows::filters + f], to);
                }
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

TEST_CASE("input gradients of convolutions have the bits of plain sums") {
    has_the_bits_of_plain<axis{7, 3, 1, 1, valid}, axis{6, 3, 1, 1, valid}, 3, 17>();
    has_the_bits_of_plain<axis{6, 3, 2, 1, same}, axis{7, 2, 1, 2, same}, 4, 6, 2>();
    has_the_bits_of_plain<axis{9, 3, 3, 2, padding1d(3, 1)}, axis{5, 3, 2, 1, same}, 5, 3, 1, 11>();
    has_the_bits_of_plain<axis{8, 5, 1, 1, valid}, axis{9, 5, 1, 1, valid}, 37, 6, 1, 2>();
    has_the_bits_of_plain<axis{4, 1, 1, 1, valid}, axis{3, 1, 1, 1, valid}, 1, 1, 1, 1>();
    has_the_bits_of_plain<single, axis{11, 3, 1, 2, causal}, 4, 4, 1, 1>();
}

TEST_CASE("input gradients of a filter for each channel have the bits of plain sums") {
    has_the_bits_of_plain<axis{6, 3, 1, 1, same}, axis{5, 3, 1, 1, same}, 17, 17, 17, 2>();
    has_the_bits_of_plain<axis{6, 4, 2, 1, valid}, axis{9, 3, 1, 2, valid}, 5, 5, 5, 2>();
}
