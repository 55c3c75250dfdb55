#pragma once
/// \file
/// The average of what several devices have learned, as a sum of integers.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/count.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// Differences are below 2^30 steps, and weights are below 2^32 together: their sum is below 2^62.
inline constexpr double most_steps = 0x1p30;
inline constexpr std::uint64_t most_weight = 0xffffffff;

/// 2^bits
constexpr double steps_in_one(int bits) { return static_cast<double>(std::uint64_t{1} << bits); }

/// (value - begin) 2^bits, rounded to the nearest integer, halves away from 0. `most_steps` or more, or NaN, is no
/// difference that can be summed.
constexpr double difference_in_steps(double value, double begin, int bits) {
    return (value - begin) * steps_in_one(bits);
}
constexpr bool can_be_summed(double steps) { return steps > -most_steps && steps < most_steps; }
constexpr std::int64_t rounded_steps(double steps) {
    return static_cast<std::int64_t>(steps < 0 ? steps - double{0.5L} : steps + double{0.5L});
}

/// begin + sum / (weight 2^bits), as a T.
template <class T>
constexpr T averaged(T begin, std::int64_t sum, std::uint64_t weight, int bits) {
    const double steps = static_cast<double>(sum) / static_cast<double>(weight);
    const double value = static_cast<double>(begin) + steps / steps_in_one(bits);
    if constexpr (std::is_integral_v<T>)
        return static_cast<T>(rounded_steps(value));
    else
        return static_cast<T>(static_cast<float>(value));
}

}  // namespace detail

/// The weighted mean of the parameters of devices that began with the same ones (McMahan et al. 2017,
/// "Communication-efficient learning of deep networks from decentralized data", arXiv:1602.05629).
///
///     d[i] = round((p[i] - begin) 2^Bits)        p = begin + Σ w[i] d[i] / (Σ w[i] 2^Bits)
///
///     static average<net::parameters> all{begin};
///     for (const net::parameters& one : devices) all.add(one, samples_of(one));
///     if (all.result(parameters)) ...
///
/// Integers are summed: the order of the devices makes no difference, nor who adds up which of them. `sums()` are what
/// secure aggregation needs: a device adds its own parameters to an empty average, and sends `sums()` modulo 2^64, with
/// masks that cancel. A step is 2^-Bits; differences are below 2^(30 - Bits), which is 64 by default, and weights below
/// 2^32 together. `add` refuses others, and what is not finite, and changes nothing then. Parameters may be floats or
/// integers. Running statistics are averaged like all others. Costs 8 bytes a parameter, beside those of `begin`.
template <class Parameters, int Bits = 24>
class average {
    static_assert(Bits >= 0 && Bits <= 30, "ingrain::average: a step is 2^-Bits, of 0 to 30 bits");

public:
    static constexpr std::size_t count = count_parameters<Parameters>();  ///< parameters of a device

    /// Of devices that all began with these parameters.
    constexpr explicit average(const Parameters& begin) noexcept : begin_(begin) {}

    /// Adds the parameters of a device, which count `weight` times. Returns whether they could be added.
    constexpr bool add(const Parameters& parameters, std::uint32_t weight = 1) noexcept INGRAIN_NONBLOCKING {
        bool good = weight_ + weight <= detail::most_weight;
        each(parameters, [&](std::size_t, double steps) { good = good && detail::can_be_summed(steps); });
        if (!good) return false;
        each(parameters, [&](std::size_t i, double steps) {
            sums_[i] += static_cast<std::int64_t>(weight) * detail::rounded_steps(steps);
        });
        weight_ += weight;
        return true;
    }

    /// Adds what another object with the same beginning has summed.
    constexpr bool add(std::span<const std::int64_t, count> sums, std::uint64_t weight) noexcept INGRAIN_NONBLOCKING {
        if (weight > detail::most_weight - weight_) return false;
        for (std::size_t i = 0; i < count; ++i) sums_[i] += sums[i];
        weight_ += weight;
        return true;
    }

    /// Σ w d of all that were added, and Σ w.
    constexpr std::span<const std::int64_t, count> sums() const noexcept { return sums_; }
    constexpr std::uint64_t weight() const noexcept { return weight_; }

    /// Overwrites `into` with the average. Returns false, and leaves it, where nothing was added.
    constexpr bool result(Parameters& into) const noexcept INGRAIN_NONBLOCKING {
        if (weight_ == 0) return false;
        std::size_t at = 0;
        for_each_tensor(
            [&](auto, auto& tensor, const auto& begin) {
                for (std::size_t i = 0; i < begin.size; ++i)
                    tensor.values[i] = detail::averaged(begin.values[i], sums_[at++], weight_, Bits);
            },
            into, begin_);
        return true;
    }

private:
    constexpr void each(const Parameters& parameters, const auto& use) const {
        std::size_t at = 0;
        for_each_tensor(
            [&](auto, const auto& tensor, const auto& begin) {
                for (std::size_t i = 0; i < begin.size; ++i)
                    use(at++, detail::difference_in_steps(static_cast<double>(tensor.values[i]),
                                                          static_cast<double>(begin.values[i]), Bits));
            },
            parameters, begin_);
    }

    Parameters begin_;
    std::int64_t sums_[count]{};
    std::uint64_t weight_ = 0;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
