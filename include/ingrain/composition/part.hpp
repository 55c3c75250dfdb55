#pragma once
/// \file
/// A part of x: the base of `slice` and `pick`.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/copy.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Which values of x a part has, where x is seen as [outer, extent, inner]: of each `extent` those with the index
/// start + i step, for i < size.
struct part_options {
    std::size_t outer = 1, extent = 1, inner = 1, start = 0, size = 1, step = 1;

    constexpr bool neighbours() const { return step == 1 || size == 1; }
    /// Whether the part is one piece of x, which a layer behind can read where it is.
    constexpr bool one_piece() const { return outer == 1 && neighbours(); }
    // Copied are, for each of `outer`, `pieces` of `width` values, one every `pitch`, from `first` on; `rest` follows.
    constexpr std::size_t pieces() const { return neighbours() ? 1 : size; }
    constexpr std::size_t width() const { return neighbours() ? size * inner : inner; }
    constexpr std::size_t pitch() const { return step * inner; }
    constexpr std::size_t first() const { return start * inner; }
    constexpr std::size_t rest() const { return extent * inner - first() - (pieces() - 1) * pitch() - width(); }
};

/// y[o, i] = x[o, start + i step];  dx = dy there, 0 elsewhere
///
/// One piece is a view where it is the first layer of a sequence. Else it is copied.
template <class Policy, class In, class Out, part_options Part>
struct part {
    using T = number_of<Policy>;
    using input = In;
    using output = Out;
    using parameters = none;

    static constexpr layer_traits traits = [] {
        layer_traits t{.reads_x = false, .reads_y = false, .writes_once = true, .view = Part.one_piece()};
        if (Part.one_piece()) t.begins_at = {Part.first()};
        return t;
    }();

    template <std::size_t N>
    static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t o = 0, at = 0; o < Part.outer; ++o)
                for (std::size_t i = 0; i < pieces; ++i, at += width)
                    kernels::copy_into<width>(x[n] + o * whole + Part.first() + i * Part.pitch(), y, n, at);
    }

    template <std::size_t N>
    static constexpr void backward(none, auto, auto, none, none, rows<const T, N, output> dy, auto dx,
                                   none) noexcept INGRAIN_NONBLOCKING {
        if constexpr (wanted<decltype(dx)>)
            for (std::size_t n = 0; n < N; ++n)
                for (std::size_t o = 0; o < Part.outer; ++o) {
                    const T* const from = dy[n] + o * pieces * width;
                    clear<Part.first()>(dx, n, o * whole);
                    for (std::size_t i = 0; i < pieces; ++i) {
                        const std::size_t at = o * whole + Part.first() + i * Part.pitch();
                        kernels::copy_into<width>(from + i * width, dx, n, at);
                        if (i + 1 < pieces) clear<gap>(dx, n, at + width);
                    }
                    clear<Part.rest()>(dx, n, (o + 1) * whole - Part.rest());
                }
    }

private:
    static constexpr std::size_t whole = Part.extent * Part.inner, pieces = Part.pieces(), width = Part.width(),
                                 gap = pieces > 1 ? Part.pitch() - width : 0;

    /// dx[n, at + i] = 0 for i < Count
    template <std::size_t Count>
    INGRAIN_INLINE static constexpr void clear(auto dx, std::size_t n, std::size_t at) {
        kernels::for_each_lanes<T, Count>([&]<class V>(std::type_identity<V>, std::size_t i)
                                              INGRAIN_INLINE { dx.template store<V::count>(n, at + i, V(0)); });
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
