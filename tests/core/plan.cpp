#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/plan.hpp>
#include <ingrain/core/random.hpp>
#include <vector>

using namespace ingrain;

namespace {

/// A chain of Count tensors: some in the room of the one before, some the caller's.
template <std::size_t Count>
struct chain {
    std::array<std::size_t, Count> sizes, homes;

    chain(generator& random, std::uint32_t most) {
        for (std::size_t i = 0; i < Count; ++i) {
            sizes[i] = 1 + below(random, most);
            const std::uint32_t kind = below(random, 4);
            homes[i] = i;
            if (kind == 0 || (i > 0 && kind == 1 && homes[i - 1] == elsewhere))
                homes[i] = elsewhere;
            else if (i > 0 && kind == 1)
                homes[i] = homes[i - 1];
        }
    }

    /// Of the room that begins at i, rounded up to whole steps.
    std::size_t room(std::size_t i, std::size_t step) const {
        std::size_t result = 0;
        for (std::size_t j = 0; j < Count; ++j)
            if (homes[j] == i) result = std::max(result, (sizes[j] + step - 1) / step * step);
        return result;
    }

    /// Whether some layout of rooms fits into `size` numbers: tried out, one room after the other.
    bool fits(std::size_t size, std::size_t step) const { return place(0, {}, size, step); }

private:
    struct interval {
        std::size_t begin = 0, end = 0;
    };

    /// `read` is what the tensor before lies in while this one is written.
    bool place(std::size_t i, interval read, std::size_t size, std::size_t step) const {
        if (i == Count) return true;
        if (homes[i] == elsewhere) return place(i + 1, {}, size, step);
        if (homes[i] != i) return place(i + 1, read, size, step);
        const std::size_t needed = room(i, step);
        for (std::size_t at = 0; at + needed <= size; at += step)
            if ((at >= read.end || at + needed <= read.begin) && place(i + 1, {at, at + needed}, size, step))
                return true;
        return false;
    }
};

/// Every tensor lies in the block, and none in what is read while it is written.
template <std::size_t Count>
bool is_sound(const chain<Count>& c, const plan<Count>& p, std::size_t step) {
    for (std::size_t i = 0; i < Count; ++i) {
        if (c.homes[i] == elsewhere) continue;
        if (p.offsets[i] % step != 0 || p.offsets[i] + c.room(c.homes[i], step) > p.size) return false;
        if (p.offsets[i] != p.offsets[c.homes[i]]) return false;
        if (i == 0 || c.homes[i - 1] == elsewhere || c.homes[i] != i) continue;
        const std::size_t begin = p.offsets[i - 1], end = begin + c.room(c.homes[i - 1], step);
        if (p.offsets[i] < end && begin < p.offsets[i] + c.room(i, step)) return false;
    }
    return true;
}

template <std::size_t Count>
void try_chains(std::uint32_t most, std::size_t step, bool by_force) {
    generator random{seed{Count}};
    for (int turn = 0; turn < 150; ++turn) {
        const chain<Count> c(random, most);
        const plan<Count> p = in_turns(c.sizes, c.homes, step);
        CHECK(is_sound(c, p, step));
        if (by_force) {
            CHECK(c.fits(p.size, step));
            if (p.size > 0) CHECK_FALSE(c.fits(p.size - 1, step));
        }
    }
}

}  // namespace

TEST_CASE("no layout of a short chain needs less than the plan") {
    try_chains<1>(5, 1, true);
    try_chains<2>(5, 1, true);
    try_chains<3>(5, 1, true);
    try_chains<5>(4, 1, true);
    try_chains<4>(7, 4, true);
}

TEST_CASE("what is read is never written over in a long chain") {
    try_chains<12>(100, 1, false);
    try_chains<12>(100, 16, false);
    try_chains<30>(9, 8, false);
}

TEST_CASE("rooms take turns at the ends of the widest neighbouring pair") {
    constexpr auto p = in_turns<4>({3, 8, 2, 7}, {0, 1, 2, 3}, 1);
    STATIC_CHECK(p.size == 11);
    STATIC_CHECK(p.offsets == std::array<std::size_t, 4>{0, 3, 0, 4});
}

TEST_CASE("what is the caller's takes no room") {
    constexpr auto p = in_turns<3>({3, 8, 2}, {elsewhere, 1, elsewhere}, 1);
    STATIC_CHECK(p.size == 8);
    constexpr auto nothing = in_turns<2>({3, 8}, {elsewhere, elsewhere}, 4);
    STATIC_CHECK(nothing.size == 0);
}
