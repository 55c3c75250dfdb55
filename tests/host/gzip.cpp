#include <ingrain/host/gzip.hpp>

#include "packed.hpp"
#include "support.hpp"

#include <random>

using namespace host_test;

TEST_CASE("packed and plain files give the same contents", "[host]") {
    const folder f;
    host::bytes contents(700'000);
    std::mt19937 random(1);
    for (auto& byte : contents) byte = static_cast<unsigned char>(random() % 7);
    CHECK(host::read_plain_or_gzip(f.with("plain", contents)) == contents);
    CHECK(host::read_plain_or_gzip(f.with("packed.gz", packed(contents))) == contents);
    CHECK(host::gunzip(packed({}), "empty").empty());
}

TEST_CASE("a packed file may have several members", "[host]") {
    auto file = packed(bytes_of("one, "));
    const auto second = packed(bytes_of("two"));
    file.insert(file.end(), second.begin(), second.end());
    CHECK(host::gunzip(file, "two.gz") == bytes_of("one, two"));
}

TEST_CASE("a packed file that ends early is refused, wherever it ends", "[host]") {
    const auto file = packed(bytes_of("the quick brown fox jumps over the lazy dog, again and again and again"));
    for (std::size_t length = 2; length < file.size(); ++length) {
        const host::bytes part(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(length));
        CHECK(says(refusal([&] { host::gunzip(part, "part.gz"); }),
                   {"part.gz", "ends after " + std::to_string(length) + " bytes", "truncated"}));
    }
}

TEST_CASE("damaged compressed data are refused", "[host]") {
    const auto file = packed(bytes_of("the quick brown fox jumps over the lazy dog"));
    auto wrong_sum = file;
    wrong_sum[file.size() - 8] ^= 1;
    CHECK(says(refusal([&] { host::gunzip(wrong_sum, "sum.gz"); }), {"sum.gz, byte", "damaged", "data check"}));
    auto wrong_length = file;
    wrong_length[file.size() - 1] ^= 1;
    CHECK(says(refusal([&] { host::gunzip(wrong_length, "length.gz"); }), {"damaged", "length check"}));
    auto wrong_method = file;
    wrong_method[2] = 7;
    CHECK(says(refusal([&] { host::gunzip(wrong_method, "method.gz"); }), {"damaged", "compression method"}));
}

TEST_CASE("nothing may follow compressed data", "[host]") {
    auto file = packed(bytes_of("fox"));
    const std::string place = "byte " + std::to_string(file.size());
    file.push_back(0);
    CHECK(says(refusal([&] { host::gunzip(file, "tail.gz"); }), {"tail.gz", place, "1 bytes follow"}));
    file.push_back(0x1f);
    CHECK(says(refusal([&] { host::gunzip(file, "tail.gz"); }), {"2 bytes follow"}));
}

TEST_CASE("a file that decompresses to more than the limit is refused before it fills the memory", "[host]") {
    const auto bomb = packed(host::bytes(50'000'000));
    REQUIRE(bomb.size() < 100'000);
    CHECK(says(refusal([&] { host::gunzip(bomb, "bomb.gz", 1'000'000); }), {"bomb.gz", "more than 1000000 bytes"}));
    const folder f;
    CHECK(
        says(refusal([&] { host::read_plain_or_gzip(f.with("bomb.gz", bomb), 1'000'000); }), {"decompresses to more"}));
}
