#pragma once
/// \file
/// The largest and the mean of each window over an image, channel by channel, and the backward pass.
///
/// Windows move along two axes, `Rows` and `Columns`; a sequence is an image with one column. Each covers at least one
/// value; padding is left out. Taps are numbered row by row. Every sum is taken in the
/// order of the taps, or of the windows.

#include <ingrain/core/none.hpp>
#include <ingrain/core/window.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/narrow_integers.hpp>
#include <ingrain/simd/scalar.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// The indices from `first` on, before `end`.
struct range {
    std::size_t first, end;

    constexpr std::size_t count() const { return end > first ? end - first : 0; }
};

/// The taps of the window at position p that are not in the padding.
template <axis Axis>
INGRAIN_INLINE constexpr range taps_inside(std::size_t p) {
    if constexpr (Axis.is_padded()) {
        const std::size_t at = p * Axis.stride, end = Axis.extent + Axis.before - at;
        return {at < Axis.before ? (Axis.before - at + Axis.dilation - 1) / Axis.dilation : 0,
                std::min(Axis.kernel, (end + Axis.dilation - 1) / Axis.dilation)};
    } else {
        return {0, Axis.kernel};
    }
}

/// The positions between whose first and last tap value i is.
template <axis Axis>
INGRAIN_INLINE constexpr range positions_that_meet(std::size_t i) {
    const std::size_t at = i + Axis.before;
    return {at < Axis.span() ? 0 : (at - Axis.span()) / Axis.stride + 1,
            std::min(Axis.positions(), at / Axis.stride + 1)};
}

/// One window: `from(r, k)` points to the channels at tap (r, k). Calls visit(lanes, c, largest) for the channels from
/// c on, and writes the tap of each to `taps`, unless that is `none`. The first of equal values wins. A NaN is kept if
/// it comes first, and else ignored.
template <class T, axis Columns, std::size_t Channels>
INGRAIN_INLINE constexpr void largest_of_window(range rows, range columns, const auto& from, auto taps,
                                                const auto& visit) {
    for_each_lanes<T, Channels>([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
        constexpr bool alone = V::count == 1;
        V best = V::load(from(rows.first, columns.first) + c);
        // The index of the tap: an integer, or one for each lane.
        std::conditional_t<alone, std::size_t, V> which(rows.first * Columns.kernel + columns.first);
        for (std::size_t r = rows.first; r < rows.end; ++r)
            for (std::size_t k = columns.first + (r == rows.first); k < columns.end; ++k) {
                const std::size_t tap = r * Columns.kernel + k;
                const V here = V::load(from(r, k) + c);
                if constexpr (alone)
                    which = simd::chosen(here.value > best.value, tap, which);
                else
                    which = where_greater(here, best, V(tap), which);
                best = where_greater(here, best, here, best);
            }
        visit(std::type_identity<V>{}, c, best);
        using index = std::remove_pointer_t<decltype(taps)>;
        if constexpr (!wanted<index>) {
        } else if constexpr (alone) {
            taps[c] = static_cast<index>(which);
        } else {
            simd::store_integers(which, taps + c);
        }
    });
}

/// What a mean multiplies the sum of a window with. `All`: of how many values, with those in the padding; or 0.
template <class T, std::size_t All>
INGRAIN_INLINE constexpr T share_of(range rows, range columns) {
    return T(1) / static_cast<T>(All > 0 ? All : rows.count() * columns.count());
}

/// One window: calls visit(lanes, c, mean) with the mean of its values, and of `All` if there are more in the padding.
template <class T, std::size_t Channels, std::size_t All = 0>
INGRAIN_INLINE constexpr void mean_of_window(range rows, range columns, const auto& from, const auto& visit) {
    const T share = share_of<T, All>(rows, columns);
    for_each_lanes<T, Channels>([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
        V sum = V::load(from(rows.first, columns.first) + c);
        for (std::size_t r = rows.first; r < rows.end; ++r)
            for (std::size_t k = columns.first + (r == rows.first); k < columns.end; ++k)
                sum = sum + V::load(from(r, k) + c);
        visit(std::type_identity<V>{}, c, sum * V(share));
    });
}

/// Calls visit(p, rows, columns, from) for the window of each position p: its taps, and where they lie in x.
template <class T, axis Rows, axis Columns, std::size_t Channels>
INGRAIN_INLINE constexpr void for_each_window(const T* x, const auto& visit) {
    for (std::size_t r = 0; r < Rows.positions(); ++r)
        for (std::size_t c = 0; c < Columns.positions(); ++c)
            visit(r * Columns.positions() + c, taps_inside<Rows>(r), taps_inside<Columns>(c),
                  [x, r, c](std::size_t row, std::size_t column) INGRAIN_INLINE {
                      return x + (Rows.at(r, row) * Columns.extent + Columns.at(c, column)) * Channels;
                  });
}

/// Calls store(lanes, i, Σ term(lanes, p, tap, c)) for each value i of an image. The sum is over the windows p that
/// cover it; c is its channel, and tap the one of p that lies there. The sum of a value that no window covers is zero.
template <class T, axis Rows, axis Columns, std::size_t Channels>
INGRAIN_INLINE constexpr void sum_over_windows(const auto& term, const auto& store) {
    for (std::size_t row = 0; row < Rows.extent; ++row)
        for (std::size_t column = 0; column < Columns.extent; ++column) {
            const range rows = positions_that_meet<Rows>(row), columns = positions_that_meet<Columns>(column);
            for_each_lanes<T, Channels>([&]<class V>(std::type_identity<V> lanes, std::size_t c) INGRAIN_INLINE {
                V sum(0);
                for (std::size_t r = rows.first; r < rows.end; ++r) {
                    const std::size_t down = row + Rows.before - r * Rows.stride;
                    if (down % Rows.dilation != 0) continue;
                    for (std::size_t k = columns.first; k < columns.end; ++k) {
                        const std::size_t right = column + Columns.before - k * Columns.stride;
                        if (right % Columns.dilation != 0) continue;
                        sum =
                            term(lanes, sum, r, k, down / Rows.dilation * Columns.kernel + right / Columns.dilation, c);
                    }
                }
                store(lanes, (row * Columns.extent + column) * Channels + c, sum);
            });
        }
}

/// Whether windows without gaps neither overlap nor reach into padding.
template <axis Axis>
inline constexpr bool disjoint = Axis.stride >= Axis.kernel && Axis.dilation == 1 && !Axis.is_padded();
/// Whether they cover all values.
template <axis Axis>
inline constexpr bool complete = Axis.stride == Axis.kernel && Axis.positions() * Axis.stride == Axis.extent;

/// Calls visit(i, j) for each tap, without a loop if there are few.
template <axis Rows, axis Columns>
INGRAIN_INLINE constexpr void for_each_tap(const auto& visit) {
    constexpr std::size_t columns = Columns.kernel;
    if constexpr (Rows.kernel * columns <= 16)
        for_each_constant<Rows.kernel * columns>([&](auto tap) INGRAIN_INLINE { visit(tap / columns, tap % columns); });
    else
        for (std::size_t i = 0; i < Rows.kernel; ++i)
            for (std::size_t j = 0; j < columns; ++j) visit(i, j);
}

/// What `where_tap` finds in memory.
template <class V>
INGRAIN_INLINE constexpr auto load_taps(const auto* taps) {
    if constexpr (V::count == 1)
        return *taps;
    else
        return simd::load_integers<V>(taps);
}
/// dy where `taps` says `tap`, else zero.
template <class V>
INGRAIN_INLINE constexpr V where_tap(auto taps, std::size_t tap, V dy) {
    if constexpr (V::count == 1)
        return V(simd::chosen(taps == tap, dy.value, typename V::scalar(0)));
    else
        return where_greater(V(0.5f), abs(taps - V(tap)), dy, V(0));
}

/// Calls store(lanes, i, dx) for each value i of an image: the sum of dy over the windows whose largest value it was.
///     dy, taps: [Rows.positions(), Columns.positions(), Channels]
template <class T, axis Rows, axis Columns, std::size_t Channels>
INGRAIN_INLINE constexpr void back_to_largest(const T* dy, const auto* taps, const auto& store) {
    constexpr std::size_t width = Columns.positions();
    if constexpr (disjoint<Rows> && disjoint<Columns>) {
        // One window at a time, because its taps are constants then.
        for (std::size_t r = 0; r < Rows.positions(); ++r)
            for (std::size_t k = 0; k < width; ++k)
                for_each_lanes<T, Channels>([&]<class V>(std::type_identity<V> lanes, std::size_t c) INGRAIN_INLINE {
                    const std::size_t at = (r * width + k) * Channels + c;
                    const auto which = load_taps<V>(taps + at);
                    const V error = V::load(dy + at);
                    for_each_tap<Rows, Columns>([&](std::size_t i, std::size_t j) INGRAIN_INLINE {
                        store(lanes, (Rows.at(r, i) * Columns.extent + Columns.at(k, j)) * Channels + c,
                              where_tap(which, i * Columns.kernel + j, error));
                    });
                });
        for (std::size_t row = 0; row < Rows.extent && !(complete<Rows> && complete<Columns>); ++row)
            for (std::size_t column = 0; column < Columns.extent; ++column)
                if (positions_that_meet<Rows>(row).count() * positions_that_meet<Columns>(column).count() == 0)
                    for_each_lanes<T, Channels>(
                        [&]<class V>(std::type_identity<V> lanes, std::size_t c)
                            INGRAIN_INLINE { store(lanes, (row * Columns.extent + column) * Channels + c, V(0)); });
    } else {
        sum_over_windows<T, Rows, Columns, Channels>(
            [=]<class V>(std::type_identity<V>, V sum, std::size_t r, std::size_t k, std::size_t tap, std::size_t c)
                INGRAIN_INLINE {
                    const std::size_t at = (r * width + k) * Channels + c;
                    return sum + where_tap(load_taps<V>(taps + at), tap, V::load(dy + at));
                },
            store);
    }
}

/// Calls store(lanes, i, dx) for each value i of an image: the sum over its windows of dy divided by the size of the
/// window, or by `All`.
///     dy: [Rows.positions(), Columns.positions(), Channels]
template <class T, axis Rows, axis Columns, std::size_t Channels, std::size_t All = 0>
INGRAIN_INLINE constexpr void back_to_all(const T* dy, const auto& store) {
    sum_over_windows<T, Rows, Columns, Channels>(
        [dy]<class V>(std::type_identity<V>, V sum, std::size_t r, std::size_t k, std::size_t, std::size_t c)
            INGRAIN_INLINE {
                const T share = share_of<T, All>(taps_inside<Rows>(r), taps_inside<Columns>(k));
                return multiply_add(V::load(dy + (r * Columns.positions() + k) * Channels + c), V(share), sum);
            },
        store);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
