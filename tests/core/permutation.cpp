#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <ingrain/core/permutation.hpp>
#include <vector>

using namespace ingrain;

namespace {

/// Whether every number below `count` comes once.
bool is_permutation(std::uint32_t count) {
    generator random{seed{count}};
    const permutation order(random, count);
    std::vector<bool> seen(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t at = order[i];
        if (at >= count || seen[at]) return false;
        seen[at] = true;
    }
    return order.size() == count;
}

template <std::uint32_t Count>
void comes_anywhere() {
    constexpr int times = 1'000;
    int found[Count][Count]{};
    generator random{seed{8}};
    for (std::uint32_t n = 0; n < times * Count; ++n) {
        const permutation order(random, Count);
        for (std::uint32_t i = 0; i < Count; ++i) ++found[i][order[i]];
    }
    for (const auto& region : found)
        for (const int number : region) CHECK(std::abs(number - times) < 160);
}

}  // namespace

TEST_CASE("every number comes once, whatever the count") {
    for (std::uint32_t count = 1; count <= 70; ++count) CHECK(is_permutation(count));
    for (const std::uint32_t count : {1023u, 1024u, 1025u, 1437u, 4096u, 4097u, 60'000u}) CHECK(is_permutation(count));
}

TEST_CASE("numbers up to the largest are permuted") {
    generator random{seed{1}};
    const permutation order(random, ~0u);
    CHECK(order[0] < ~0u);
    CHECK(order[~0u - 1] < ~0u);
    CHECK(order[0] != order[~0u - 1]);
}

TEST_CASE("the order follows from the generator, and takes eight numbers of it") {
    generator a{seed{1}}, b{seed{1}}, c{seed{2}};
    const permutation one(a, 100), same(b, 100), other(c, 100);
    int equal = 0;
    for (std::uint32_t i = 0; i < 100; ++i) {
        CHECK(one[i] == same[i]);
        equal += one[i] == other[i];
    }
    CHECK(equal < 10);
    CHECK(a == b);
    for (int i = 0; i < 8; ++i) c();
    generator d{seed{2}};
    for (int i = 0; i < 16; ++i) d();
    CHECK(c == d);
}

TEST_CASE("any number comes at any place, equally likely") {
    comes_anywhere<5>();
    comes_anywhere<12>();
}

TEST_CASE("the order is the same in constant evaluation") {
    constexpr auto at = [](std::uint32_t i) {
        generator random{seed{42}};
        return permutation(random, 37)[i];
    };
    constexpr std::uint32_t first = at(0), last = at(36);
    std::uint32_t i = 0;
    CHECK(at(i) == first);
    CHECK(at(i + 36) == last);
}
