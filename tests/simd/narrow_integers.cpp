#include <ingrain/simd/narrow_integers.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

using namespace ingrain;

namespace {

/// Whole numbers of a type, and what lies behind them, to lanes and back.
template <class Whole, std::size_t Count>
void check_whole() {
    Whole numbers[Count + 1], again[Count + 1]{};
    for (std::size_t i = 0; i <= Count; ++i) numbers[i] = static_cast<Whole>(Whole(~Whole(0)) - 3 * i);
    if constexpr (sizeof(Whole) == 4)
        for (Whole& number : numbers) number >>= 8;  // below 2^24
    using V = simd::lanes<float, Count>;
    const V lanes = simd::load_integers<V>(numbers);
    float values[Count];
    lanes.store(values);
    simd::store_integers(lanes, again);
    bool same = again[Count] == 0;
    for (std::size_t i = 0; i < Count; ++i)
        same = same && values[i] == static_cast<float>(numbers[i]) && again[i] == numbers[i];
    CHECK(same);
}

template <class Whole>
void check_counts() {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (check_whole<Whole, I + 1>(), ...);
    }(std::make_index_sequence<simd::widest<float>>{});
}

}  // namespace

TEST_CASE("whole numbers go to lanes and back") {
    check_counts<std::uint8_t>();
    check_counts<std::uint16_t>();
    check_counts<std::uint32_t>();
}
