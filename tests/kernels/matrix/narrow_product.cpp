#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/matrix/narrow_product.hpp>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// bias + x b   x: [Depth]   b: [Depth, Columns]
template <std::size_t Depth, std::size_t Columns, std::size_t Chains>
struct problem {
    filler fill;
    guarded<Depth> x{fill};
    guarded<Depth * Columns> b{fill};
    guarded<Columns> bias{fill}, plain, packed;

    struct rows {
        const float* data;
        const float* operator[](std::size_t k) const { return data + k * Columns; }
    };

    void run() {
        const auto begin = [&]<class V>(V& sum, std::size_t, std::size_t c) { sum = V::load(&bias[c]); };
        const auto to = [](auto& result) {
            return [&result](auto sum, std::size_t, std::size_t c) { sum.store(&result[c]); };
        };
        kernels::plain_product<float, 1, Depth, Columns, Chains>([&](std::size_t, std::size_t k) { return x[k]; },
                                                                 rows{b.data()}, begin, to(plain));
        kernels::narrow_product<float, Depth, Columns, Chains>(kernels::contiguous_row<float>{x.data()}, b.data(),
                                                               begin, to(packed));
        CHECK(packed.is_written());
        CHECK(plain == packed);
    }
};

template <std::size_t Depth, std::size_t Columns, std::size_t Chains = kernels::chains(Depth, Columns)>
void has_the_bits_of_plain() {
    CAPTURE(Depth, Columns, Chains);
    make_owned<problem<Depth, Columns, Chains>>()->run();
}

}  // namespace

TEST_CASE("narrow products have the bits of the plain one") {
    has_the_bits_of_plain<8, 1>();
    has_the_bits_of_plain<16, 4>();
    has_the_bits_of_plain<20, 4>();
    has_the_bits_of_plain<68, 1>();
    has_the_bits_of_plain<6, 8, 2>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<4, 1>();
        has_the_bits_of_plain<64, 8>();
        has_the_bits_of_plain<12, 8>();
        has_the_bits_of_plain<36, 2>();
        has_the_bits_of_plain<64, 4, 2>();
    });
}

TEST_CASE("so do those that are not narrow, or do not divide") {
    has_the_bits_of_plain<17, 4>();
    has_the_bits_of_plain<37, 1>();
    has_the_bits_of_plain<16, 37>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<1, 1>();
        has_the_bits_of_plain<16, 3>();
        has_the_bits_of_plain<8, 16>();
    });
}
