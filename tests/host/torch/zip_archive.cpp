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

namespace {

/// The archive with another number of `width` bytes at `at`, counted from the end where it is negative.
host::bytes changed(host::bytes archive, std::ptrdiff_t at, std::uint64_t number, std::size_t width) {
    const std::size_t first = static_cast<std::size_t>(at < 0 ? at + static_cast<std::ptrdiff_t>(archive.size()) : at);
    for (std::size_t i = 0; i < width; ++i) archive[first + i] = static_cast<unsigned char>(number >> 8 * i);
    return archive;
}

// The end of an archive with one file called "name": its entry of 46 + 4 bytes, and the last 22 bytes.
constexpr std::ptrdiff_t its_entry = -22 - 50, last = -22;

}  // namespace

TEST_CASE("sizes that are not those of the archive are refused", "[host][torch]") {
    const auto archive = host::format_archive({{"name", bytes_of("some text")}});
    for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{8}, std::uint64_t{10}, std::uint64_t{0x7fffffff},
                                     std::uint64_t{0xfffffffe}, std::uint64_t{0xffffffff}}) {
        CAPTURE(size);
        const auto both = changed(changed(archive, 18, size, 4), 22, size, 4);  // of the file itself
        CHECK(refused(both) != "nothing");
        CHECK(refused(changed(changed(both, its_entry + 20, size, 4), its_entry + 24, size, 4)) != "nothing");
        CHECK(refused(changed(archive, its_entry + 24, size, 4)) != "nothing");
        if (size != 0) CHECK(refused(changed(archive, its_entry + 42, size, 4)) != "nothing");  // where the file begins
        CHECK(refused(changed(archive, last + 12, size, 4)) != "nothing");                      // of all entries
        CHECK(refused(changed(archive, last + 16, size, 4)) != "nothing");                      // where they begin
    }
    for (const std::uint64_t count : {0u, 2u, 3u, 0xffffu})
        CHECK(refused(changed(changed(archive, last + 8, count, 2), last + 10, count, 2)) != "nothing");
    CHECK(refused(changed(changed(archive, 6, 1, 2), its_entry + 8, 1, 2)) != "nothing");              // encrypted
    CHECK(refused(changed(changed(archive, 26, 0xffff, 2), its_entry + 28, 0xffff, 2)) != "nothing");  // a long name
}

TEST_CASE("files that lie in one place are refused, so that a small archive stays small", "[host][torch]") {
    // Both entries say where the first file is: the bomb that needs no compression.
    const host::bytes large(50'000);
    auto archive = host::format_archive({{"a1", large}, {"a2", large}});
    const auto second = static_cast<std::ptrdiff_t>(archive.size()) - 22 - 48;
    CHECK(refused(changed(archive, second + 42, 0, 4)) != "nothing");
    CHECK(refused(changed(changed(archive, second + 42, 0, 4), second + 47, '1', 1)) != "nothing");
}

TEST_CASE("anything before or behind an archive is refused", "[host][torch]") {
    const auto archive = host::format_archive({{"name", bytes_of("some text")}});
    for (const std::string_view text :
         {std::string_view("x"), std::string_view("text behind the text"), std::string_view("PK\5\6")}) {
        host::bytes behind = archive, before = bytes_of(text);
        behind.insert(behind.end(), text.begin(), text.end());
        before.insert(before.end(), archive.begin(), archive.end());
        CHECK(refused(behind) != "nothing");
        CHECK(refused(before) != "nothing");
    }
    host::bytes twice = archive;
    twice.insert(twice.end(), archive.begin(), archive.end());
    CHECK(refused(twice) != "nothing");
}

TEST_CASE("compressed files are refused", "[host][torch]") {
    auto archive = host::format_archive({{"name", host::bytes(100'000)}});
    constexpr std::size_t deflated = 8, entry = 46, end = 22;
    archive[8] = archive[archive.size() - end - 4 - entry + 10] = deflated;
    CHECK(says(refused(archive), {"a.zip", "\"name\"", "compressed", "stored"}));
}
