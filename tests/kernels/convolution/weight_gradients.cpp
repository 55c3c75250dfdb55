#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/convolution/weight_gradients.hpp>
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
    guarded<N * Windows::size> x{fill};
    guarded<N * Windows::results> dy{fill};
    guarded<Windows::depth * Windows::filters> dw;

    void run() {
        kernels::convolution_weight_gradients<float, Windows, N>(
            rows<const float, N, shape<Windows::size>>{x.data()}, dy.data(),
            [first = dw.data()](auto sum, std::size_t k, std::size_t f) {
                sum.store(first + k * Windows::filters + f);
            });
        CHECK(dw.is_written());
        CHECK((dw == plain_weight_gradients<Windows, N>(x.data(), dy.data())));
    }
};

template <axis Vertical, axis Horizontal, std::size_t Channels, std::size_t Filters, std::size_t Groups = 1,
          std::size_t N = 3>
void has_the_bits_of_plain() {
    CAPTURE(Vertical.extent, Horizontal.extent, Channels, Filters, Groups, N);
    make_owned<problem<kernels::windows<Vertical, Horizontal, Channels, Filters, Groups>, N>>()->run();
}

}  // namespace

TEST_CASE("weight gradients of convolutions have the bits of plain sums") {
    has_the_bits_of_plain<axis{7, 3, 1, 1, valid}, axis{6, 3, 1, 1, valid}, 3, 17>();
    has_the_bits_of_plain<axis{6, 3, 2, 1, same}, axis{7, 2, 1, 2, same}, 4, 6, 2>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<axis{9, 5, 2, 1, valid}, axis{9, 3, 2, 1, valid}, 11, 16, 1, 2>();
        has_the_bits_of_plain<axis{8, 5, 1, 1, valid}, axis{9, 5, 1, 1, valid}, 1, 6, 1, 2>();
    });
    has_the_bits_of_plain<single, axis{11, 3, 1, 2, causal}, 4, 4, 1, 1>();
}

TEST_CASE("weight gradients of convolutions with padding have the bits of plain sums") {
    has_the_bits_of_plain<axis{5, 3, 1, 1, same}, axis{7, 3, 1, 1, same}, 17, 3>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<axis{5, 3, 1, 2, same}, axis{7, 3, 2, 2, same}, 8, 17>();
        has_the_bits_of_plain<axis{4, 3, 1, 1, same}, axis{5, 3, 1, 1, same}, 7, 5, 1, 2>();
        has_the_bits_of_plain<axis{3, 2, 1, 1, {4, 5}}, axis{2, 2, 3, 1, {7, 9}}, 18, 4, 2>();
    });
    has_the_bits_of_plain<axis{1, 3, 1, 1, same}, axis{1, 5, 1, 1, same}, 1, 1>();
}

TEST_CASE("weight gradients of a single channel have the bits of partial sums of neighbouring positions") {
    has_the_bits_of_plain<axis{9, 3, 2, 2, valid}, axis{24, 3, 1, 1, valid}, 1, 8, 1, 1>();
    has_the_bits_of_plain<axis{6, 3, 1, 1, valid}, axis{14, 3, 1, 1, valid}, 1, 4>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<axis{8, 5, 1, 1, valid}, axis{18, 5, 1, 1, valid}, 1, 6>();
        has_the_bits_of_plain<axis{8, 7, 1, 1, valid}, axis{32, 7, 1, 1, valid}, 1, 5>();
        has_the_bits_of_plain<axis{5, 2, 1, 1, valid}, axis{5, 2, 1, 1, valid}, 1, 1>();
        has_the_bits_of_plain<single, axis{34, 31, 1, 1, valid}, 1, 3>();
    });
}

TEST_CASE("weight gradients of a filter for each channel have the bits of plain sums") {
    has_the_bits_of_plain<axis{6, 3, 1, 1, same}, axis{5, 3, 1, 1, same}, 17, 17, 17, 2>();
    in_all_laws([]<class> { has_the_bits_of_plain<axis{6, 4, 2, 1, valid}, axis{9, 3, 1, 2, valid}, 5, 5, 5, 2>(); });
}
