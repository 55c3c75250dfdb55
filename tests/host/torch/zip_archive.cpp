#include <ingrain/host/torch/zip_archive.hpp>

#include "../support.hpp"

using namespace host_test;

namespace {

std::string refused(const host::bytes& archive) {
    return refusal([&] { host::read_archive(archive, "a.zip", [](const auto&) {}); });
}

/// The archive with each `piece` in it replaced by another of the same length.
host::bytes with(host::bytes archive, std::string_view piece, std::string_view other) {
    REQUIRE(piece.size() == other.size());
    int found = 0;
    for (auto at = archive.begin();; at += static_cast<std::ptrdiff_t>(piece.size()), ++found) {
        at = std::search(at, archive.end(), piece.begin(), piece.end());
        if (at == archive.end()) break;
        std::copy(other.begin(), other.end(), at);
    }
    REQUIRE(found > 0);
    return archive;
}

}  // namespace

TEST_CASE("an archive comes back", "[host][torch]") {
    const host::bytes empty, some = bytes_of("some text"),
                             archive = host::format_archive({{"a/b", some}, {"c", empty}});
    const auto files = host::read_archive(archive, "a.zip", [](const auto& names) { CHECK(names.size() == 2); });
    REQUIRE(files.size() == 2);
    CHECK(files.at("a/b") == some);
    CHECK(files.at("c") == empty);
    CHECK(host::format_archive({{"a/b", some}, {"c", empty}}) == archive);
}

TEST_CASE("names that lead elsewhere are refused", "[host][torch]") {
    const auto archive = host::format_archive({{"aa/bb", bytes_of("x")}});
    for (const std::string_view name : {"../bb", "/a/bb", "a/../", "C:/bb", "a\\bbb"})
        CHECK(says(refused(with(archive, "aa/bb", name)), {"a.zip", "expected a relative path"}));
}

TEST_CASE("a file may be in an archive once", "[host][torch]") {
    const auto archive = host::format_archive({{"a1", bytes_of("x")}, {"a2", bytes_of("y")}});
    CHECK(refused(with(archive, "a2", "a1")) != "nothing");
}

TEST_CASE("damaged, truncated and longer archives are refused", "[host][torch]") {
    const auto archive = host::format_archive({{"name", bytes_of("some text")}});
    CHECK(says(refused(with(archive, "some", "Some")), {"\"name\"", "damaged"}));
    for (std::size_t length = 0; length < archive.size(); ++length)
        CHECK(refused({archive.begin(), archive.begin() + static_cast<std::ptrdiff_t>(length)}) != "nothing");
    auto commented = archive;
    commented[commented.size() - 2] = 1;
    commented.push_back('x');
    CHECK(refused(commented) != "nothing");
}

TEST_CASE("compressed files are refused", "[host][torch]") {
    auto archive = host::format_archive({{"name", host::bytes(100'000)}});
    constexpr std::size_t deflated = 8, entry = 46, end = 22;
    archive[8] = archive[archive.size() - end - 4 - entry + 10] = deflated;
    CHECK(says(refused(archive), {"a.zip", "\"name\"", "compressed", "stored"}));
}
