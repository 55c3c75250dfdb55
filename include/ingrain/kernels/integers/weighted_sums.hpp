#pragma once
/// \file
/// The constants of a layer of weighted sums of bytes, in the layout of a target.

#include <ingrain/kernels/integers/consumers.hpp>
#include <ingrain/kernels/integers/layout.hpp>
#include <ingrain/simd/integers/rounding.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// The scales of `Count` sums as integers (simd/integers/rounding.hpp), or none. A base, because [[no_unique_address]]
/// gives wrong constants with g++ 12.
template <rounding Rounding, std::size_t Count>
struct packed_scales {
    std::int32_t multiplier[Count];
    std::int8_t shift[Count];

    constexpr const std::int32_t* multipliers() const { return multiplier; }
    constexpr const std::int8_t* shifts() const { return shift; }
    constexpr void set(std::size_t i, const auto& sums, std::size_t o, bool there) {
        multiplier[i] = there ? sums.multiplier[o] : 0, shift[i] = there ? sums.shift[o] : std::int8_t{0};
    }
};
template <std::size_t Count>
    requires(Count > 0)
struct packed_scales<rounding::native, Count> {
    std::int32_t multiplier[Count];

    constexpr const std::int32_t* multipliers() const { return multiplier; }
    constexpr const std::int8_t* shifts() const { return nullptr; }
    constexpr void set(std::size_t i, const auto& sums, std::size_t o, bool there) {
        multiplier[i] = there ? sums.multiplier[o] : 0;
    }
};
template <rounding Rounding>
struct packed_scales<Rounding, 0> {
    constexpr const std::int32_t* multipliers() const { return nullptr; }
    constexpr const std::int8_t* shifts() const { return nullptr; }
    constexpr void set(std::size_t, const auto&, std::size_t, bool) {}
};

/// The zero points of x and y, and the least and the largest y.
struct byte_range {
    std::int8_t x_zero, zero, least, most;
    constexpr output_range of_y() const { return {zero, least, most}; }
};

/// Where weights may begin: at a whole word, or as the layout's loads want it.
template <class Layout>
inline constexpr std::size_t weights_alignment = 4;
template <class Layout>
    requires requires { Layout::alignment; }
inline constexpr std::size_t weights_alignment<Layout> = Layout::alignment;

/// Weights [In, Out], `Layout::pack`ed; `Scales` says whether sums are rescaled, each by its own scale. Its bytes are
/// what a program that infers has in read-only memory.
template <class Layout, rounding Rounding, bool Scales, std::size_t In, std::size_t Out>
struct packed_sums : packed_scales<Rounding, Scales ? padded(Out, Layout::padding) : 0> {
    static constexpr std::size_t padded_out = padded(Out, Layout::padding);
    alignas(weights_alignment<Layout>) std::int8_t weights[Layout::template size<In, Out>];
    std::int32_t bias[padded_out];
    byte_range range;

    template <std::size_t N>
    INGRAIN_INLINE constexpr void product(const auto& x, const auto& consume) const {
        Layout::template product<In, Out, N>(weights, bias, x, consume);
    }
};

/// From what is canonical: weights, bias, multiplier, shift, range (`sums` has these members).
template <class Layout, rounding Rounding, bool Scales, std::size_t In, std::size_t Out>
constexpr void pack(const std::int8_t* weights, const auto& sums, packed_sums<Layout, Rounding, Scales, In, Out>& to) {
    Layout::template pack<In, Out>(weights, to.weights);
    pack_bias<Layout, In, Out>(weights, &sums.bias[0], to.bias);
    for (std::size_t o = 0; o < to.padded_out; ++o) to.set(o, sums, o, o < Out);
    to.range = {sums.range[0], sums.range[1], sums.range[2], sums.range[3]};
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
