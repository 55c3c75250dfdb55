#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/convolution/out_of_line_input_gradients.hpp>
#include <memory>
#include <support/guarded.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <class Windows, std::size_t N>
struct problem {
    static constexpr std::size_t filters = Windows::filters, results = Windows::results;

    filler fill;
    guarded<Windows::depth * filters> w{fill};
    guarded<N * results> dy{fill};
    guarded<N * Windows::size> dx, plain;

    void run() {
        for (std::size_t i = 0; i < N * Windows::size; ++i) plain[i] = 0;
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t column = 0; column < Windows::columns; ++column)
                for (std::size_t row = 0; row < Windows::rows; ++row)
                    for (std::size_t k = 0; k < Windows::depth; ++k)
                        for (std::size_t f = 0; f < filters; ++f) {
                            const std::size_t at = Windows::place(row, column, k, f / Windows::out);
                            if (at == Windows::size) continue;
                            float& sum = plain[n * Windows::size + at];
                            const float error = dy[n * results + (row * Windows::columns + column) * filters + f];
                            sum = simd::multiply_add(error, w[k * filters + f], sum);
                        }
        kernels::input_gradients_out_of_line<float, Windows, N>(w.data(), dy.data(), dx.data());
        CHECK(dx == plain);
    }
};

template <axis Vertical, axis Horizontal, std::size_t Channels, std::size_t Filters, std::size_t Groups = 1,
          std::size_t N = 2>
void has_the_bits_of_plain() {
    CAPTURE(Vertical.extent, Horizontal.extent, Channels, Filters, Groups, N);
    std::make_unique<problem<kernels::windows<Vertical, Horizontal, Channels, Filters, Groups>, N>>()->run();
}

constexpr axis single{1, 1, 1, 1, valid};

}  // namespace

TEST_CASE("short input gradients of convolutions have the bits of plain ones") {
    has_the_bits_of_plain<axis{6, 3, 1, 1, valid}, axis{7, 3, 1, 1, valid}, 8, 16>();
    has_the_bits_of_plain<axis{5, 3, 1, 1, valid}, axis{5, 3, 1, 1, valid}, 13, 3, 1, 1>();
    has_the_bits_of_plain<axis{9, 2, 2, 1, valid}, axis{9, 3, 3, 1, valid}, 1, 19>();
    has_the_bits_of_plain<axis{5, 1, 1, 1, valid}, axis{4, 1, 1, 1, valid}, 6, 8>();
    has_the_bits_of_plain<axis{8, 2, 1, 3, valid}, axis{9, 3, 1, 2, valid}, 4, 9>();
    has_the_bits_of_plain<axis{9, 3, 1, 1, valid}, axis{9, 2, 4, 1, valid}, 3, 2>();  // values without a position
}

TEST_CASE("short input gradients of convolutions with padding have the bits of plain ones") {
    has_the_bits_of_plain<axis{5, 3, 1, 1, same}, axis{6, 3, 1, 1, same}, 8, 16>();
    has_the_bits_of_plain<axis{6, 3, 2, 1, same}, axis{7, 5, 2, 2, same}, 3, 7>();
    has_the_bits_of_plain<axis{1, 3, 1, 1, same}, axis{1, 3, 1, 1, same}, 5, 8, 1, 3>();
    has_the_bits_of_plain<axis{3, 2, 1, 1, {4, 5}}, axis{2, 2, 3, 1, {7, 9}}, 2, 4>();
    has_the_bits_of_plain<single, axis{11, 3, 1, 2, causal}, 11, 4>();
    has_the_bits_of_plain<axis{5, 3, 1, 1, same}, axis{6, 2, 1, 2, same}, 4, 6, 2>();
}
