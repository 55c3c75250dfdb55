#pragma once
/// \file
/// Which layers of a sequence are computed a tile of rows at a time (composition/fused_pooling.hpp), as constants.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/window.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// What a layer can be in a fused pooling, which pools rows as soon as they are computed.
struct pooling_role {
    bool slides = false;  ///< the first: its rows depend on a few rows of x
    bool passes = false;  ///< in between: it changes each row by itself and in place
    bool pools = false;   ///< the last: it combines rows, and its windows do not overlap
    axis window{1, 1, 1, 1, valid};
    std::size_t positions = 0;  ///< in a row of y
};

template <class Layer>
inline constexpr pooling_role pooling_role_of = [] {
    pooling_role role;
    // Without memory or a past: rows do not depend on each other.
    constexpr bool alone = !wanted<scratch_of<Layer, 1>> && !wanted<state_of<Layer, 1>>;
    role.passes = alone && is_framewise<Layer> && in_place<Layer>;
    if constexpr (traits_of<Layer>.slides.has_value()) {
        role.window = *traits_of<Layer>.slides;
        role.positions = Layer::output::leading / Layer::output::extents[0];
        role.slides = alone && !role.window.is_padded();
        role.pools = role.slides && !wanted<typename Layer::parameters> && role.window.kernel > 1 &&
                     role.window.stride >= role.window.kernel && role.window.dilation == 1;
    }
    return role;
}();

/// A tile of rows in layers from `first` to a pooling: `rows` of theirs are in memory at a time and give `windows` rows
/// of the pooling. Without fused pooling `windows` is 0.
struct row_tile {
    std::size_t first = 0, rows = 0, windows = 0;
};

/// As few rows as fill a tile of registers with positions, evenly divided; no tile if that is all rows.
constexpr row_tile row_tile_of(std::size_t first, const pooling_role& slides, const pooling_role& pools) {
    constexpr std::size_t positions = 16;
    const auto rows = [&](std::size_t windows) { return (windows - 1) * pools.window.stride + pools.window.kernel; };
    const std::size_t all = pools.window.positions();
    std::size_t enough = 1;
    while (enough < all && rows(enough) * slides.positions < positions) ++enough;
    const std::size_t tiles = (all + enough - 1) / enough;
    const std::size_t windows = (all + tiles - 1) / tiles;
    return tiles > 1 ? row_tile{first, rows(windows), windows} : row_tile{};
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
