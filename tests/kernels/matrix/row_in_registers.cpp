#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/matrix/row_in_registers.hpp>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>

using namespace ingrain;
using namespace ingrain::test;

#if INGRAIN_WIDTH > 0  // there are no registers of one number

namespace {

/// bias + x b   x: [Depth]   b: [Depth, Columns], the first columns of rows of Columns + 3
template <std::size_t Depth, std::size_t Columns, std::size_t Cut>
void has_the_bits_of_plain() {
    CAPTURE(Depth, Columns);
    if constexpr (kernels::row_fits<float, Columns>) {
        constexpr std::size_t stride = Columns + 3, chains = kernels::chains(Depth, Columns);
        filler fill;
        const auto x = make_owned<guarded<Depth>>(fill);
        const auto b = make_owned<guarded<Depth * stride - 3>>(fill);
        const auto bias = make_owned<guarded<Columns>>(fill);
        guarded<Columns> plain, cut;
        const auto begin = [&]<class V>(V& sum, std::size_t, std::size_t c) { sum = V::load(bias->data() + c); };
        kernels::plain_product<float, 1, Depth, Columns, chains>(
            [&](std::size_t, std::size_t k) { return (*x)[k]; }, kernels::fixed_stride_rows<float, stride>{b->data()},
            begin, [&](auto sum, std::size_t, std::size_t c) { (sum + sum).store(&plain[c]); });

        kernels::row_in_registers<float, Columns> row;
        row.template fill<Depth, chains, stride>(x->data(), b->data(), begin,
                                                 [](auto sum, std::size_t) { return sum + sum; });
        // Lanes that begin anywhere: pieces of `Cut`, and what is left.
        constexpr std::size_t left = Columns % Cut;
        kernels::for_each_constant<Columns / Cut>([&]<std::size_t I>(kernels::constant<I>) {
            row.template numbers<simd::lanes<float, Cut>, left + I * Cut>().store(&cut[left + I * Cut]);
        });
        if constexpr (left > 0) row.template numbers<simd::lanes<float, left>, 0>().store(&cut[0]);
        CHECK(cut.is_written());
        CHECK(plain == cut);
    }
}

}  // namespace

TEST_CASE("a row in registers has the bits of the plain product, wherever it is cut") {
    has_the_bits_of_plain<3, 5, 2>();
    has_the_bits_of_plain<9, 31, 4>();
    has_the_bits_of_plain<20, 80, 4>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<1, 1, 1>();
        has_the_bits_of_plain<5, 16, 3>();
        has_the_bits_of_plain<7, 64, 3>();
        has_the_bits_of_plain<31, 124, 3>();
    });
}

TEST_CASE("lanes cover numbers at places that are constants") {
    float covered[37]{};
    kernels::for_each_lanes_unrolled<float, 37>(
        [&]<class V, std::size_t I>(std::type_identity<V>, kernels::constant<I>) {
            (V::load(covered + I) + V(1)).store(covered + I);
        });
    for (const float times : covered) CHECK(times == 1);
}

#endif
