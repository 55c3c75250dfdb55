#pragma once
/// \file
/// Sums over the samples of a step.

#include <ingrain/core/compensated.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The compensated sum of finished blocks.
template <class T>
struct finished_blocks {
    compensated<T> sum{};
    std::size_t in_block = 0;
};

/// A sum of at most N values. A plain sum strays by some 10^-8 for each value, so those of 32 values each are added up
/// with compensation: 10^6 values stray no more than these, and where none comes behind them, they have their bits.
template <class T, std::size_t N>
class sum_over_samples {
public:
    INGRAIN_INLINE constexpr explicit sum_over_samples(T start) : open_(start) {}

    INGRAIN_INLINE constexpr void add(T value) {
        open_ += value;
        end_block();
    }
    /// Adds a share of a loss.
    INGRAIN_INLINE constexpr void add(T share, T loss) {
        open_ = simd::multiply_add(share, loss, open_);
        end_block();
    }
    INGRAIN_INLINE constexpr T value() const {
        if constexpr (many) {
            compensated<T> all = finished_.sum;
            all.add(open_);
            return all.high;
        } else {
            return open_;
        }
    }

private:
    static constexpr std::size_t block = 32;
    static constexpr bool many = N > block;

    INGRAIN_INLINE constexpr void end_block() {
        if constexpr (many)
            if (++finished_.in_block == block) {
                finished_.sum.add(open_);
                finished_.in_block = 0;
                open_ = T(0);
            }
    }

    T open_;
    [[no_unique_address]] std::conditional_t<many, finished_blocks<T>, none> finished_{};
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
