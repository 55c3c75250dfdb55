#include <ingrain/training/checkpoint/checkpoint_slots.hpp>

#include <ingrain/integers/quantized.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/dropout.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/huber.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/optimizers/rmsprop.hpp>
#include <ingrain/training/learner.hpp>
#include <ingrain/training/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>
#include <support/nor_flash.hpp>
#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using net = network<input<2>, dense<3>, ingrain::tanh, dense<1>>;  // 13 numbers
using flash = nor_flash<512, 64, 4>;
using slots = checkpoint_slots<net, flash>;

/// Parameters with the numbers first, first + 1, ...
template <class Network = net>
constexpr typename Network::parameters numbered(float first) {
    typename Network::parameters p{};
    for_each_tensor(
        [&](auto, auto& tensor) {
            for (float& v : tensor.values) v = first++;
        },
        p);
    return p;
}

/// What is loaded, or zeros.
template <class Slots>
slot_report loaded(Slots& kept, float first) {
    net::parameters p{};
    const slot_report report = kept.load(p);
    CHECK(same_bits(p, report ? numbered(first) : net::parameters{}));
    return report;
}

constexpr net::parameters start = numbered(1);

}  // namespace

TEST_CASE("what was saved is loaded, from two slots in turn") {
    flash memory;
    slots kept(memory);
    STATIC_CHECK(slots::slot_size == 128);  // 44 + 52 bytes in blocks of 64
    CHECK(loaded(kept, 0).holds == slot_holds::nothing);
    for (std::uint32_t n = 1; n <= 5; ++n) {
        const save_report saved = kept.save(numbered(static_cast<float>(n)));
        CHECK(saved.outcome == save_outcome::saved);
        CHECK(saved.slot == (n + 1) % 2);
        CHECK(saved.sequence == n);
        slots later(memory);  // nothing is remembered in RAM
        const slot_report report = loaded(later, static_cast<float>(n));
        CHECK(report.slot == saved.slot);
        CHECK(report.sequence == n);
    }
    CHECK(kept.look(0).sequence == 5);
    CHECK(kept.look(1).sequence == 4);
    CHECK(memory.rules_broken == 0);
}

// Written down from the description, with Python's struct and zlib.
TEST_CASE("the bytes of a slot are those that are documented, in whatever byte order the processor has") {
    using tiny = network<input<1>, dense<1>>;
    nor_flash<128, 64, 8> memory;
    checkpoint_slots<tiny, decltype(memory), 7> kept(memory);
    tiny::parameters p{};
    get<0>(p).weights[0] = 1.5f;
    get<0>(p).bias[0] = -2;
    REQUIRE(kept.save(p));
    const unsigned char expected[]{0x69, 0x6E, 0x67, 0x72, 0x01, 0x00, 0x00, 0x00, 0x75, 0x7F, 0x19, 0x5C, 0xC4, 0x5D,
                                   0x6E, 0x03, 0x01, 0x00, 0x00, 0x00, 0x07, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                   0x01, 0x00, 0x00, 0x00, 0x08, 0x00, 0x00, 0x00, 0x3A, 0x2C, 0xDF, 0xCC, 0xB5, 0xC8,
                                   0xC4, 0x90, 0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0xC0, 0x3F, 0x00, 0x00, 0x00, 0xC0};
    REQUIRE(sizeof expected == 56);
    for (std::size_t i = 0; i < sizeof expected; ++i) {
        CAPTURE(i);
        CHECK(memory.bytes[i] == expected[i]);
    }
    CHECK(std::all_of(memory.bytes + 56, memory.bytes + 128, [](int byte) { return byte == 0xFF; }));
}

TEST_CASE("sequence numbers go round") {
    flash memory;
    slots kept(memory);
    REQUIRE(kept.save(numbered(1)));
    // The same slot with the number 2³² - 2, and its sums made right.
    crc32 sum;
    for (std::size_t i = 0; i < 40; ++i) {
        if (i >= 28 && i < 32) memory.bytes[i] = i == 28 ? 0xFE : 0xFF;
        sum.add(memory.bytes[i]);
    }
    for (std::size_t i = 0; i < 4; ++i) memory.bytes[40 + i] = static_cast<unsigned char>(sum.value() >> 8 * i);
    REQUIRE(loaded(kept, 1).sequence == 0xFFFFFFFE);
    for (std::uint32_t n = 2; n < 6; ++n) {
        CHECK(kept.save(numbered(static_cast<float>(n))).sequence == 0xFFFFFFFD + n);
        CHECK(loaded(kept, static_cast<float>(n)).sequence == 0xFFFFFFFD + n);
    }
}

TEST_CASE("what is not for this program is refused with a reason") {
    flash memory;
    slots kept(memory);
    REQUIRE(kept.save(numbered(1)));
    const auto found = [&]<class Other>(std::type_identity<Other>) {
        Other other(memory);
        const auto p = make_owned<typename Other::object>();
        return other.load(*p).holds;
    };
    // As many parameters, in tensors of the same shapes.
    using kinked = network<input<2>, dense<3>, relu, dense<1>>;
    STATIC_CHECK(kinked::parameter_count == net::parameter_count);
    CHECK(found(std::type_identity<checkpoint_slots<kinked, flash>>{}) == slot_holds::another_topology);
    CHECK(found(std::type_identity<checkpoint_slots<net, flash, 1>>{}) == slot_holds::another_version);
    using taught = trainer<net, mean_squared_error, momentum>;
    nor_flash<1024, 64, 4> larger;
    std::copy(memory.bytes, memory.bytes + 512, larger.bytes);
    checkpoint_slots<taught, nor_flash<1024, 64, 4>> with_moments(larger);
    CHECK(with_moments.look(0).holds == slot_holds::another_training);
    struct doubles : default_policy {
        using numbers = ingrain::numbers<double>;
    };
    using wide = basic_network<doubles, input<2>, dense<3>, ingrain::tanh, dense<1>>;
    checkpoint_slots<wide, nor_flash<1024, 64, 4>> with_doubles(larger);
    CHECK(with_doubles.look(0).holds == slot_holds::another_number_type);

    // Another format: the header of a later library, whose sum is right.
    crc32 sum;
    memory.bytes[4] = 2;
    for (std::size_t i = 0; i < 40; ++i) sum.add(memory.bytes[i]);
    for (std::size_t i = 0; i < 4; ++i) memory.bytes[40 + i] = static_cast<unsigned char>(sum.value() >> 8 * i);
    CHECK(loaded(kept, 0).holds == slot_holds::another_format);
    // Storage that turns the bytes of each word around.
    for (std::size_t i = 0; i < 512; i += 4) std::reverse(memory.bytes + i, memory.bytes + i + 4);
    CHECK(loaded(kept, 0).holds == slot_holds::another_byte_order);
    // The second slot tells more than the first.
    std::fill_n(memory.bytes, 128, static_cast<unsigned char>(0xFF));
    CHECK(loaded(kept, 0).holds == slot_holds::nothing);
    memory.bytes[128] = 0;
    CHECK(loaded(kept, 0).holds == slot_holds::damaged);
    for (const auto holds : {slot_holds::nothing, slot_holds::another_byte_order, slot_holds::all})
        CHECK(std::strlen(sentence(holds)) > 10);
}

TEST_CASE("a bit that changed anywhere is seen, and the other slot is taken") {
    flash memory;
    slots kept(memory);
    REQUIRE(kept.save(numbered(1)));
    REQUIRE(kept.save(numbered(2)));
    for (std::size_t bit = 0; bit < 8 * 96; ++bit) {
        memory.bytes[128 + bit / 8] ^= static_cast<unsigned char>(1 << bit % 8);
        CHECK(kept.look(1).holds == slot_holds::damaged);
        CHECK(loaded(kept, 1).slot == 0);
        memory.bytes[128 + bit / 8] ^= static_cast<unsigned char>(1 << bit % 8);
    }
    CHECK(loaded(kept, 2).slot == 1);
    memory.bytes[50] ^= 1;
    memory.bytes[128 + 50] ^= 1;
    CHECK(loaded(kept, 0).holds == slot_holds::damaged);
    CHECK(kept.save(numbered(3)));
    CHECK(loaded(kept, 3).sequence == 1);
}

TEST_CASE("storage that does not do as it is told loses nothing") {
    flash memory;
    slots kept(memory);
    REQUIRE(kept.save(numbered(1)));
    REQUIRE(kept.save(numbered(2)));
    const flash before = memory;
    for (std::uint32_t operation = 0; operation < 2 + 11 + 13; ++operation) {
        memory = before;
        memory.power_on();
        memory.fails_from = operation;
        const auto expected = operation < 2 ? save_outcome::not_erased : save_outcome::not_written;
        CHECK(kept.save(numbered(3)).outcome == expected);
        CHECK(loaded(kept, 2).sequence == 2);
        memory.power_on();
        CHECK(kept.save(numbered(3)));
        CHECK(loaded(kept, 3).sequence == 3);
    }
    memory.off = true;
    CHECK(kept.save(numbered(4)).outcome == save_outcome::not_readable);
    CHECK(loaded(kept, 0).holds == slot_holds::unreadable);
}

namespace {

/// Says that it has written, and has one bit that cannot be cleared.
struct stuck_flash : flash {
    bool write(std::size_t at, const unsigned char* from) noexcept {
        const bool done = flash::write(at, from);
        bytes[70] |= 1;
        return done;
    }
};

}  // namespace

TEST_CASE("what reads otherwise than it was written is not taken for saved") {
    stuck_flash memory;
    checkpoint_slots<net, stuck_flash> kept(memory);
    net::parameters p = numbered(1);
    CHECK(kept.save(p).outcome == save_outcome::not_verified);
    CHECK(kept.look(0).holds == slot_holds::damaged);
}

namespace {

/// Does not read some of its bytes.
struct unreadable_flash : flash {
    std::size_t from = 0, to = 0;
    bool read(std::size_t at, unsigned char* bytes_to, std::size_t count) noexcept {
        return !(at < to && at + count > from) && flash::read(at, bytes_to, count);
    }
};

}  // namespace

TEST_CASE("a slot that does not read is not taken for empty: it is reported, and nothing is erased") {
    unreadable_flash memory;
    using kept_slots = checkpoint_slots<net, unreadable_flash>;
    kept_slots kept(memory);
    REQUIRE(kept.save(numbered(1)));
    REQUIRE(kept.save(numbered(2)));  // in slot 1
    const unreadable_flash before = memory;
    const auto unchanged = [&] { return std::equal(before.bytes, before.bytes + 512, memory.bytes); };
    // The header, the values, one byte of each.
    for (const auto& [from, to] : {std::pair{128u, 256u}, {128u, 129u}, {171u, 172u}, {172u, 173u}, {223u, 224u}}) {
        CAPTURE(from);
        memory.from = from, memory.to = to;
        const slot_report report = loaded(kept, 1);
        CHECK(report);
        CHECK(report.holds == slot_holds::perhaps_older);
        CHECK(report.sequence == 1);
        CHECK_FALSE(report.is_undefined());
        CHECK(std::strstr(sentence(report.holds), "newer") != nullptr);
        CHECK(kept.save(numbered(3)).outcome == save_outcome::not_readable);
        CHECK(unchanged());
    }
    // The older slot: the newer one is loaded, and nothing is erased either.
    memory.from = 0, memory.to = 128;
    CHECK(loaded(kept, 2).holds == slot_holds::perhaps_older);
    CHECK(kept.save(numbered(3)).outcome == save_outcome::not_readable);
    CHECK(unchanged());
    // Both; and one beside an empty one.
    memory.to = 256;
    CHECK(loaded(kept, 0).holds == slot_holds::unreadable);
    CHECK(kept.save(numbered(3)).outcome == save_outcome::not_readable);
    CHECK(unchanged());
    memory.from = 256, memory.to = 512;  // what belongs to no slot does not matter
    CHECK(loaded(kept, 2).holds == slot_holds::all);
    CHECK(kept.save(numbered(3)));
    // On request it is given up.
    memory = before;
    memory.from = 128, memory.to = 256;
    REQUIRE(kept.erase(1));
    memory.to = 0;
    CHECK(loaded(kept, 1).holds == slot_holds::all);
    CHECK(kept.save(numbered(3)).sequence == 2);
    CHECK(loaded(kept, 3));
    CHECK(memory.rules_broken == 0);
}

TEST_CASE("a slot that reads when it is checked and not when it is loaded is reported") {
    struct tired_flash : flash {
        std::uint32_t reads_left = never;
        bool read(std::size_t at, unsigned char* to, std::size_t count) noexcept {
            if (at < 128) return flash::read(at, to, count);
            return reads_left-- > 0 && flash::read(at, to, count);
        }
    } memory;
    checkpoint_slots<net, tired_flash> kept(memory);
    REQUIRE(kept.save(numbered(1)));
    REQUIRE(kept.save(numbered(2)));
    bool whole = false;
    for (std::uint32_t reads = 0; !whole; ++reads) {
        REQUIRE(reads < 100);
        memory.reads_left = reads;
        net::parameters p{};
        const slot_report report = kept.load(p);
        whole = report.holds == slot_holds::all;
        CHECK(report);
        CHECK(same_bits(p, numbered(whole ? 2 : 1)));
        if (!whole) CHECK(report.holds == slot_holds::perhaps_older);
    }
}

TEST_CASE("the state of another training is refused, although it has as many values") {
    using whole = nor_flash<1024, 256, 8>;
    const auto found = []<class Saved, class Loaded>(std::type_identity<Saved>, std::type_identity<Loaded>) {
        whole memory;
        checkpoint_slots<Saved, whole> kept(memory);
        const auto saved = make_owned<typename checkpoint_slots<Saved, whole>::object>();
        CHECK(kept.save(*saved));
        checkpoint_slots<Loaded, whole> other(memory);
        const auto loaded = make_owned<typename checkpoint_slots<Loaded, whole>::object>();
        return other.load(*loaded).holds;
    };
    using std::type_identity;
    using by_momentum = trainer<net, mean_squared_error, momentum>;
    CHECK(found(type_identity<by_momentum>{}, type_identity<by_momentum>{}) == slot_holds::all);
    CHECK(found(type_identity<by_momentum>{}, type_identity<trainer<net, mean_squared_error, rmsprop>>{}) ==
          slot_holds::another_training);
    CHECK(found(type_identity<by_momentum>{}, type_identity<trainer<net, huber<1.0f>, momentum>>{}) ==
          slot_holds::another_training);
    CHECK(found(type_identity<by_momentum>{}, type_identity<trainer<net, mean_squared_error, momentum, batch<2>>>{}) ==
          slot_holds::another_training);
    using dropped = network<input<2>, dense<3>, dropout<{.rate = 0.5f}>, dense<1>>;
    using less = network<input<2>, dense<3>, dropout<{.rate = 0.25f}>, dense<1>>;
    CHECK(found(type_identity<dropped>{}, type_identity<less>{}) == slot_holds::all);
}

TEST_CASE("moments that are not finite are not saved") {
    using machine = trainer<net, mean_squared_error, momentum>;
    nor_flash<1024, 256, 8> memory;
    checkpoint_slots<machine, decltype(memory)> kept(memory);
    const auto mine = make_owned<machine>();
    REQUIRE(kept.save(*mine));
    mine->with_all([](auto&, auto& moments, auto&, auto&) {
        get<0>(moments.values[0]).bias[1] = std::numeric_limits<float>::infinity();
    });
    CHECK(kept.save(*mine).outcome == save_outcome::not_finite);
}

TEST_CASE("parameters that are not finite are not saved") {
    flash memory;
    slots kept(memory);
    REQUIRE(kept.save(numbered(1)));
    net::parameters p = numbered(2);
    get<2>(p).bias[0] = std::numeric_limits<float>::quiet_NaN();
    CHECK(kept.save(p).outcome == save_outcome::not_finite);
    CHECK(loaded(kept, 1).sequence == 1);
}

TEST_CASE("a learner goes on as if the power had not failed: moments, progress, generator and steps are kept") {
    using machine = learner<net, mean_squared_error, adam, start>;
    using whole = nor_flash<1024, 256, 8>;
    whole memory;
    checkpoint_slots<machine, whole> kept(memory);
    const samples<net, 8> data;
    const auto first = make_owned<machine>(adam{}, 1.0f, seed{3}), second = make_owned<machine>();
    for (std::size_t n = 0; n < 4; ++n) REQUIRE(first->learn(data.sample(n), data.target(n)));
    REQUIRE(kept.save(*first));
    second->begin({}, 1.0f, seed{4});
    REQUIRE(kept.load(*second));
    CHECK(second->random() == first->random());
    for (std::size_t n = 4; n < 8; ++n) {
        CHECK(first->learn(data.sample(n), data.target(n)).loss == second->learn(data.sample(n), data.target(n)).loss);
        CHECK(same_bits(first->parameters(), second->parameters()));
    }
}

TEST_CASE("a learner reloads parameters from slots, and those in flash where storage fails halfway") {
    using machine = learner<net, mean_squared_error, momentum, start>;
    const samples<net, 2> data;
    struct failing_flash : flash {
        std::uint32_t reads_left = never;
        bool read(std::size_t at, unsigned char* to, std::size_t count) noexcept {
            return reads_left-- > 0 && flash::read(at, to, count);
        }
    } memory;
    checkpoint_slots<net, failing_flash> kept(memory);
    machine mine{momentum{}}, fresh{momentum{}};
    mine.learn(data.sample(0), data.target(0));
    const net::parameters before = mine.parameters();
    CHECK(mine.reload(kept).holds == slot_holds::nothing);
    CHECK(same_bits(mine.parameters(), before));
    REQUIRE(kept.save(numbered(5)));
    REQUIRE(mine.reload(kept));
    CHECK(same_bits(mine.parameters(), numbered(5)));
    fresh.restart(numbered(5));
    mine.learn(data.sample(1), data.target(1));
    fresh.learn(data.sample(1), data.target(1));
    CHECK(same_bits(mine.parameters(), fresh.parameters()));
    for (std::uint32_t reads = 0; reads < 100; ++reads) {
        mine.restart(numbered(9));
        memory.reads_left = reads;
        const slot_report report = mine.reload(kept);
        if (report) break;
        CHECK(report.is_undefined());
        CHECK(same_bits(mine.parameters(), start));
        CHECK(reads < 99);
    }
}

TEST_CASE("slots work in constant evaluation") {
    constexpr bool right = [] {
        flash memory;
        slots kept(memory);
        net::parameters p{};
        const bool saved = kept.save(numbered(1)) && kept.save(numbered(5));
        return saved && kept.load(p) && get<0>(p).weights[1] == 6 && memory.rules_broken == 0;
    }();
    STATIC_CHECK(right);
}

TEST_CASE("slots keep a network of integers, each value in its own size") {
    using integers = quantized<net>;
    using large = nor_flash<1024, 64, 4>;
    large storage;
    checkpoint_slots<integers, large> kept{storage};
    integers::parameters p{}, q{};
    get<0>(p).weights[5] = -127, get<0>(p).bias[2] = -2000000000, get<0>(p).range[1] = -128;
    get<2>(p).bias[0] = 123456789, get<3>(p).input_scale[0] = 0.125f;
    CHECK(kept.save(p));
    CHECK(kept.load(q));
    CHECK(same_bits(p, q));
    // 13 numbers, a multiplier of each hidden unit, two ranges, 256 entries of tanh, the grids.
    CHECK(detail::checkpoint_contents<integers>::size == (6 + 3) + 4 * (3 + 1) + 4 * 3 + 2 * 4 + 256 + 16);
    checkpoint_slots<net, large> of_floats{storage};
    net::parameters floats{};
    CHECK(!of_floats.load(floats));
}
