#include <ingrain/host/file_storage.hpp>

#include <ingrain/layers/dense.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/checkpoint/checkpoint_slots.hpp>

#include "support.hpp"

#include <algorithm>

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

TEST_CASE("what the file cannot do is said to the slots", "[host]") {
    const folder f;
    storage file(f.path / "kept");
    unsigned char bytes[16];
    CHECK(file.read(8192 - 16, bytes, 16));
    CHECK(std::all_of(bytes, bytes + 16, [](int byte) { return byte == 0xFF; }));
    CHECK_FALSE(file.read(8192 - 15, bytes, 16));
}
