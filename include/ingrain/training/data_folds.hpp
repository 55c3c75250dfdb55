#pragma once
/// \file
/// A data set in two parts, and in as many pairs of parts as there are folds.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/target.hpp>

#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Two views of a data set that share no sample.
///
///     const auto [train, validation] = all.shuffled(seed{1}).split(0.8f);
template <class Data>
struct data_split {
    Data train;       ///< to train with
    Data validation;  ///< held out
};

/// A data set in `size()` folds of nearly equal size. Fold i holds out its samples, and trains with all others.
///
///     const auto folds = all.shuffled(seed{1}).folds(5);
///     for (std::uint32_t i = 0; i < folds.size(); ++i) train_with(folds[i].train, folds[i].validation);
template <class Data>
class data_folds {
public:
    /// Of a data set, as many as are asked for.
    constexpr data_folds(const Data& all, std::uint32_t count) noexcept INGRAIN_NONBLOCKING
        : all_(all),
          count_(count == 0         ? 1
                 : count < all.size ? count
                 : all.size == 0    ? 1
                                    : all.size) {}

    /// As many as were asked for, at least one and at most one a sample.
    constexpr std::uint32_t size() const noexcept INGRAIN_NONBLOCKING { return count_; }

    /// Fold i: what is trained with, and what is held out.
    constexpr auto operator[](std::uint32_t i) const noexcept INGRAIN_NONBLOCKING {
        const std::uint32_t first = begin(i), held_out = begin(i + 1) - first;
        const auto rest = all_.range(0, all_.size - held_out, first, held_out);
        return data_split<std::remove_const_t<decltype(rest)>>{rest, all_.range(first, held_out)};
    }

private:
    /// Where fold i begins.
    constexpr std::uint32_t begin(std::uint32_t i) const {
        if (i > count_) i = count_;
        return static_cast<std::uint32_t>(std::uint64_t{all_.size} * i / count_);
    }

    Data all_;
    std::uint32_t count_;
};

}}  // namespace ingrain::INGRAIN_ABI
