#pragma once
/// \file
/// How far a function of single precision is from the truth, which double precision tells.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/math.hpp>
#include <limits>

#include <simd/numbers.hpp>

namespace accuracy {

/// The exponent of a last place of a float that is `truth` rounded; that of subnormals at least.
inline std::int64_t last_place_exponent(double truth) {
    const auto exponent = static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(truth) >> 52 & 2047) - 1023;
    return std::max<std::int64_t>(exponent, -126) - 23;
}

inline double power_of_two(std::int64_t exponent) {
    return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
}

inline double last_place(double truth) { return power_of_two(last_place_exponent(truth)); }

/// The greatest error found, and where.
struct worst {
    double error = 0;
    float at = 0;

    void see(double e, float x) {
        if (e <= error) return;
        error = e;
        at = x;
    }
};

/// The error in last places, infinite where a result is special and should not be, or is not and should be.
inline double in_places(float result, double truth) {
    const double value = static_cast<double>(result);
    if (std::isnan(truth)) return std::isnan(value) ? 0 : std::numeric_limits<double>::infinity();
    if (const float nearest = static_cast<float>(truth); std::isinf(nearest) || !std::isfinite(value))
        return result == nearest ? 0 : std::numeric_limits<double>::infinity();
    return std::abs(value - truth) * power_of_two(-last_place_exponent(truth));  // a quotient takes ten times as long
}

/// The error as part of the truth, or of the least normal float. A truth as near to infinity may become that, and
/// the other way round.
inline double in_parts(float result, double truth) {
    if (std::abs(truth) > 0x1.fffp127 && std::abs(result) >= 0x1.ffep127f) return 0;
    const double places = in_places(result, truth);
    if (places == 0 || std::isinf(places)) return places;
    return std::abs(static_cast<double>(result) - truth) / std::max(std::abs(truth), 0x1p-126);
}

struct report {
    worst accurate, quick, coarse;
};

/// Whether truth(-x) is -truth(x).
enum class symmetry { none, odd };

/// Whether all have the same bits.
template <std::size_t N>
bool constant(const float (&values)[N]) {
    return numbers::same(values[0], values[N - 1]) &&
           std::memcmp(values, values + 1, sizeof values - sizeof(float)) == 0;
}

/// All floats whose bits are a multiple of `step`, through `function<Tier>` on whole registers. The truth rises or
/// falls everywhere, so that where all results of a block are the same, none has a greater error than its ends. A quick
/// or coarse result may be zero where the truth is below `flush_decayed`. Where the truth is odd, a result at -x that
/// is the one at x with the other sign has its error, too.
template <class Function>
report measure(Function function, double (*truth)(double), std::uint32_t step, double flush_decayed = 0,
               symmetry form = symmetry::none) {
    using ingrain::math;
    constexpr std::size_t width = ingrain::simd::widest<float>, count = 128;
    using V = ingrain::simd::lanes<float, width>;
    static_assert(count % width == 0);
    report found;
    const std::uint64_t end = std::uint64_t{1} << (form == symmetry::odd ? 31 : 32);
    for (std::uint64_t begin = 0; begin < end; begin += step * count) {
        float x[count], accurate[count], quick[count], coarse[count];
        for (std::size_t i = 0; i < count; ++i)
            x[i] = std::bit_cast<float>(static_cast<std::uint32_t>(std::min(begin + step * i, end - 1)));
        for (std::size_t i = 0; i < count; i += width) {
            function.template operator()<math::accurate>(V::load(x + i)).store(accurate + i);
            function.template operator()<math::quick>(V::load(x + i)).store(quick + i);
            function.template operator()<math::coarse>(V::load(x + i)).store(coarse + i);
        }
        const bool all_the_same = constant(accurate) && constant(quick) && constant(coarse);
        for (std::size_t i = 0; i < count; i += all_the_same ? count - 1 : 1) {
            const double y = truth(static_cast<double>(x[i]));
            const bool may_be_zero = std::abs(y) < flush_decayed;
            found.accurate.see(in_places(accurate[i], y), x[i]);
            if (!may_be_zero || quick[i] != 0) found.quick.see(in_places(quick[i], y), x[i]);
            if (!may_be_zero || coarse[i] != 0) found.coarse.see(in_parts(coarse[i], y), x[i]);
        }
        if (form == symmetry::none) continue;
        float other[count];
        const auto see = [&](worst& largest, const float (&results)[count], auto error) {
            for (std::size_t i = 0; i < count; ++i)
                if (!numbers::same(other[i], -results[i])) largest.see(error(other[i], truth(-double{x[i]})), -x[i]);
        };
        const auto negated = [&]<math Tier>() {
            for (std::size_t i = 0; i < count; i += width)
                function.template operator()<Tier>(ingrain::simd::negate(V::load(x + i))).store(other + i);
        };
        negated.template operator()<math::accurate>();
        see(found.accurate, accurate, in_places);
        negated.template operator()<math::quick>();
        see(found.quick, quick, in_places);
        negated.template operator()<math::coarse>();
        see(found.coarse, coarse, in_parts);
    }
    return found;
}

/// The greatest fall of an accurate function that should rise, in last places, from one float to the next: of all whose
/// size is between `least` and `most`.
template <class Function>
double greatest_fall(Function function, float least, float most) {
    constexpr std::size_t count = ingrain::simd::widest<float>;
    using V = ingrain::simd::lanes<float, count>;
    double fall = 0;
    for (const float sign : {1.f, -1.f}) {
        float before = sign * function.template operator()<ingrain::math::accurate>(sign * least);
        for (float x[count]{least}; x[0] < most; x[0] = std::nextafter(x[count - 1], most)) {
            float y[count];
            for (std::size_t i = 1; i < count; ++i) x[i] = std::nextafter(x[i - 1], most);
            (V(sign) * function.template operator()<ingrain::math::accurate>(V(sign) * V::load(x))).store(y);
            for (const float result : y) {
                fall = std::max(fall, static_cast<double>(before - result) / last_place(static_cast<double>(result)));
                before = result;
            }
        }
    }
    return fall;
}

/// Steps between bit patterns: a dense sample, and all floats.
inline constexpr std::uint32_t sample = 499, all = 1;

inline constexpr std::array<float, 32> points{0.f,   -0.f,   1.f,    -1.f,    0.5f,   -0.5f,   0.1f,  -0.1f,
                                              1e-3f, -1e-3f, 1e-20f, -1e-20f, 1e-40f, -1e-40f, 0.59f, -0.61f,
                                              0.79f, -0.81f, 2.f,    -3.f,    5.5f,   -7.25f,  8.69f, -8.71f,
                                              20.f,  -20.f,  87.f,   -87.f,   90.f,   -104.f,  1e10f, -1e10f};

template <ingrain::math Tier, class Function>
constexpr auto at_points(Function function) {
    std::array<float, points.size()> results{};
    for (std::size_t i = 0; i < points.size(); ++i)
        results[i] = function.template operator()<Tier>(ingrain::simd::lanes<float, 1>(points[i])).value;
    return results;
}

/// At how many of the points run time, on one number or on a register full, differs from constant evaluation.
template <ingrain::math Tier, class Function>
int differences_from_constants(Function function) {
    constexpr auto expected = at_points<Tier>(Function());
    using V = ingrain::simd::lanes<float, ingrain::simd::widest<float>>;
    int wrong = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        volatile float x = points[i];
        float together[V::count];
        function.template operator()<Tier>(V(x)).store(together);
        const float alone = function.template operator()<Tier>(ingrain::simd::lanes<float, 1>(x)).value;
        for (const float result : together) wrong += numbers::same(result, expected[i]) ? 0 : 1;
        wrong += numbers::same(alone, expected[i]) ? 0 : 1;
    }
    return wrong;
}

template <class Function>
int differences_from_constants(Function function) {
    return differences_from_constants<ingrain::math::accurate>(function) +
           differences_from_constants<ingrain::math::quick>(function) +
           differences_from_constants<ingrain::math::coarse>(function);
}

}  // namespace accuracy
