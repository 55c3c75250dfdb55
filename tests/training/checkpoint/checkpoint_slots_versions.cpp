#include <ingrain/training/checkpoint/checkpoint_slots.hpp>

#include <ingrain/core/random.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/network.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdio>
#include <support/nor_flash.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using small = network<input<1>, dense<1>>;                   // 2 numbers
using larger = network<input<3>, dense<4>, relu, dense<3>>;  // 31 numbers
using flash = nor_flash<1024, 64, 4>;

using first = checkpoint_slots<small, flash, 1>;
using second = checkpoint_slots<small, flash, 2>;
using third = checkpoint_slots<small, flash, 3>;
using grown = checkpoint_slots<larger, flash, 4>;  // larger slots, which begin elsewhere

/// The state with this number, and the number of the state that a program loads; 0 if it finds none.
template <class Slots>
typename Slots::object state(float number) {
    typename Slots::object p{};
    for_each_tensor([&](auto, auto& tensor) { std::fill(std::begin(tensor.values), std::end(tensor.values), number); },
                    p);
    return p;
}
template <class Slots>
float found(flash& memory) {
    Slots kept(memory);
    typename Slots::object p{};
    if (!kept.load(p)) return 0;
    float number = 0;
    bool same = true;
    for_each_tensor(
        [&](auto, auto& tensor) {
            number = tensor.values[0];
            for (const float value : tensor.values) same = same && value == number;
        },
        p);
    return same ? number : -1;
}

constexpr std::size_t programs = 4;

float found_by(std::size_t program, flash& memory) {
    switch (program) {
        case 0:
            return found<first>(memory);
        case 1:
            return found<second>(memory);
        case 2:
            return found<third>(memory);
        default:
            return found<grown>(memory);
    }
}
template <class Slots>
save_report save(flash& memory, float number) {
    Slots kept(memory);
    return kept.save(state<Slots>(number));
}
save_report save_by(std::size_t program, flash& memory, float number) {
    switch (program) {
        case 0:
            return save<first>(memory, number);
        case 1:
            return save<second>(memory, number);
        case 2:
            return save<third>(memory, number);
        default:
            return save<grown>(memory, number);
    }
}

/// Which bytes a program's slot has.
struct byte_range {
    std::size_t begin, end;
    bool meets(byte_range other) const { return begin < other.end && end > other.begin; }
};
byte_range bytes_of(std::size_t program, unsigned char slot) {
    const std::size_t size = program == 3 ? grown::slot_size : first::slot_size;
    return {slot * size, (slot + 1u) * size};
}

/// A state that was saved whole, and where; until a save erases it.
struct saved_state {
    std::size_t program;
    float number;
    byte_range at;
};

/// All states that were saved whole and not erased since, oldest first.
struct history {
    saved_state states[64];
    std::size_t count = 0;

    void erase(byte_range at) {
        count = static_cast<std::size_t>(
            std::remove_if(states, states + count, [&](const saved_state& s) { return s.at.meets(at); }) - states);
    }
    float newest_of(std::size_t program) const {
        float number = 0;
        for (std::size_t i = 0; i < count; ++i)
            if (states[i].program == program) number = states[i].number;
        return number;
    }
    /// The number of the newest state in these bytes.
    float newest_in(byte_range at) const {
        float number = 0;
        for (std::size_t i = 0; i < count; ++i)
            if (states[i].at.meets(at)) number = states[i].number;
        return number;
    }
    /// Where a program has to save: not over its own newest state, else over the older of what there is.
    unsigned char slot_for(std::size_t program) const {
        const byte_range slots[2]{bytes_of(program, 0), bytes_of(program, 1)};
        for (std::size_t i = count; i-- > 0;)
            if (states[i].program == program) return states[i].at.meets(slots[0]) ? 1 : 0;
        return newest_in(slots[1]) < newest_in(slots[0]) ? 1 : 0;
    }
};

}  // namespace

TEST_CASE("an upgrade erases the older of two states, and a downgrade finds the newer one") {
    for (const int saves : {1, 2, 3, 4}) {
        CAPTURE(saves);
        flash memory;
        for (int n = 1; n <= saves; ++n) REQUIRE(save<first>(memory, static_cast<float>(n)));
        REQUIRE(save<second>(memory, 10));
        CHECK(found<second>(memory) == 10);
        CHECK(found<first>(memory) == static_cast<float>(saves));
        REQUIRE(save<third>(memory, 11));  // the first one's is older
        CHECK(found<second>(memory) == 10);
        CHECK(found<third>(memory) == 11);
        REQUIRE(save<first>(memory, 12));
        CHECK(found<first>(memory) == 12);
        CHECK(found<third>(memory) == 11);
    }
}

TEST_CASE("a larger network does not save over smaller slots while there is room") {
    flash memory;
    REQUIRE(save<first>(memory, 1));
    REQUIRE(save<first>(memory, 2));
    REQUIRE(save<grown>(memory, 3).slot == 1);
    CHECK(found<first>(memory) == 2);
    CHECK(found<grown>(memory) == 3);
    REQUIRE(save<first>(memory, 4));
    CHECK(found<first>(memory) == 4);
    CHECK(found<grown>(memory) == 3);
}

TEST_CASE("what is damaged is erased before what is whole, although its header is whole") {
    for (const unsigned damaged : {0u, 1u}) {
        CAPTURE(damaged);
        flash memory;
        REQUIRE(save<first>(memory, 1));
        REQUIRE(save<first>(memory, 2));
        auto& byte = memory.bytes[damaged * first::slot_size + 45];
        byte = static_cast<unsigned char>(byte ^ 1);
        CHECK(save<second>(memory, 3).slot == damaged);
        CHECK(found<first>(memory) == (damaged == 0 ? 2 : 1));
        CHECK(found<second>(memory) == 3);
    }
}

// The right answer is known without the slots: from what was saved, and where it had to be.
TEST_CASE("whatever versions follow each other, with power cut anywhere, each finds its newest state") {
    generator random{seed{11}};
    std::size_t cuts = 0, finds = 0, wrong = 0, misplaced = 0, rules_broken = 0;
    for (std::uint32_t run = 0; run < 400; ++run) {
        flash memory(seed{run});
        history kept;
        for (float number = 1; number <= 25; ++number) {
            const std::size_t program = below(random, programs);
            const unsigned char slot = kept.slot_for(program);
            const bool cut = below(random, 2) == 0;
            const torn way = all_ways[below(random, 6)];
            const flash before = memory;
            memory.power_on();
            if (cut) memory.cut(below(random, program == 3 ? 48 : 16), way);
            const save_report report = save_by(program, memory, number);
            const bool whole = static_cast<bool>(report), off = memory.off;
            memory.power_on();
            cuts += off;
            if (whole) misplaced += report.slot != slot;
            // A cut before the first bit was erased, or behind the last that was written, is one that did not happen.
            const byte_range at = bytes_of(program, slot);
            const bool untouched = std::equal(memory.bytes, memory.bytes + 1024, before.bytes);
            const float is_there = found_by(program, memory);
            if (!untouched) {
                if (off && !whole) {
                    // Old states in the bytes that were being erased may have survived: ask which.
                    history after = kept;
                    after.erase(at);
                    for (std::size_t p = 0; p < programs; ++p) {
                        const float now = found_by(p, memory);
                        const bool is_new = p == program && now == number;
                        wrong += !is_new && now != kept.newest_of(p) && now != after.newest_of(p);
                    }
                    history survivors;
                    for (std::size_t i = 0; i < kept.count; ++i) {
                        const saved_state& s = kept.states[i];
                        const bool intact =
                            std::equal(memory.bytes + s.at.begin, memory.bytes + s.at.end, before.bytes + s.at.begin);
                        if (!s.at.meets(at) || intact) survivors.states[survivors.count++] = s;
                    }
                    kept = survivors;
                } else {
                    kept.erase(at);
                }
                if (is_there == number) {
                    kept.erase(at);
                    kept.states[kept.count++] = {program, number, at};
                }
            }
            for (std::size_t p = 0; p < programs; ++p, ++finds) wrong += found_by(p, memory) != kept.newest_of(p);
        }
        rules_broken += memory.rules_broken;
    }
    std::printf("note: saves cut: %zu, loads: %zu\n", cuts, finds);
    CHECK(wrong == 0);
    CHECK(misplaced == 0);
    CHECK(rules_broken == 0);
    CHECK(cuts > 1000);
}
