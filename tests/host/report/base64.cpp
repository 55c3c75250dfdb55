#include <ingrain/host/report/base64.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace ingrain::host;

TEST_CASE("bytes become text as in RFC 4648, section 10", "[host]") {
    const char* const pairs[][2]{{"", ""},
                                 {"f", "Zg=="},
                                 {"fo", "Zm8="},
                                 {"foo", "Zm9v"},
                                 {"foob", "Zm9vYg=="},
                                 {"fooba", "Zm9vYmE="},
                                 {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, text] : pairs) CHECK(detail::base64(as_bytes(plain)) == text);
    CHECK(detail::base64(bytes{0xfb, 0xff, 0xfe}) == "+//+");
}
