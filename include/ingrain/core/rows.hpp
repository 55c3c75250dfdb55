#pragma once
/// \file
/// Views of N samples of one shape. All of them are row sources: `x[n]` points to sample n. Rows that are written take
/// lanes by `store`.

#include <ingrain/core/tensor.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// N samples one after another.
///
///     rows<const float, 2, shape<3>> x{values};     // values: float[6]
template <class T, std::size_t N, class Shape>
struct rows {
    using scalar = std::remove_const_t<T>;   ///< the type of a value
    using shape_type = Shape;                ///< the shape of a sample
    static constexpr std::size_t count = N;  ///< how many samples

    T* data;  ///< the first value of sample 0

    /// Sample n, or its first value.
    constexpr T* operator[](std::size_t n) const { return data + n * Shape::size; }
    /// The same rows, to be read only.
    constexpr operator rows<const T, N, Shape>() const
        requires(!std::is_const_v<T>)
    {
        return {data};
    }

    /// Asks for the sample after n to be loaded; changes nothing.
    constexpr void prefetch_next(std::size_t) const {}

    /// Writes the first `Count` lanes to sample n, from index i on.
    template <std::size_t Count, class V>
    INGRAIN_INLINE constexpr void store(std::size_t n, std::size_t i, V lanes) const {
        lanes.template store_first<Count>((*this)[n] + i);
    }
};

/// N samples found through pointers: a mini-batch read in place from a data set.
template <class T, std::size_t N, class Shape>
struct picked_rows {
    using scalar = std::remove_const_t<T>;   ///< the type of a value
    using shape_type = Shape;                ///< the shape of a sample
    static constexpr std::size_t count = N;  ///< how many samples

    T* const* samples;             ///< where each sample begins
    T* const* upcoming = nullptr;  ///< the samples of the next step, or null

    /// Sample n, or its first value.
    constexpr T* operator[](std::size_t n) const { return samples[n]; }

    /// Prefetches one cache line of each upcoming sample, from index i on, while something is computed. Called for each
    /// i in turn.
    INGRAIN_INLINE constexpr void prefetch_next(std::size_t i) const {
        if (INGRAIN_IS_CONSTANT_EVALUATED || upcoming == nullptr || i % (64 / sizeof(T)) != 0) return;
        for (std::size_t n = 0; n < N; ++n) INGRAIN_PREFETCH(upcoming[n] + i);
    }
};

/// Tells y that sample n is complete, if y has `sample_done`.
INGRAIN_INLINE constexpr void sample_done(const auto& y, [[maybe_unused]] std::size_t n) {
    if constexpr (requires { y.sample_done(n); }) y.sample_done(n);
}

/// The same rows, to be read only.
template <class T, std::size_t N, class Shape>
constexpr rows<const T, N, Shape> as_const(rows<T, N, Shape> r) {
    return {r.data};
}

/// The same rows, to be read only.
template <class T, std::size_t N, class Shape>
constexpr picked_rows<T, N, Shape> as_const(picked_rows<T, N, Shape> r) {
    return r;
}

/// The address of value i of sample n, for kernels that write plain values. `apply_epilogue<Count>(y, n, i)` then turns
/// `Count` of them into what `store` would have written. Rows that are not plain memory have no such functions.
template <class T, std::size_t N, class Shape>
constexpr T* address_in(rows<T, N, Shape> y, std::size_t n, std::size_t i) {
    return y[n] + i;
}
template <std::size_t Count, class T, std::size_t N, class Shape>
constexpr void apply_epilogue(rows<T, N, Shape>, std::size_t, std::size_t) {}
template <class Rows>
concept has_addresses = requires(Rows y, std::size_t i) { address_in(y, i, i); };

/// The same values with another shape of equal size.
template <class To, class T, std::size_t N, class Shape>
constexpr rows<T, N, To> reshaped(rows<T, N, Shape> r) {
    return {r.data};
}
template <class To, class T, std::size_t N, class Shape>
constexpr picked_rows<T, N, To> reshaped(picked_rows<T, N, Shape> r) {
    return {r.samples, r.upcoming};
}

}}  // namespace ingrain::INGRAIN_ABI
