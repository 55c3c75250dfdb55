#include <ingrain/training/checkpoint/checkpoint_slots.hpp>

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/training/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdio>
#include <support/nor_flash.hpp>
#include <support/numbers.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using small = network<input<1>, dense<1>>;                   // 2 numbers
using larger = network<input<3>, dense<4>, relu, dense<3>>;  // 31 numbers
using taught = trainer<larger, mean_squared_error, momentum>;

template <class Parameters>
void number(Parameters& p, float first) {
    for_each_tensor(
        [&](auto, auto& tensor) {
            for (float& v : tensor.values) v = first++;
        },
        p);
}

/// An object with the numbers first, first + 1, ...; and whether one has them.
template <class Kept>
struct numbered {
    using object = typename Kept::parameters;
    static object of(float first) {
        object p{};
        number(p, first);
        return p;
    }
    static bool has(const object& p, float first) { return same_bits(p, of(first)); }
};
template <>
struct numbered<taught> {
    static taught of(float first) {
        taught t{momentum{}, seed{static_cast<std::uint64_t>(first)}};
        number(t.parameters(), first);
        t.with_all([&](auto&, auto& moments, auto&, auto&) { number(moments.values[0], first + 100); });
        return t;
    }
    static bool has(taught& t, float first) {
        taught other = of(first);
        return same_bits(t.parameters(), other.parameters()) && t.random() == other.random() &&
               same_bits(t.state().moments.values[0], other.state().moments.values[0]);
    }
};

struct counts {
    std::uint32_t cuts = 0, lost = 0, rules_broken = 0, not_saved_again = 0;
};

template <class Kept, class Flash>
struct power {
    using slots = checkpoint_slots<Kept, Flash>;
    using make = numbered<Kept>;
    counts& count;

    /// Whether the slots have these numbers; `never` stands for none at all.
    static constexpr float never = 0;
    static bool has(Flash& memory, float first) {
        slots kept(memory);
        auto found = make::of(77);
        const bool loaded = static_cast<bool>(kept.load(found));
        return first == never ? !loaded && make::has(found, 77) : loaded && make::has(found, first);
    }

    /// Saves `next` and cuts the power in its operation; false if the save ended before.
    static bool interrupted(Flash& memory, float next, std::uint32_t operation, torn way) {
        memory.cut(operation, way);
        slots kept(memory);
        const auto object = make::of(next);
        const bool saved = static_cast<bool>(kept.save(object));
        const bool cut = memory.off;
        memory.power_on();
        return cut && !saved;
    }

    void look(Flash& memory, float old, float next) {
        ++count.cuts;
        if (!has(memory, old) && !has(memory, next)) ++count.lost;
    }
    void go_on(Flash& memory, float next) {
        slots kept(memory);
        if (!kept.save(make::of(next)) || !has(memory, next)) ++count.not_saved_again;
        count.rules_broken += memory.rules_broken;
    }

    /// One save is cut in every operation, in every way, `times` times.
    void once(Flash& before, float old, float next, std::uint32_t times) {
        std::uint32_t operation = 0;
        for (bool reached = true; reached; ++operation)
            for (const torn way : all_ways)
                for (std::uint32_t again = 0; again < times; ++again) {
                    Flash memory = before;
                    memory.random = generator(seed{operation * 1000u + again});
                    reached = interrupted(memory, next, operation, way);
                    if (!reached) break;
                    look(memory, old, next);
                    if (operation == 0 && way == torn::not_begun && !has(memory, old)) ++count.lost;
                    go_on(memory, next + 1000);
                }
    }

    /// Two saves are cut one after the other.
    void twice(Flash& before, float old, float next) {
        for (std::uint32_t first = 0;; ++first) {
            Flash once_cut = before;
            once_cut.random = generator(seed{first});
            if (!interrupted(once_cut, next, first, torn::some_bits)) return;
            const float now = has(once_cut, next) ? next : old;
            for (std::uint32_t second = 0;; ++second) {
                Flash memory = once_cut;
                memory.random = generator(seed{first * 1000u + second});
                const torn way = second % 3 == 0 ? torn::anything : torn::first_bytes;
                if (!interrupted(memory, next + 1, second, way)) break;
                look(memory, now, next + 1);
                go_on(memory, next + 1000);
            }
        }
    }

    /// From storage that is empty, from one slot that is whole, from two, and from a slot left half written.
    void everywhere(std::uint32_t times) {
        Flash memory(seed{9});
        once(memory, never, 1, times);
        slots kept(memory);
        REQUIRE(kept.save(make::of(1)));
        once(memory, 1, 2, times);
        REQUIRE(kept.save(make::of(2)));
        once(memory, 2, 3, times);
        twice(memory, 2, 3);
        REQUIRE(interrupted(memory, 3, 1, torn::some_bits));
        once(memory, 2, 4, times);
    }
};

}  // namespace

TEST_CASE("whenever the power fails, in every way, the old state or the new one is found whole") {
    counts count;
    power<small, nor_flash<256, 64, 1>>{count}.everywhere(3);
    power<small, nor_flash<1024, 16, 8>>{count}.everywhere(3);
    power<larger, nor_flash<1024, 128, 4>>{count}.everywhere(4);
    power<larger, nor_flash<2048, 64, 16>>{count}.everywhere(6);
    power<larger, nor_flash<4096, 1024, 256>>{count}.everywhere(20);
    power<taught, nor_flash<1024, 128, 8>>{count}.everywhere(3);
    std::printf("note: power cuts tried: %u, states lost: %u\n", static_cast<unsigned>(count.cuts),
                static_cast<unsigned>(count.lost));
    CHECK(count.lost == 0);
    CHECK(count.not_saved_again == 0);
    CHECK(count.rules_broken == 0);
    CHECK(count.cuts >= 10000);
}
