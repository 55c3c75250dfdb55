#pragma once
/// \file
/// A part of one extent.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/part.hpp>
#include <ingrain/composition/refused.hpp>
#include <ingrain/core/axes.hpp>
#include <ingrain/core/layer_traits.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `slice`.
struct slice_options {      // in braces: slice<{.axis = 1, .start = 2, .size = 3}>
    std::size_t axis = 0;   ///< which extent, counted from 0
    std::size_t start = 0;  ///< the first index
    std::size_t size = 0;   ///< how many
    std::size_t step = 1;   ///< from one index to the next
};

namespace detail {

template <slice_options Options>
struct possible_slice {
    static_assert(Options.size > 0, "ingrain::slice: say how many: slice<{.axis = 1, .start = 2, .size = 3}>");
    static_assert(Options.step > 0, "ingrain::slice: .step must be at least 1");
    static constexpr bool value = Options.size > 0 && Options.step > 0;
};

/// Whether start + (size - 1) step is an index of the extent, without overflow.
template <slice_options Options, class In>
concept sliceable =
    possible_slice<Options>::value && Options.axis < In::rank && Options.start < In::extents[Options.axis] &&
    Options.size - 1 <= (In::extents[Options.axis] - 1 - Options.start) / Options.step;

template <class Policy, slice_options Options, class In>
struct slice_or_refusal : refused<In> {
    static constexpr bool has_axis = Options.axis < In::rank;
    static_assert(In::rank > 0,
                  "ingrain::slice takes a vector, a sequence or an image; choose one of several inputs with "
                  "ingrain::pick<I>");
    static_assert(has_axis || In::rank == 0, "ingrain::slice: .axis counts extents from 0; the input has fewer");
    static_assert(!has_axis || !possible_slice<Options>::value,
                  "ingrain::slice: the last index, .start + (.size - 1) * .step, must be within the extent");
};
template <class Policy, slice_options Options, class In>
    requires sliceable<Options, In>
struct slice_or_refusal<Policy, Options, In>
    : part<Policy, In, with_extent<In, Options.axis, Options.size>,
           part_options{.outer = product_of_extents<In>(0, Options.axis),
                        .extent = In::extents[Options.axis],
                        .inner = product_of_extents<In>(Options.axis + 1, In::rank),
                        .start = Options.start,
                        .size = Options.size,
                        .step = Options.step}> {};

}  // namespace detail

/// y[.., i, ..] = x[.., start + i step, ..] along the extent `axis`, for i < size;  dx = dy there, 0 elsewhere
///
///     using net = network<input<64, 6>, slice<{.axis = 1, .start = 2, .size = 3}>, dense<8>>;   // channels 2, 3, 4
///     using ends = network<input<64, 6>, slice<{.start = 48, .size = 16}>, lstm<{.units = 8}>>;  // the last 16 steps
///
/// Takes any shape that has these indices, but not several inputs at once. Costs nothing where y is one piece of x (the
/// extents before the axis are 1, and so is step) and slice is the first layer of a network, a branch or a `sequence`:
/// the layer behind it reads x in place. Elsewhere the part is copied, once each way. Streams if the axis is not 0.
template <slice_options Options>
struct slice : detail::possible_slice<Options> {
    template <class In>
    static constexpr bool accepts = detail::sliceable<Options, In>;

    template <class Policy, class In>
    struct bound : detail::slice_or_refusal<Policy, Options, In> {
        using base = detail::slice_or_refusal<Policy, Options, In>;
        static constexpr char kind[] = "slice";
        static constexpr std::size_t options[]{Options.axis, Options.start, Options.step};
        static constexpr layer_traits traits = [] {
            auto t = base::traits;
            t.framewise = Options.axis > 0;
            return t;
        }();
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
