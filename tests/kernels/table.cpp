#include <ingrain/kernels/table.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <limits>

using namespace ingrain;

namespace {

constexpr float positive_infinity = std::numeric_limits<float>::infinity(),
                no_number = std::numeric_limits<float>::quiet_NaN();

/// Whether `value` names entry `index` of 7.
template <class T>
constexpr bool names(T value, std::size_t index) {
    const auto found = kernels::entry_of<7>(value);
    return found.exists == T(1) && found.index == index;
}
template <class T>
constexpr bool names_none(T value) {
    const auto found = kernels::entry_of<7>(value);
    return found.exists == T(0) && found.index < 7;
}

}  // namespace

TEST_CASE("whole numbers name entries, and nothing else does") {
    STATIC_CHECK(names(0.0f, 0));
    STATIC_CHECK(names(-0.0f, 0));
    STATIC_CHECK(names(6.0, 6));
    STATIC_CHECK(names_none(7.0f));
    STATIC_CHECK(names_none(-1.0f));
    STATIC_CHECK(names_none(5.5));
    volatile float zero = 0;  // the same at run time
    for (const float none : {-1.0f, 0.5f, 6.5f, 7.0f, 1e9f, 3e38f, -3e38f, positive_infinity, -positive_infinity,
                             no_number, 1e-39f, -1e-30f})
        CHECK(names_none(none + zero));
    for (std::size_t i = 0; i < 7; ++i) {
        CHECK(names(static_cast<float>(i) + zero, i));
        CHECK(names(static_cast<double>(i) + double{zero}, i));
    }
}
