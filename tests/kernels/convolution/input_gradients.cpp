#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/convolution/input_gradients.hpp>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>

#include <kernels/convolution/plain_gradients.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <class Windows, std::size_t N>
struct problem {
    filler fill;
    guarded<Windows::depth * Windows::filters> w{fill};
    guarded<N * Windows::results> dy{fill};
    guarded<N * Windows::size> dx;
    guarded<kernels::convolution_transposed_size<float, Windows>> memory;

    void run() {
        kernels::convolution_input_gradients<float, Windows, N>(w.data(), dy.data(), dx.data(), memory.data());
        CHECK(dx.is_written());
        CHECK((dx == plain_input_gradients<Windows, N>(w.data(), dy.data())));
    }
};

template <axis Vertical, axis Horizontal, std::size_t Channels, std::size_t Filters, std::size_t Groups = 1,
          std::size_t N = 3>
void has_the_bits_of_plain() {
    CAPTURE(Vertical.extent, Horizontal.extent, Channels, Filters, Groups, N);
    make_owned<problem<kernels::windows<Vertical, Horizontal, Channels, Filters, Groups>, N>>()->run();
}

}  // namespace

TEST_CASE("input gradients of convolutions have the bits of plain sums") {
    has_the_bits_of_plain<axis{7, 3, 1, 1, valid}, axis{6, 3, 1, 1, valid}, 3, 17>();
    has_the_bits_of_plain<axis{6, 3, 2, 1, same}, axis{7, 2, 1, 2, same}, 4, 6, 2>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<axis{9, 3, 3, 2, padding1d(3, 1)}, axis{5, 3, 2, 1, same}, 5, 3, 1, 11>();
        has_the_bits_of_plain<axis{8, 5, 1, 1, valid}, axis{9, 5, 1, 1, valid}, 37, 6, 1, 2>();
        has_the_bits_of_plain<axis{4, 1, 1, 1, valid}, axis{3, 1, 1, 1, valid}, 1, 1, 1, 1>();
    });
    has_the_bits_of_plain<single, axis{11, 3, 1, 2, causal}, 4, 4, 1, 1>();
}

TEST_CASE("input gradients of a filter for each channel have the bits of plain sums") {
    has_the_bits_of_plain<axis{6, 3, 1, 1, same}, axis{5, 3, 1, 1, same}, 17, 17, 17, 2>();
    in_all_laws([]<class> { has_the_bits_of_plain<axis{6, 4, 2, 1, valid}, axis{9, 3, 1, 2, valid}, 5, 5, 5, 2>(); });
}
