#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/convolution/out_of_line_input_gradients.hpp>
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

    void run() {
        kernels::input_gradients_out_of_line<float, Windows, N>(w.data(), dy.data(), dx.data());
        CHECK((dx == plain_input_gradients<Windows, N>(w.data(), dy.data())));
    }
};

template <axis Vertical, axis Horizontal, std::size_t Channels, std::size_t Filters, std::size_t Groups = 1,
          std::size_t N = 2>
void has_the_bits_of_plain() {
    CAPTURE(Vertical.extent, Horizontal.extent, Channels, Filters, Groups, N);
    make_owned<problem<kernels::windows<Vertical, Horizontal, Channels, Filters, Groups>, N>>()->run();
}

}  // namespace

TEST_CASE("short input gradients of convolutions have the bits of plain ones") {
    has_the_bits_of_plain<axis{5, 3, 1, 1, valid}, axis{5, 3, 1, 1, valid}, 13, 3, 1, 1>();
    has_the_bits_of_plain<axis{9, 2, 2, 1, valid}, axis{9, 3, 3, 1, valid}, 1, 19>();
    has_the_bits_of_plain<axis{9, 3, 1, 1, valid}, axis{9, 2, 4, 1, valid}, 3, 2>();  // values without a position
    in_all_laws([]<class> {
        has_the_bits_of_plain<axis{6, 3, 1, 1, valid}, axis{7, 3, 1, 1, valid}, 8, 16>();
        has_the_bits_of_plain<axis{5, 1, 1, 1, valid}, axis{4, 1, 1, 1, valid}, 6, 8>();
        has_the_bits_of_plain<axis{8, 2, 1, 3, valid}, axis{9, 3, 1, 2, valid}, 4, 9>();
    });
}

TEST_CASE("short input gradients of convolutions with padding have the bits of plain ones") {
    has_the_bits_of_plain<axis{6, 3, 2, 1, same}, axis{7, 5, 2, 2, same}, 3, 7>();
    has_the_bits_of_plain<axis{1, 3, 1, 1, same}, axis{1, 3, 1, 1, same}, 5, 8, 1, 3>();
    has_the_bits_of_plain<axis{5, 3, 1, 1, same}, axis{6, 2, 1, 2, same}, 4, 6, 2>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<axis{5, 3, 1, 1, same}, axis{6, 3, 1, 1, same}, 8, 16>();
        has_the_bits_of_plain<axis{3, 2, 1, 1, {4, 5}}, axis{2, 2, 3, 1, {7, 9}}, 2, 4>();
        has_the_bits_of_plain<single, axis{11, 3, 1, 2, causal}, 11, 4>();
    });
}
