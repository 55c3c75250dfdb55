#pragma once
/// \file
/// The windows of pooling over sequences and images. Part of pooling.hpp.

#include <ingrain/core/tensor.hpp>
#include <ingrain/core/window.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// How a window moves along a sequence: `stride` is 0 for its own number of taps.
struct pool1d_options {
    std::size_t stride = 0;     ///< positions that the window moves by; 0: its extent
    std::size_t dilation = 1;   ///< distance of neighbouring values in the window
    padding1d padding = valid;  ///< positions around the input, which are left out
};

/// How a window moves over an image: `stride` is 0 for its own numbers of taps.
struct pool2d_options {
    extent2d stride = 0;        ///< positions that the window moves by; 0: its extent
    extent2d dilation = 1;      ///< distance of neighbouring values in the window
    padding2d padding = valid;  ///< positions around the input, which are left out
};

/// The same of averages. `count_padding`: padding is zeros that count, instead of left out.
struct average_pool1d_options {
    std::size_t stride = 0;      ///< positions that the window moves by; 0: its extent
    std::size_t dilation = 1;    ///< distance of neighbouring values in the window
    padding1d padding = valid;   ///< positions around the input, which are left out
    bool count_padding = false;  ///< whether the mean counts the padding, as zeros
};
struct average_pool2d_options {
    extent2d stride = 0;         ///< positions that the window moves by; 0: its extent
    extent2d dilation = 1;       ///< distance of neighbouring values in the window
    padding2d padding = valid;   ///< positions around the input, which are left out
    bool count_padding = false;  ///< whether the mean counts the padding, as zeros
};

namespace detail {

/// Windows over rows of channels. An impossible one, which is refused elsewhere, becomes a single window over one
/// value.
template <axis Rows, axis Columns, std::size_t Channels>
struct windows {
    static constexpr axis rows = Rows, columns = Columns;
    static constexpr std::size_t channels = Channels, taps = Rows.kernel * Columns.kernel,
                                 positions = Rows.positions() * Columns.positions();
};

inline constexpr axis single{1, 1, 1, 1, valid};

/// Windows over a sequence [Time, Channels].
template <class In, std::size_t Window, auto Options>
struct windows1d {
    static constexpr axis along{In::extents[0], Window, Options.stride > 0 ? Options.stride : Window, Options.dilation,
                                Options.padding};
    static constexpr bool is_dilated = Options.dilation > 0;
    static constexpr bool is_sequence = In::rank == 2, fits = is_sequence && along.never_empty();
    static constexpr axis time = fits ? along : single;
    static constexpr std::size_t steps = time.positions();
    using output = shape<steps, In::last>;
    using type = windows<time, single, In::last>;
};

/// Windows over an image [Rows, Columns, Channels].
template <class In, extent2d Window, auto Options>
struct windows2d {
    static constexpr bool is_image = In::rank == 3;
    static constexpr axis down{In::extents[0], Window.rows, Options.stride.rows > 0 ? Options.stride.rows : Window.rows,
                               Options.dilation.rows, Options.padding.rows},
        across{In::extents[is_image ? 1 : 0], Window.columns,
               Options.stride.columns > 0 ? Options.stride.columns : Window.columns, Options.dilation.columns,
               Options.padding.columns};
    static constexpr bool is_dilated = Options.dilation.rows > 0 && Options.dilation.columns > 0;
    static constexpr bool fits = is_image && down.never_empty() && across.never_empty();
    static constexpr axis rows = fits ? down : single, columns = fits ? across : single;
    static constexpr std::size_t height = rows.positions(), width = columns.positions();
    using output = shape<height, width, In::last>;
    using type = windows<rows, columns, In::last>;
};

/// A single window over all positions.
template <class In>
struct window_of_all {
    static constexpr std::size_t steps = In::leading;
    static constexpr axis all{steps, steps, 1, 1, valid};
    using output = shape<In::last>;
    using type = windows<all, single, In::last>;
};

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
