#include <ingrain/host/idx.hpp>

#include "packed.hpp"
#include "support.hpp"

#include <random>

using namespace host_test;

namespace {

std::string refused(const host::bytes& file) {
    return refusal([&] { host::parse_idx(file, "x.idx"); });
}

/// The first bytes of MNIST's test labels (t10k-labels-idx1-ubyte), with the count of ten instead of ten thousand.
const host::bytes ten_labels = bytes_of(0, 0, 8, 1, 0, 0, 0, 10, 7, 2, 1, 0, 4, 1, 4, 9, 5, 9);

}  // namespace

TEST_CASE("labels as MNIST has them", "[host]") {
    const auto file = host::parse_idx(ten_labels, "labels");
    CHECK(file.type == host::idx_type::u8);
    CHECK(file.extents == std::vector<std::size_t>{10});
    CHECK(file.values() == std::vector<float>{7, 2, 1, 0, 4, 1, 4, 9, 5, 9});
    CHECK(file.values(2)[0] == 3.5f);
}

TEST_CASE("every type of number is read, the most significant byte first", "[host]") {
    const auto values = [](const host::bytes& file) { return host::parse_idx(file, "x.idx").values(); };
    CHECK(values(bytes_of(0, 0, 0x08, 1, 0, 0, 0, 2, 255, 1)) == std::vector<float>{255, 1});
    CHECK(values(bytes_of(0, 0, 0x09, 1, 0, 0, 0, 2, 255, 127)) == std::vector<float>{-1, 127});
    CHECK(values(bytes_of(0, 0, 0x0b, 1, 0, 0, 0, 2, 0x80, 0, 0x01, 0x02)) == std::vector<float>{-32768, 258});
    CHECK(values(bytes_of(0, 0, 0x0c, 1, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xfe)) == std::vector<float>{-2});
    CHECK(values(bytes_of(0, 0, 0x0d, 1, 0, 0, 0, 1, 0x3f, 0xc0, 0, 0)) == std::vector<float>{1.5f});
    CHECK(values(bytes_of(0, 0, 0x0e, 1, 0, 0, 0, 1, 0xbf, 0xf8, 0, 0, 0, 0, 0, 0)) == std::vector<float>{-1.5f});
}

TEST_CASE("extents are kept in order; one may be zero", "[host]") {
    const auto file =
        host::parse_idx(bytes_of(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6), "x.idx");
    CHECK(file.extents == std::vector<std::size_t>{1, 2, 3});
    CHECK(file[5] == 6.0);
    CHECK(host::parse_idx(bytes_of(0, 0, 8, 1, 0, 0, 0, 0), "x.idx").values().empty());
}

TEST_CASE("a plain and a packed IDX file are the same", "[host]") {
    const folder f;
    CHECK(host::read_idx(f.with("a", ten_labels)).values() ==
          host::read_idx(f.with("a.gz", packed(ten_labels))).values());
}

TEST_CASE("what does not begin as an IDX file is refused", "[host]") {
    CHECK(says(refused({}), {"x.idx", "0 bytes", "expected an IDX file"}));
    CHECK(says(refused(bytes_of(0, 0, 8)), {"3 bytes"}));
    CHECK(says(refused(bytes_of(1, 0, 8, 1, 0, 0, 0, 0)), {"byte 0", "found 1 0", "expected the 0 0"}));
    CHECK(says(refused(bytes_of(0, 3, 8, 1, 0, 0, 0, 0)), {"byte 0", "found 0 3"}));
    for (const int type : {0, 7, 10, 15, 255})
        CHECK(says(refused(bytes_of(0, 0, type, 1, 0, 0, 0, 0)),
                   {"byte 2", "type of number is " + std::to_string(type)}));
    CHECK(says(refused(bytes_of(0, 0, 8, 0)), {"byte 3", "number of extents is 0"}));
    CHECK(says(refused(bytes_of(0, 0, 8, 255, 0, 0, 0, 1)), {"inside its 255 extents", "expected 1024"}));
}

TEST_CASE("an IDX file of impossible size is refused without asking for memory", "[host]") {
    auto file = bytes_of(0, 0, 0x0e, 4);
    file.resize(20, 0xff);
    CHECK(says(refused(file), {"byte 8", "extent 1", "4294967295", "overflows"}));
    // 2^31 x 2^31 x 4 numbers: the product is 2^64, which would be taken for 0
    CHECK(says(refused(bytes_of(0, 0, 8, 3, 0x80, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 4)), {"byte 12", "overflows"}));
    // 2^61 numbers of 8 bytes: only their bytes overflow
    CHECK(says(refused(bytes_of(0, 0, 0x0e, 2, 0x80, 0, 0, 0, 0x40, 0, 0, 0)), {"byte 8", "overflows"}));
}

TEST_CASE("an IDX file cut at any length is refused, and one byte too many too", "[host]") {
    for (std::size_t length = 0; length < ten_labels.size(); ++length)
        CHECK(refused({ten_labels.begin(), ten_labels.begin() + static_cast<std::ptrdiff_t>(length)}) != "nothing");
    auto file = ten_labels;
    file.pop_back();
    CHECK(says(refused(file), {"x.idx, byte 8", "9 bytes of values", "expected 10", "missing"}));
    file.resize(19);
    CHECK(says(refused(file), {"11 bytes of values", "expected 10", "superfluous"}));
}

TEST_CASE("numbers that no float can hold are refused on conversion", "[host]") {
    const auto large =
        host::parse_idx(bytes_of(0, 0, 0x0e, 1, 0, 0, 0, 1, 0x7e, 0x37, 0xe4, 0x3c, 0x88, 0, 0x75, 0x9c), "x.idx");
    CHECK(says(refusal([&] { large.values(); }), {"x.idx", "value 0 is 1e+300"}));
    const auto nan = host::parse_idx(bytes_of(0, 0, 0x0d, 1, 0, 0, 0, 1, 0x7f, 0xc0, 0, 0), "x.idx");
    CHECK(says(refusal([&] { nan.values(); }), {"value 0 is nan"}));
}

TEST_CASE("an IDX file with changed bytes is read or refused, never more", "[host]") {
    std::mt19937 random(2);
    const auto good = bytes_of(0, 0, 0x0b, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    std::size_t read = 0;
    for (int i = 0; i < 5000; ++i) {
        auto file = good;
        for (std::size_t flips = 1 + random() % 3; flips > 0; --flips)
            file[random() % file.size()] ^= static_cast<unsigned char>(1 + random() % 255);
        const auto sentence = refused(file);
        if (sentence == "nothing")
            ++read;
        else
            CHECK(sentence.starts_with("x.idx"));
    }
    CHECK(read > 0);
}

TEST_CASE("random bytes are read or refused, never more", "[host]") {
    std::mt19937 random(5);
    for (int i = 0; i < 20'000; ++i) {
        host::bytes file(random() % 40);
        for (auto& byte : file) byte = static_cast<unsigned char>(random() % (i % 2 == 0 ? 256 : 4));
        if (file.size() > 3 && i % 3 > 0) file[0] = file[1] = 0, file[2] = static_cast<unsigned char>(8 + random() % 7);
        const auto sentence = refused(file);
        if (sentence != "nothing" && !sentence.starts_with("x.idx")) FAIL(sentence);
    }
}

TEST_CASE("what is no IDX file is called by its name", "[host]") {
    CHECK(says(refused(bytes_of("a,b\n1,2\n")), {"x.idx is a CSV file; expected an IDX file"}));
    CHECK(says(refused(bytes_of(0x89, 'P', 'N', 'G')), {"x.idx is a PNG image"}));
}
