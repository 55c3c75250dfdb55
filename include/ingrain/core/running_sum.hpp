#pragma once
/// \file
/// A sum of very many values.

#include <ingrain/core/compensated.hpp>
#include <ingrain/core/nonblocking.hpp>

#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Σ x, one after another. Sums of 2^15 values each are added up, all with twice the precision of T: of 10^9 positive
/// floats the sum is right to its last place.
///
///     running_sum<float> total;
///     for (float loss : losses) total.add(loss);
///     float mean = total.value() / static_cast<float>(count);
template <class T>
class running_sum {
public:
    constexpr running_sum() = default;
    /// A sum that starts with this value.
    constexpr explicit running_sum(T start) : open_{start} {}

    /// The next value.
    constexpr void add(T x) noexcept INGRAIN_NONBLOCKING {
        open_.add(x);
        if (++count_ == block) {
            finished_.add(open_.high);
            finished_.add(open_.low);
            open_ = {};
            count_ = 0;
        }
    }
    /// The sum so far.
    constexpr T value() const noexcept INGRAIN_NONBLOCKING {
        compensated<T> all = finished_;
        all.add(open_.high);
        all.add(open_.low);
        return all.high;
    }

private:
    static constexpr std::uint32_t block = 1u << 15;

    compensated<T> finished_{}, open_{};
    std::uint32_t count_ = 0;
};

}}  // namespace ingrain::INGRAIN_ABI
