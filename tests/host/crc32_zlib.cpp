#include <ingrain/core/crc32.hpp>
#include <ingrain/core/random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <zlib.h>

#include <vector>

TEST_CASE("crc32 is that of zlib", "[host]") {
    ingrain::generator random{ingrain::seed{5}};
    std::vector<unsigned char> bytes;
    for (int length = 0; length < 300; ++length) {
        ingrain::crc32 sum;
        for (const unsigned char byte : bytes) sum.add(byte);
        CHECK(sum.value() == ::crc32(::crc32(0, nullptr, 0), bytes.data(), static_cast<uInt>(bytes.size())));
        bytes.push_back(static_cast<unsigned char>(random()));
    }
}
