#include <ingrain/core/crc32.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <string_view>

using namespace ingrain;

namespace {

constexpr std::uint32_t sum_of(std::string_view text) {
    crc32 sum;
    for (const char c : text) sum.add(static_cast<unsigned char>(c));
    return sum.value();
}

}  // namespace

// The check value of the catalogue of CRC algorithms (reveng.sourceforge.io/crc-catalogue, CRC-32/ISO-HDLC); the
// others by zlib, with which tests/host/crc32_zlib.cpp compares more.
TEST_CASE("crc32 has its check value") {
    STATIC_CHECK(sum_of("123456789") == 0xCBF43926);
    STATIC_CHECK(sum_of("") == 0);
    STATIC_CHECK(sum_of("a") == 0xE8B7BE43);
    const volatile char first = '1';
    CHECK(sum_of(std::string_view(std::string_view("123456789").data() + (first - '1'), 9)) == 0xCBF43926);
}

TEST_CASE("crc32 sees every single bit, and leading zeros") {
    const std::string_view text = "the quick brown fox";
    const std::uint32_t right = sum_of(text);
    char other[32];
    for (std::size_t bit = 0; bit < 8 * text.size(); ++bit) {
        text.copy(other, text.size());
        other[bit / 8] = static_cast<char>(other[bit / 8] ^ (1 << bit % 8));
        CHECK(sum_of({other, text.size()}) != right);
    }
    CHECK(sum_of({"\0\0", 2}) != sum_of({"\0", 1}));
}
