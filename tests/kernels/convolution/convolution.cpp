#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/convolution/convolution.hpp>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <class Windows, std::size_t Chains>
struct problem {
    filler fill;
    guarded<Windows::size> x{fill};
    guarded<Windows::depth * Windows::filters> w{fill};
    guarded<Windows::filters> bias{fill};
    guarded<Windows::results> plain, fast;

    void run() {
        const float* const from = &bias[0];
        const auto begin = [from]<class V>(V& sum, std::size_t f) { sum = V::load(from + f); };
        const auto to = [](auto& result) {
            return [first = &result[0]](auto sum, std::size_t position, std::size_t f) {
                sum.store(first + position * Windows::filters + f);
            };
        };
        kernels::plain_convolve<float, Windows, Chains>(x.data(), w.data(), begin, to(plain));
        std::size_t complete = 0;
        kernels::convolve<float, Windows, Chains, 1>(
            rows<const float, 1, shape<Windows::size>>{x.data()}, w.data(), begin,
            [&](auto sum, std::size_t, std::size_t position, std::size_t f) { to(fast)(sum, position, f); },
            [&](std::size_t) { complete += fast.is_written(); });
        CHECK(complete == 1);
        CHECK(plain == fast);
    }
};

template <axis Vertical, axis Horizontal, std::size_t Channels, std::size_t Filters, std::size_t Groups = 1,
          std::size_t Chains = 1>
void has_the_bits_of_plain() {
    CAPTURE(Vertical.extent, Horizontal.extent, Channels, Filters, Groups, Chains);
    make_owned<problem<kernels::windows<Vertical, Horizontal, Channels, Filters, Groups>, Chains>>()->run();
}

constexpr axis single{1, 1, 1, 1, valid};

}  // namespace

TEST_CASE("convolutions in tiles have the bits of the plain one") {
    has_the_bits_of_plain<axis{7, 3, 1, 1, valid}, axis{9, 3, 1, 1, valid}, 3, 17>();
    has_the_bits_of_plain<axis{6, 3, 2, 1, same}, axis{7, 2, 1, 2, same}, 4, 6, 2>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<axis{5, 1, 1, 1, valid}, axis{5, 1, 1, 1, valid}, 2, 37>();
        has_the_bits_of_plain<axis{3, 1, 1, 1, valid}, axis{13, 1, 1, 1, valid}, 21, 20, 1, 2>();
        has_the_bits_of_plain<axis{5, 1, 2, 1, valid}, axis{7, 1, 1, 1, valid}, 21, 20>();
    });
}

TEST_CASE("convolutions with padding have the bits of the plain one") {
    has_the_bits_of_plain<axis{9, 3, 2, 1, same}, axis{37, 5, 2, 1, same}, 8, 8>();
    has_the_bits_of_plain<axis{6, 3, 1, 1, same}, axis{17, 3, 1, 1, {0, 2}}, 6, 9, 3, 2>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<axis{16, 3, 1, 1, same}, axis{16, 3, 1, 1, same}, 7, 17>();
        has_the_bits_of_plain<axis{5, 3, 1, 3, same}, axis{19, 3, 1, 2, same}, 3, 5>();
        has_the_bits_of_plain<axis{1, 3, 1, 1, same}, axis{1, 3, 1, 1, same}, 17, 3>();
        has_the_bits_of_plain<axis{3, 2, 1, 1, {4, 5}}, axis{2, 2, 3, 1, {7, 9}}, 2, 4>();
    });
}

TEST_CASE("convolutions over time have the bits of the plain one, in any number of chains") {
    has_the_bits_of_plain<single, axis{11, 3, 1, 2, causal}, 4, 4, 1, 4>();
    in_all_laws([]<class> { has_the_bits_of_plain<single, axis{11, 3, 1, 1, causal}, 3, 8, 1, 2>(); });
    has_the_bits_of_plain<single, axis{11, 4, 3, 1, {2, 1}}, 5, 3>();
}

TEST_CASE("few filters of one channel have the bits of the plain convolution") {
    has_the_bits_of_plain<axis{9, 5, 1, 1, valid}, axis{28, 5, 1, 1, valid}, 1, 8>();
    has_the_bits_of_plain<axis{16, 3, 1, 1, same}, axis{16, 3, 1, 1, same}, 1, 1>();
    has_the_bits_of_plain<axis{37, 3, 1, 1, {2, 0}}, axis{100, 5, 1, 1, {6, 7}}, 1, 2>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<axis{9, 3, 1, 1, valid}, axis{21, 5, 1, 1, valid}, 1, 6>();
        has_the_bits_of_plain<axis{8, 3, 2, 1, valid}, axis{40, 2, 1, 1, valid}, 1, 3>();
        has_the_bits_of_plain<axis{5, 1, 1, 1, valid}, axis{19, 4, 1, 1, valid}, 1, 1>();
        has_the_bits_of_plain<axis{7, 3, 2, 2, same}, axis{37, 4, 1, 1, same}, 1, 3>();
    });
}

TEST_CASE("a filter for each channel has the bits of the plain convolution") {
    has_the_bits_of_plain<axis{6, 3, 1, 1, same}, axis{7, 3, 1, 1, same}, 17, 17, 17>();
    in_all_laws([]<class> { has_the_bits_of_plain<axis{6, 2, 2, 1, valid}, axis{9, 3, 1, 2, valid}, 5, 5, 5>(); });
    has_the_bits_of_plain<single, axis{12, 8, 1, 1, causal}, 3, 3, 3, 4>();
}
