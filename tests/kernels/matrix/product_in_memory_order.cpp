#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/matrix/product.hpp>
#include <ingrain/simd/bfloat16.hpp>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>
#include <vector>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// bias + x b   x: [Depth]   b: [Depth, Columns]
template <std::size_t Depth, std::size_t Columns, class Stored>
struct problem {
    static constexpr std::size_t chains = kernels::chains(Depth, Columns);
    static constexpr bool applies =
        kernels::is_in_memory_order<float, Stored, 1, Depth, Columns, chains, code_goal::speed>;
    filler fill;
    guarded<Depth> x{fill};
    std::vector<Stored> b = std::vector<Stored>(Depth * Columns);  // reading past it is for the sanitizer to see
    guarded<Columns> bias{fill}, plain, fast;

    void run() {
        CAPTURE(Depth, Columns, chains);
        CHECK(applies == (simd::register_bytes > 0));
        for (Stored& value : b) value = static_cast<float>(fill());
        with(plain, [](auto&&... all) { kernels::plain_product<float, 1, Depth, Columns, chains>(all...); });
        with(fast, [](auto&&... all) { kernels::product<float, 1, Depth, Columns, chains, code_goal::speed>(all...); });
        CHECK(plain.is_written());
        CHECK(plain == fast);
    }

private:
    void with(auto& to, const auto& multiply) {
        multiply([&](std::size_t, std::size_t k) { return x[k]; },
                 kernels::fixed_stride_rows<Stored, Columns>{b.data()},
                 [&]<class V>(V& sum, std::size_t, std::size_t c) { sum = V::load(&bias[c]); },
                 [&](auto sum, std::size_t, std::size_t c) { sum.store(&to[c]); });
    }
};

template <std::size_t Depth, std::size_t Columns, class Stored = float>
void has_the_bits_of_plain() {
    make_owned<problem<Depth, Columns, Stored>>()->run();
}

}  // namespace

TEST_CASE("a product in the order of memory has the bits of the plain one") {
    has_the_bits_of_plain<123, 109>();  // two chains, and rows that are no multiple of those read together
    in_all_laws([]<class> {
        has_the_bits_of_plain<97, 131>();  // one chain
        has_the_bits_of_plain<111, 112>();
    });
}

TEST_CASE("a product in the order of memory has the bits of the plain one in several panels") {
    has_the_bits_of_plain<6, 2061>();
}

TEST_CASE("a product in the order of memory has the bits of the plain one with narrow numbers") {
    has_the_bits_of_plain<197, 133, bfloat16>();
    has_the_bits_of_plain<197, 160, bfloat16>();  // pairs of whole registers, which are loaded as even and odd places
    in_all_laws([]<class> {
        has_the_bits_of_plain<301, 96, bfloat16>();
        has_the_bits_of_plain<25, 1184, bfloat16>();  // pairs in each of two panels
    });
}

TEST_CASE("few columns, several rows and a small matrix are not read in the order of memory") {
    using kernels::is_in_memory_order;
    CHECK(!is_in_memory_order<float, float, 1, 4096, 48, 4, code_goal::speed>);
    CHECK(!is_in_memory_order<float, float, 2, 128, 128, 1, code_goal::speed>);
    CHECK(!is_in_memory_order<float, float, 1, 64, 128, 1, code_goal::speed>);
    CHECK(!is_in_memory_order<float, bfloat16, 1, 128, 128, 1, code_goal::speed>);
    CHECK(!is_in_memory_order<float, float, 1, 128, 128, 1, code_goal::size>);
}
