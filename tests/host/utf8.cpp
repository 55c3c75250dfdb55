#include <ingrain/host/utf8.hpp>

#include "support.hpp"

using namespace host_test;

TEST_CASE("UTF-8 is told from other bytes, and where it ends", "[host]") {
    // The last of each length and the limits of RFC 3629, as its table of well-formed sequences has them.
    for (const std::string_view good :
         {"", "a\x7f", "\xc2\x80\xdf\xbf", "\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf",
          "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"})
        CHECK(host::utf8_end(good) == good.size());
    for (const std::string_view bad :
         {"a\x80", "a\xbf", "a\xc0\x80", "a\xc1\xbf", "a\xc2", "a\xc2g", "a\xe0\x9f\xbf", "a\xe1\x80", "a\xed\xa0\x80",
          "a\xf0\x8f\xbf\xbf", "a\xf4\x90\x80\x80", "a\xf1\x80\x80", "a\xf5\x80\x80\x80", "a\xff"})
        CHECK(host::utf8_end(bad) == 1);
    static_assert(host::utf8_end("\xc3\xa4\xff") == 2);
}
