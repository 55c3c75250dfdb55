#include <ingrain/host/endian.hpp>

#include "support.hpp"

#include <bit>
#include <cstdint>

using namespace host_test;

TEST_CASE("numbers are read in either byte order", "[host]") {
    const auto data = bytes_of(0x3f, 0x80, 0x00, 0x01, 0x02, 0x03, 0x04, 0x05);
    CHECK(host::load_ordered<std::uint32_t, std::endian::big>(data.data()) == 0x3f800001u);
    CHECK(host::load_ordered<std::uint32_t, std::endian::little>(data.data()) == 0x0100803fu);
    CHECK(host::load_ordered<std::uint64_t, std::endian::little>(data.data()) == 0x050403020100803fu);
    CHECK(std::bit_cast<std::uint32_t>(host::load_ordered<float, std::endian::big>(data.data())) == 0x3f800001u);
    CHECK(host::load_ordered<std::int8_t, std::endian::big>(data.data() + 1) == -128);
}

TEST_CASE("several numbers are turned one by one", "[host]") {
    const auto from = bytes_of(1, 2, 3, 4);
    host::bytes to(4);
    constexpr auto other = std::endian::native == std::endian::little ? std::endian::big : std::endian::little;
    host::copy_ordered<other>(to.data(), from.data(), 2, 2);
    CHECK(to == bytes_of(2, 1, 4, 3));
    host::copy_ordered<std::endian::native>(to.data(), from.data(), 2, 2);
    CHECK(to == from);
}
