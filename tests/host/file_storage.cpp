#include <ingrain/host/file_storage.hpp>

#include <ingrain/layers/dense.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/checkpoint/checkpoint_slots.hpp>

#include "support.hpp"

#include <algorithm>
#include <random>

using namespace host_test;

namespace {

using net = ig::network<ig::input<20>, ig::dense<10>>;
using storage = host::file_storage<8192, 4096, 512>;
using slots = ig::checkpoint_slots<net, storage>;

net::parameters filled(float value) {
    net::parameters p{};
    ig::for_each_tensor([&](const auto&, auto& t) { std::fill_n(t.values, t.size, value); }, p);
    return p;
}

}  // namespace

TEST_CASE("a file keeps what was learned from one program to the next", "[host]") {
    const folder f;
    STATIC_CHECK(slots::size == 8192);
    {
        storage file(f.path / "kept");
        slots kept(file);
        net::parameters p = filled(9);
        CHECK(kept.load(p).holds == ig::slot_holds::nothing);
        CHECK(same_bits(p, filled(9)));
        CHECK(kept.save(filled(1)));
        CHECK(kept.save(filled(2)));
    }
    CHECK(host::read_file(f.path / "kept").size() == 8192);
    storage file(f.path / "kept");
    slots kept(file);
    net::parameters p{};
    const auto report = kept.load(p);
    CHECK(report.sequence == 2);
    CHECK(same_bits(p, filled(2)));
}

TEST_CASE("a file that was cut or damaged gives the state before, or none", "[host]") {
    const folder f;
    {
        storage file(f.path / "kept");
        slots kept(file);
        REQUIRE(kept.save(filled(1)));
        REQUIRE(kept.save(filled(2)));
    }
    auto contents = host::read_file(f.path / "kept");
    contents.resize(5000);  // the second slot ends in its numbers
    f.with("kept", contents);
    storage file(f.path / "kept");
    slots kept(file);
    net::parameters p{};
    CHECK(kept.look(1).holds == ig::slot_holds::damaged);
    CHECK(kept.load(p).sequence == 1);
    CHECK(same_bits(p, filled(1)));
    CHECK(kept.save(filled(3)));
    CHECK(kept.load(p).slot == 1);
    CHECK(same_bits(p, filled(3)));
}

TEST_CASE("files that are something else are refused, and stay as they are", "[host]") {
    const folder f;
    f.with("long", std::string(9000, 'x'));
    CHECK(says(refusal([&] { storage file(f.path / "long"); }), {"long has 9000 bytes", "8192"}));
    CHECK(host::read_file(f.path / "long") == host::bytes(9000, 'x'));
    CHECK(says(refusal([&] { storage file(f.path / "no" / "where"); }), {"Cannot open", "where"}));
    CHECK(says(refusal([&] { storage file("/dev/null"); }), {"/dev/null is not a regular file"}));
}

TEST_CASE("a smaller file that was not written here is refused, and stays as it is", "[host]") {
    const folder f;
    const std::string text(5000, 'x'), same_size(8192, 'y');
    std::string begins_erased(8192, '\0');
    std::fill_n(begins_erased.begin(), 512, '\xff');
    begins_erased[512] = 'x';
    for (const std::string& contents : {text, same_size, "ingredients: " + text, std::string("ingr"),
                                        std::string("ingr\0\0\0\0", 8), std::string("ingr\1x\0\0", 8),
                                        std::string("\xff"
                                                    "1"),
                                        begins_erased}) {
        const bool erased = contents.starts_with(std::string(512, '\xff'));
        const auto path = f.with("other", contents);
        const auto sentence = refusal([&] { storage file(path); });
        if (erased) {
            CHECK(sentence == "nothing");
        } else {
            CHECK(says(sentence, {"other, byte 0", "belongs to something else"}));
            CHECK(host::as_text(host::read_file(path)) == contents);
        }
    }
    CHECK(refusal([&] { storage file(f.with("empty", "")); }) == "nothing");
    CHECK(refusal([&] { storage file(f.with("begun", std::string(700, '\xff'))); }) == "nothing");
}

TEST_CASE("a storage whose first slot is damaged, or being written, is still its own", "[host]") {
    const folder f;
    {
        storage file(f.path / "kept");
        slots kept(file);
        REQUIRE(kept.save(filled(1)));
        REQUIRE(kept.save(filled(2)));
    }
    auto contents = host::read_file(f.path / "kept");
    for (const int byte : {0, 0xFF}) {
        std::fill_n(contents.begin(), 512, static_cast<unsigned char>(byte));
        storage file(f.with("kept", contents));
        slots kept(file);
        net::parameters p{};
        CHECK(kept.load(p).sequence == 2);
        CHECK(same_bits(p, filled(2)));
    }
}

TEST_CASE("random bytes are refused, and stay as they are", "[host]") {
    const folder f;
    std::mt19937 random(7);
    for (int i = 0; i < 200; ++i) {
        host::bytes contents(1 + random() % 8192);
        for (auto& byte : contents)
            byte = i % 2 == 0 ? static_cast<unsigned char>(random())
                              : static_cast<unsigned char>("ingr\1\0\xff "[random() % 8]);
        if (refusal([&] { storage file(f.with("other", contents)); }) == "nothing") FAIL("taken");
        if (host::read_file(f.path / "other") != contents) FAIL("changed");
    }
}

TEST_CASE("what the file cannot do is said to the slots", "[host]") {
    const folder f;
    storage file(f.path / "kept");
    unsigned char bytes[16];
    CHECK(file.read(8192 - 16, bytes, 16));
    CHECK(std::all_of(bytes, bytes + 16, [](int byte) { return byte == 0xFF; }));
    CHECK_FALSE(file.read(8192 - 15, bytes, 16));
}
