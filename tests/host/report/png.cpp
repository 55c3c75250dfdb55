#include <ingrain/host/report/png.hpp>

#include <catch2/catch_test_macros.hpp>

#include <zlib.h>

#include <cstdint>
#include <cstring>
#include <string>

using namespace ingrain::host;

namespace {

std::uint32_t number_at(const bytes& file, std::size_t at) {
    return std::uint32_t{file[at]} << 24 | std::uint32_t{file[at + 1]} << 16 | std::uint32_t{file[at + 2]} << 8 |
           file[at + 3];
}

}  // namespace

TEST_CASE("a picture decodes to its pixels, and each chunk has its checksum", "[host]") {
    for (const std::size_t channels : {std::size_t{1}, std::size_t{3}}) {
        constexpr std::size_t rows = 3, columns = 17;
        bytes pixels;
        for (std::size_t i = 0; i < rows * columns * channels; ++i) pixels.push_back(static_cast<unsigned char>(i * 7));
        const bytes file = detail::png(pixels, rows, columns, channels);
        REQUIRE(std::memcmp(file.data(), "\x89PNG\r\n\x1a\n", 8) == 0);
        bytes packed;
        std::string names;
        for (std::size_t at = 8; at < file.size();) {
            const std::uint32_t size = number_at(file, at);
            const std::string name(file.begin() + static_cast<long>(at) + 4, file.begin() + static_cast<long>(at) + 8);
            names += name + " ";
            CHECK(number_at(file, at + 8 + size) == ::crc32(0, file.data() + at + 4, size + 4));
            if (name == "IHDR") {
                CHECK(number_at(file, at + 8) == columns);
                CHECK(number_at(file, at + 12) == rows);
                CHECK(file[at + 16] == 8);
                CHECK(file[at + 17] == (channels == 3 ? 2 : 0));
            }
            if (name == "IDAT")
                packed.assign(file.begin() + static_cast<long>(at) + 8,
                              file.begin() + static_cast<long>(at + 8 + size));
            at += size + 12;
        }
        CHECK(names == "IHDR IDAT IEND ");
        bytes lines(rows * (1 + columns * channels));
        uLongf length = lines.size();
        REQUIRE(::uncompress(lines.data(), &length, packed.data(), packed.size()) == Z_OK);
        REQUIRE(length == lines.size());
        for (std::size_t row = 0; row < rows; ++row) {
            CHECK(lines[row * (1 + columns * channels)] == 0);
            CHECK(std::memcmp(lines.data() + row * (1 + columns * channels) + 1,
                              pixels.data() + row * columns * channels, columns * channels) == 0);
        }
    }
}
