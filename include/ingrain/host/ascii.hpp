#pragma once
/// \file
/// Images drawn in characters.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/error.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// How an image is drawn.
struct drawing {
    float black = 0, white = 1;              ///< the values that are drawn with the first and the last character
    std::string_view shades = " .:-=+*#%@";  ///< from black to white
    std::size_t characters_wide = 2;         ///< for one value, so that squares look square
};

/// Writes `rows` lines with characters for each value of the image. Values beyond black and white are drawn as those,
/// NaN as a question mark.
///
///     host::draw(std::cout, digits[7], 8, 8);
inline void draw(std::ostream& out, const float* image, std::size_t rows, std::size_t columns,
                 const drawing& how = {}) {
    const auto shades = static_cast<float>(how.shades.size());
    for (std::size_t row = 0; row < rows; ++row) {
        std::string line;
        for (std::size_t column = 0; column < columns; ++column) {
            const float part = (image[row * columns + column] - how.black) / (how.white - how.black);
            const float shade = std::clamp(std::floor(part * shades), 0.0f, shades - 1);
            line.append(how.characters_wide, std::isnan(part) ? '?' : how.shades[static_cast<std::size_t>(shade)]);
        }
        out << line << '\n';
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
