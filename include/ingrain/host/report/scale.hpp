#pragma once
/// \file
/// From values to positions on a chart, and the round values that are marked on its axes.

#include <ingrain/host/report/text.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// Values `low` ... `high` lie at `from` ... `to`, evenly, or by the logarithm of what they are above `floor`.
struct scale {
    double low, high, from, to;
    bool logarithmic = false;
    double floor = 0;

    double operator()(double value) const {
        const double share = logarithmic
                                 ? std::log((value - floor) / (low - floor)) / std::log((high - floor) / (low - floor))
                                 : (value - low) / (high - low);
        return from + (to - from) * std::clamp(share, 0.0, 1.0);
    }

    /// Round values, about `count` of them: multiples of 1, 2 or 5 times a power of ten. On a logarithmic scale they
    /// are finer where it is wider, and leave room for their numbers.
    std::vector<double> ticks(int count) const {
        std::vector<double> result;
        double step = round_step((high - low) / count);
        for (int finer = 0; finer < (logarithmic ? 14 : 1); ++finer, step = round_step(step / 2.6))
            for (double at = std::ceil(low / step - 1e-6);
                 at * step <= high + step * 1e-6 && at * step < low + 400 * step; ++at) {
                const double value = at == 0 ? 0 : at * step, place = (*this)(value);
                if (!logarithmic || std::all_of(result.begin(), result.end(),
                                                [&](double other) { return std::abs((*this)(other)-place) >= 26; }))
                    result.push_back(value);
            }
        std::sort(result.begin(), result.end());
        return result;
    }

    /// The least of 1, 2, 5, 10, ... times a power of ten that is not less than `step`.
    static double round_step(double step) {
        if (!(step > 0) || std::isinf(step)) return 1;
        const double power = std::pow(10, std::floor(std::log10(step)));
        for (const double factor : {1.0, 2.0, 5.0})
            if (step <= factor * power * 1.0001) return factor * power;
        return 10 * power;
    }
};

/// A scale for these values. Values that are not finite do not count.
inline scale scale_of(const std::vector<double>& values, double from, double to, bool logarithmic = false,
                      double floor = 0) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const double value : values)
        if (std::isfinite(value) && !(logarithmic && value <= floor)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    if (!(low <= high)) return {0, 1, from, to};
    if (logarithmic) return {low, high > low ? high : low + (low - floor) / 10, from, to, true, floor};
    if (low == high)
        return {low - std::max(0.5, std::abs(low) / 10), high + std::max(0.5, std::abs(high) / 10), from, to};
    return {low, high, from, to};
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
