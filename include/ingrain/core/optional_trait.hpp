#pragma once
/// \file
/// A trait that a layer may leave out.

#include <ingrain/simd/target.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// A value, or none. Compilers take far longer to read `std::optional`, and every program reads this.
template <class T>
struct optional_trait {
    constexpr optional_trait() : nothing(), given(false) {}
    constexpr optional_trait(T declared) : value(declared), given(true) {}

    constexpr bool has_value() const { return given; }
    constexpr const T& operator*() const { return value; }
    constexpr T value_or(T otherwise) const { return given ? value : otherwise; }

private:
    union {
        char nothing;
        T value;
    };
    bool given;
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
