#pragma once
/// \file
/// Which layers one after another are computed a few rows at a time. Constants of the layers.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/window.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// What a layer can be where rows are pooled as soon as they are there.
struct strip_role {
    bool slides = false;  ///< the first: it makes rows of some rows of x
    bool passes = false;  ///< in between: it changes each row by itself, where that lies
    bool pools = false;   ///< the last: it makes a row of several, and no two of its windows meet
    axis window{1, 1, 1, 1, valid};
    std::size_t positions = 0;  ///< in a row of y
};

template <class Layer>
inline constexpr strip_role strip_role_of = [] {
    strip_role role;
    // Neither memory nor past: rows are taken on their own.
    constexpr bool alone = !wanted<scratch_of<Layer, 1>> && !wanted<state_of<Layer, 1>>;
    role.passes = alone && is_framewise<Layer> && in_place<Layer>;
    if constexpr (traits_of<Layer>.slides.has_value()) {
        role.window = *traits_of<Layer>.slides;
        role.positions = Layer::output::leading / Layer::output::extents[0];
        role.slides = alone && !role.window.is_padded();
        role.pools = role.slides && !wanted<typename Layer::parameters> && role.window.kernel > 1 &&
                     role.window.stride >= role.window.kernel;
    }
    return role;
}();

/// Layers from `first` to a pooling: so many rows of theirs are in memory at a time, and give so many rows of the
/// pooling. `windows` is 0 where there are no strips.
struct strip {
    std::size_t first = 0, rows = 0, windows = 0;
};

/// As few rows as fill a tile of registers with positions, evenly dealt out; none if that is all there are.
constexpr strip strip_of(std::size_t first, const strip_role& slides, const strip_role& pools) {
    constexpr std::size_t tile = 16;
    const auto rows = [&](std::size_t windows) { return (windows - 1) * pools.window.stride + pools.window.kernel; };
    const std::size_t all = pools.window.positions();
    std::size_t enough = 1;
    while (enough < all && rows(enough) * slides.positions < tile) ++enough;
    const std::size_t strips = (all + enough - 1) / enough;
    const std::size_t windows = (all + strips - 1) / strips;
    return strips > 1 ? strip{first, rows(windows), windows} : strip{};
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
