#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/matrix/tile_size.hpp>
#include <ingrain/kernels/matrix/out_of_line_product.hpp>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using kernels::beginning;

/// begin + x b, or y + x b   x: [Depth]   b: [Depth, Columns], rows Stride numbers apart
template <std::size_t Depth, std::size_t Columns, beginning Beginning, std::size_t Stride = Columns>
struct problem {
    static constexpr std::size_t chains = kernels::chains(Depth, Columns);
    filler fill;
    guarded<Depth> x{fill};
    guarded<(Depth - 1) * Stride + Columns> b{fill};
    guarded<Columns> begin{fill}, plain, shared;

    void run() {
        constexpr bool given = Beginning == beginning::given, added = Beginning == beginning::added;
        if (added) shared = begin;
        kernels::plain_product<float, 1, Depth, Columns, chains>(
            [this](std::size_t, std::size_t k) { return x[k]; }, kernels::fixed_stride_rows<float, Stride>{b.data()},
            [this]<class V>(V& sum, std::size_t, std::size_t c) { sum = given ? V::load(&begin[c]) : V(0); },
            [this]<class V>(V sum, std::size_t, std::size_t c) {
                (added ? V::load(&begin[c]) + sum : sum).store(&plain[c]);
            });
        kernels::out_of_line_product<float, Depth, Columns, chains, Beginning, Stride>(
            x.data(), b.data(), given ? begin.data() : nullptr, shared.data());
        CHECK(shared.is_written());
        CHECK(plain == shared);
    }
};

/// `Vectors` of the widest lanes.
template <std::size_t Depth, std::size_t Vectors>
void has_the_bits_of_plain() {
    CAPTURE(Depth, Vectors);
    constexpr std::size_t columns = Vectors * simd::widest<float>;
    make_owned<problem<Depth, columns, beginning::zero>>()->run();
    make_owned<problem<Depth, columns, beginning::given>>()->run();
    make_owned<problem<Depth, columns, beginning::added>>()->run();
    make_owned<problem<Depth, columns, beginning::given, columns + 5>>()->run();
    make_owned<problem<Depth, columns, beginning::added, 3 * columns>>()->run();
}

}  // namespace

TEST_CASE("a product whose sizes are arguments has the bits of the plain one") {
    has_the_bits_of_plain<5, 3>();
    has_the_bits_of_plain<17, 5>();
    has_the_bits_of_plain<37, 3>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<1, 1>();
        has_the_bits_of_plain<3, 1>();
        has_the_bits_of_plain<4, 2>();
        has_the_bits_of_plain<8, 1>();
        has_the_bits_of_plain<37, 9>();
        has_the_bits_of_plain<64, 8>();
    });
}

TEST_CASE("it is shared where code is to be short, lanes are full and there is enough to do") {
    constexpr std::size_t width = simd::widest<float>;
    STATIC_CHECK(kernels::outlines_product<float, 64, width, code_goal::size>);
    STATIC_CHECK_FALSE(kernels::outlines_product<float, 64, width, code_goal::speed>);
    STATIC_CHECK(kernels::outlines_product<float, 64, width + 1, code_goal::size> == (width == 1));
    STATIC_CHECK_FALSE(kernels::outlines_product<float, 3, 4, code_goal::size>);
}

TEST_CASE("it is the same in constant evaluation") {
    constexpr auto multiply = [](float first) {
        constexpr std::size_t columns = simd::widest<float>;
        struct {
            float values[columns]{};
        } y;
        float b[5 * columns];
        for (std::size_t i = 0; i < 5 * columns; ++i) b[i] = 0.1f * static_cast<float>(i % 7) - 0.3f;
        const float x[5]{first, .2f, -.3f, .4f, .5f};
        kernels::out_of_line_product<float, 5, columns, 2, beginning::given>(x, b, b + 1, y.values);
        return y;
    };
    constexpr auto constant = multiply(0.1f);
    const volatile float first = 0.1f;
    const auto now = multiply(first);
    for (std::size_t i = 0; i < simd::widest<float>; ++i) CHECK(now.values[i] == constant.values[i]);
}
