#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/matrix/dot_products.hpp>
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
    guarded<Rows> plain, wide;

    auto to(auto& result) {
        return [&result]<std::size_t Count>(kernels::constant<Count>, auto sums, std::size_t r) {
            sums.template store_first<Count>(&result[r]);
        };
    }
    void run() {
        kernels::plain_dot_products<float, Rows, Columns>(w.data(), d.data(), to(plain));
        kernels::dot_products<float, Rows, Columns>(w.data(), d.data(), to(wide));
        CHECK(plain.is_written());
        CHECK(plain == wide);
    }
};

template <std::size_t Rows, std::size_t Columns>
void has_the_bits_of_plain() {
    CAPTURE(Rows, Columns);
    make_owned<problem<Rows, Columns>>()->run();
}

}  // namespace

TEST_CASE("sums along short rows have the bits of the plain ones") {
    in_all_laws([]<class> {
        has_the_bits_of_plain<1, 1>();
        has_the_bits_of_plain<17, 1>();
        has_the_bits_of_plain<3, 3>();
    });
    has_the_bits_of_plain<5, 7>();
    has_the_bits_of_plain<37, 10>();
}

TEST_CASE("so do sums along rows of which a register holds several") {
    has_the_bits_of_plain<37, 4>();
    has_the_bits_of_plain<17, 8>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<64, 1>();
        has_the_bits_of_plain<1, 4>();
        has_the_bits_of_plain<3, 4>();
        has_the_bits_of_plain<32, 4>();
        has_the_bits_of_plain<1, 8>();
        has_the_bits_of_plain<64, 8>();
    });
}

TEST_CASE("sums along long rows have the bits of the plain ones") {
    has_the_bits_of_plain<17, 37>();
    has_the_bits_of_plain<4, 300>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<1, 64>();
        has_the_bits_of_plain<3, 17>();
        has_the_bits_of_plain<64, 64>();
    });
}

TEST_CASE("rows may be parts of longer ones") {
    const auto check = []<std::size_t Columns>(kernels::constant<Columns>) {
        constexpr std::size_t rows = 17, stride = Columns + 3;
        filler fill;
        const auto w = make_owned<guarded<(rows - 1) * stride + Columns>>(fill);
        const auto d = make_owned<guarded<Columns>>(fill);
        const auto narrow = make_owned<problem<rows, Columns>>();
        guarded<rows> wide;
        for (std::size_t i = 0; i < rows * Columns; ++i) narrow->w[i] = (*w)[i / Columns * stride + i % Columns];
        kernels::plain_dot_products<float, rows, Columns>(narrow->w.data(), d->data(), narrow->to(narrow->plain));
        kernels::dot_products<float, rows, Columns, stride>(w->data(), d->data(), narrow->to(wide));
        CHECK(narrow->plain == wide);
    };
    check(kernels::constant<1>{});
    check(kernels::constant<4>{});
    check(kernels::constant<20>{});
}

TEST_CASE("in how many parts a sum is taken depends on its length alone: these numbers must never change") {
    STATIC_CHECK(kernels::partial_sum_count(1) == 4);
    STATIC_CHECK(kernels::partial_sum_count(4) == 4);
    STATIC_CHECK(kernels::partial_sum_count(5) == 8);
    STATIC_CHECK(kernels::partial_sum_count(9) == 16);
    STATIC_CHECK(kernels::partial_sum_count(1000) == 16);
}

TEST_CASE("such sums are the same in constant evaluation") {
    constexpr auto multiply = [](float first) {
        const float w[10]{first, .2f, .3f, .4f, .5f, .6f, .7f, .8f, .9f, .11f}, d[5]{.1f, .7f, -.3f, .9f, .13f};
        struct {
            float values[2]{};
        } y;
        kernels::dot_products<float, 2, 5>(w, d, [&]<std::size_t C>(kernels::constant<C>, auto sums, std::size_t r) {
            sums.template store_first<C>(y.values + r);
        });
        return y;
    };
    constexpr auto constant = multiply(0.1f);
    const volatile float first = 0.1f;
    const auto now = multiply(first);
    CHECK(now.values[0] == constant.values[0]);
    CHECK(now.values[1] == constant.values[1]);
}
