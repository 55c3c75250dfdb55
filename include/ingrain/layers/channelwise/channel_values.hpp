#pragma once
/// \file
/// Values of channels that are constants of a layer's type: one for all of them, or one for each.

#include <ingrain/simd/target.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// An option that is a number, or a constant array with one value for each channel; without either, it is trained.
///
///     constexpr std::array factors{0.5f, 0.25f, 2.0f};                     // has to outlive the program
///     using net = network<input<9, 3>, scale<{.by = factors}>, dense<2>>;   // {.by = 0.5f} for one value
struct channel_values {
    const float* each = nullptr;  ///< the values of the channels, where they differ
    std::size_t count = 0;        ///< how many
    float all = 0;                ///< the value of all channels
    bool trained = true;          ///< whether they are parameters instead

    constexpr channel_values() = default;
    /// One value for all channels, or an array with one for each.
    template <class Number>
        requires std::is_arithmetic_v<Number>
    consteval channel_values(Number of_all) : all(static_cast<float>(of_all)), trained(false) {}
    template <std::size_t Count>
    consteval channel_values(const std::array<float, Count>& of_each)
        : each(of_each.data()), count(Count), trained(false) {}
    template <std::size_t Count>
    consteval channel_values(const float (&of_each)[Count]) : each(of_each), count(Count), trained(false) {}

    /// The constant of channel c. There is none beyond `count`, which is refused elsewhere.
    constexpr float operator[](std::size_t c) const { return each == nullptr ? all : c < count ? each[c] : 0.0f; }
};

}}  // namespace ingrain::INGRAIN_ABI
