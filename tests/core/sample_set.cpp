#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/sample_set.hpp>

using namespace ingrain;

namespace {

template <std::size_t N>
void holds_what_is_inserted() {
    sample_set<N> some{};
    CHECK(some.count() == 0);
    CHECK(some.first() == 0);
    for (std::size_t n = N - 1; n < N; n -= 3) {
        some.insert(n);
        some.insert(n);
        CHECK(some.first() == n);
    }
    CHECK(some.count() == (N + 2) / 3);
    for (std::size_t n = 0; n < N; ++n) CHECK(some.contains(n) == ((N - 1 - n) % 3 == 0));
    CHECK(sample_set<N>::all().count() == N);
}

}  // namespace

TEST_CASE("a sample_set holds what was inserted") {
    holds_what_is_inserted<1>();
    holds_what_is_inserted<8>();
    holds_what_is_inserted<9>();
    holds_what_is_inserted<32>();
    holds_what_is_inserted<33>();
    holds_what_is_inserted<100>();
}

TEST_CASE("a sample_set is a bit for each sample") {
    STATIC_CHECK(sizeof(sample_set<1>) == 1);
    STATIC_CHECK(sizeof(sample_set<8>) == 1);
    STATIC_CHECK(sizeof(sample_set<32>) == 4);
    STATIC_CHECK(sizeof(sample_set<33>) == 8);
}
