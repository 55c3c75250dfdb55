#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <vector>

using namespace ingrain;

namespace {

using block = std::pair<std::size_t, std::size_t>;  // count, at

template <std::size_t Size, std::size_t Block>
std::vector<block> blocks() {
    std::vector<block> found;
    kernels::for_each_block<Size, Block>([&](auto count, std::size_t at) { found.emplace_back(count, at); });
    return found;
}

template <std::size_t Size, std::size_t Width>
void covers() {
    bool seen[Size]{};
    std::size_t next = 0;
    kernels::for_each_lanes<float, Size, Width>([&]<class V>(std::type_identity<V>, std::size_t i) {
        CHECK(i == next);
        CHECK((V::count == Width || V::count == Size % Width));
        for (std::size_t j = 0; j < V::count; ++j) seen[i + j] = true;
        next = i + V::count;
    });
    CHECK(next == Size);
    for (const bool one : seen) CHECK(one);
}

}  // namespace

TEST_CASE("blocks cover everything once, the remainder last") {
    CHECK(blocks<7, 3>() == std::vector<block>{{3, 0}, {3, 3}, {1, 6}});
    CHECK(blocks<6, 3>() == std::vector<block>{{3, 0}, {3, 3}});
    CHECK(blocks<4, 3>() == std::vector<block>{{3, 0}, {1, 3}});
    CHECK(blocks<3, 3>() == std::vector<block>{{3, 0}});
    CHECK(blocks<2, 3>() == std::vector<block>{{2, 0}});
}

TEST_CASE("lanes cover every number once, in order") {
    constexpr std::size_t widest = simd::widest<float>;
    covers<1, widest>();
    covers<3, widest>();
    covers<17, widest>();
    covers<37, widest>();
    covers<64, widest>();
    covers<5, 1>();
}

TEST_CASE("in constant evaluation lanes are one wide") {
    constexpr std::size_t visits = [] {
        std::size_t result = 0;
        kernels::for_each_lanes<float, 37>(
            [&]<class V>(std::type_identity<V>, std::size_t) { result += V::count == 1; });
        return result;
    }();
    STATIC_CHECK(visits == 37);
}
