#pragma once
/// \file
/// Values surrounded by others that must not be touched.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <support/numbers.hpp>

namespace ingrain::test {

/// `Size` values. They are NaN at first, and so is what surrounds them.
template <std::size_t Size, class T = float>
struct guarded {
    static constexpr std::size_t margin = 64;
    alignas(64) T all[Size + 2 * margin];

    guarded() { std::memset(all, 0xff, sizeof all); }
    explicit guarded(filler& fill) : guarded() {
        for (std::size_t i = 0; i < Size; ++i) (*this)[i] = static_cast<T>(fill());
    }

    T* data() { return all + margin; }
    const T* data() const { return all + margin; }
    T& operator[](std::size_t i) { return data()[i]; }
    const T& operator[](std::size_t i) const { return data()[i]; }

    /// Whether these and what surrounds them are equal, bit for bit.
    friend bool operator==(const guarded& a, const guarded& b) { return std::memcmp(a.all, b.all, sizeof a.all) == 0; }

    /// Whether each value was written, and nothing around them.
    bool is_written() const {
        const guarded untouched;
        bool whole = std::memcmp(all, untouched.all, margin * sizeof(T)) == 0 &&
                     std::memcmp(all + margin + Size, untouched.all, margin * sizeof(T)) == 0;
        for (std::size_t i = 0; i < Size; ++i) whole = whole && std::memcmp(data() + i, untouched.all, sizeof(T)) != 0;
        return whole;
    }
};

}  // namespace ingrain::test
