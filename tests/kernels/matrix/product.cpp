#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/matrix/product.hpp>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// begin + a b, plainly or in tiles.   a: [Rows, Depth]   b: [Depth, Columns]   begin, end: [Rows, Columns]
template <std::size_t Rows, std::size_t Depth, std::size_t Columns, std::size_t Chains>
struct problem {
    filler fill;
    guarded<Rows * Depth> a{fill};
    guarded<Depth * Columns> b{fill};
    guarded<Rows * Columns> bias{fill}, plain, wide, brief;

    void run() {
        with(plain, [](auto&&... all) { kernels::plain_product<float, Rows, Depth, Columns, Chains>(all...); });
        with(wide,
             [](auto&&... all) { kernels::product<float, Rows, Depth, Columns, Chains, code_goal::speed>(all...); });
        with(brief,
             [](auto&&... all) { kernels::product<float, Rows, Depth, Columns, Chains, code_goal::size>(all...); });
        CHECK(plain.is_written());
        CHECK(plain == wide);
        CHECK(plain == brief);
    }

private:
    void with(auto& to, const auto& multiply) {
        multiply([&](std::size_t r, std::size_t k) { return a[r * Depth + k]; }, rows<Depth>{b.data()},
                 [&]<class V>(V& sum, std::size_t r, std::size_t c) { sum = V::load(&bias[r * Columns + c]); },
                 [&](auto sum, std::size_t r, std::size_t c) { sum.store(&to[r * Columns + c]); });
    }
    template <std::size_t>
    struct rows {
        const float* data;
        const float* operator[](std::size_t k) const { return data + k * Columns; }
    };
};

template <std::size_t Rows, std::size_t Depth, std::size_t Columns,
          std::size_t Chains = kernels::chains(Depth, Columns)>
void has_the_bits_of_plain() {
    CAPTURE(Rows, Depth, Columns, Chains);
    make_owned<problem<Rows, Depth, Columns, Chains>>()->run();
}

}  // namespace

TEST_CASE("small products have the bits of the plain one") {
    has_the_bits_of_plain<1, 3, 17>();
    has_the_bits_of_plain<3, 17, 3>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<1, 1, 1>();
        has_the_bits_of_plain<3, 1, 37>();
    });
}

TEST_CASE("products of odd sizes have the bits of the plain one") {
    has_the_bits_of_plain<17, 37, 17>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<1, 64, 37>();
        has_the_bits_of_plain<37, 17, 64>();
    });
}

TEST_CASE("products have the bits of the plain one in any number of chains") {
    in_all_laws([]<class> { has_the_bits_of_plain<3, 37, 37, 1>(); });
    has_the_bits_of_plain<3, 37, 37, 2>();
    has_the_bits_of_plain<3, 39, 37, 4>();
}

TEST_CASE("a deep product has the bits of the plain one") {
    has_the_bits_of_plain<2, 300, 64>();
    in_all_laws([]<class> { has_the_bits_of_plain<1, 1030, 3>(); });
}

TEST_CASE("a product in constant evaluation has the bits of one at run time") {
    constexpr auto multiply = [](float first) {
        struct {
            float values[6]{};
        } result;
        const float a[2][9]{{first, .2f, .3f, .4f, .5f, .6f, .7f, .8f, .9f},
                            {.9f, .8f, .7f, .6f, .5f, .4f, .3f, .2f, .1f}};
        const float b[9][3]{{.1f, 1, -1}, {.3f, 2, 1}, {.7f, 3, -1}, {.1f, 4, 1}, {.3f, 5, -1},
                            {.7f, 6, 1},  {1, 7, -1},  {2, 8, 1},    {3, 9, -1}};
        kernels::product<float, 2, 9, 3, 4>(
            [&](std::size_t r, std::size_t k) { return a[r][k]; }, b, kernels::zero{},
            [&](auto sum, std::size_t r, std::size_t c) { sum.store(result.values + 3 * r + c); });
        return result;
    };
    constexpr auto constant = multiply(0.1f);
    const volatile float first = 0.1f;
    const auto now = multiply(first);
    for (std::size_t i = 0; i < 6; ++i) CHECK(now.values[i] == constant.values[i]);
}

TEST_CASE("a product is the sum of products") {
    const float a[]{2, 3, 5}, b[3][2]{{1, 10}, {2, 20}, {3, 30}};
    float y[2];
    kernels::product<float, 1, 3, 2, 1>([&](std::size_t, std::size_t k) { return a[k]; }, b,
                                        []<class V>(V& sum, std::size_t, std::size_t) { sum = V(100); },
                                        [&](auto sum, std::size_t, std::size_t c) { sum.store(y + c); });
    CHECK(y[0] == 123);
    CHECK(y[1] == 330);
}
