#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <ingrain/kernels/matrix/out_of_line_dot_products.hpp>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// w d   w: [Rows, Columns]   d: [Columns]
template <std::size_t Rows, std::size_t Columns>
struct problem {
    filler fill;
    guarded<Rows * Columns> w{fill};
    guarded<Columns> d{fill};
    guarded<Rows> plain, shared;

    void run() {
        kernels::plain_dot_products<float, Rows, Columns>(
            w.data(), d.data(), [this](auto, auto sum, std::size_t r) { sum.store(&plain[r]); });
        kernels::out_of_line_dot_products<float, Rows, Columns>(w.data(), d.data(), shared.data());
        CHECK(shared.is_written());
        CHECK(plain == shared);
    }
};

template <std::size_t Rows, std::size_t Columns>
void has_the_bits_of_plain() {
    CAPTURE(Rows, Columns);
    make_owned<problem<Rows, Columns>>()->run();
}

}  // namespace

TEST_CASE("sums along rows whose length is an argument have the bits of the plain ones") {
    has_the_bits_of_plain<17, 4>();
    has_the_bits_of_plain<37, 16>();
    has_the_bits_of_plain<1, 48>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<1, 4>();
        has_the_bits_of_plain<3, 8>();
        has_the_bits_of_plain<16, 32>();
    });
}

TEST_CASE("a sum of zeros is plus zero, whichever their signs are") {
    for (const float sign : {1.f, -1.f}) {
        float w[16], d[16], dx[1]{1};
        for (float& value : w) value = sign;
        for (float& value : d) value = -0.f;
        kernels::out_of_line_dot_products<float, 1, 16>(w, d, dx);
        CHECK(std::bit_cast<std::uint32_t>(dx[0]) == 0);
        kernels::dot_products<float, 1, 16>(w, d,
                                            [&](auto, auto sum, std::size_t) { sum.template store_first<1>(dx); });
        CHECK(std::bit_cast<std::uint32_t>(dx[0]) == 0);
        kernels::plain_dot_products<float, 1, 16>(w, d, [&](auto, auto sum, std::size_t) { sum.store(dx); });
        CHECK(std::bit_cast<std::uint32_t>(dx[0]) == 0);
    }
}

TEST_CASE("they are shared where code is to be short, lanes are full and there is enough to do") {
    STATIC_CHECK(kernels::outlines_dot_products<float, 32, 32, code_goal::size>);
    STATIC_CHECK_FALSE(kernels::outlines_dot_products<float, 32, 32, code_goal::speed>);
    STATIC_CHECK_FALSE(kernels::outlines_dot_products<float, 32, 10, code_goal::size>);
    STATIC_CHECK_FALSE(kernels::outlines_dot_products<float, 4, 4, code_goal::size>);
}

TEST_CASE("such sums are the same in constant evaluation when their length is an argument") {
    constexpr auto multiply = [](float first) {
        const float w[8]{first, .2f, .3f, .4f, .5f, .6f, .7f, .8f}, d[4]{.1f, .7f, -.3f, .9f};
        struct {
            float values[2]{};
        } y;
        kernels::out_of_line_dot_products<float, 2, 4>(w, d, y.values);
        return y;
    };
    constexpr auto constant = multiply(0.1f);
    const volatile float first = 0.1f;
    const auto now = multiply(first);
    CHECK(now.values[0] == constant.values[0]);
    CHECK(now.values[1] == constant.values[1]);
}
