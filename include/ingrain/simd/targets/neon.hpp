#pragma once
/// \file
/// NEON of 64-bit Arm, and of 32-bit Arm where it is asked for: registers of four floats. Part of lanes.hpp.

#include <ingrain/simd/targets/xsimd.hpp>

#if INGRAIN_WIDTH > 0 && INGRAIN_HAS_NEON

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

#if defined(__aarch64__)
inline constexpr std::size_t registers = 32;  ///< how many there are
#else
inline constexpr std::size_t registers = 16;
#endif

namespace target {

/// The register to use for `Count` floats.
template <std::size_t Count>
constexpr auto register_of() {
    return xsimd::make_sized_batch_t<float, Count>();
}

/// A product that stays one, as `rounded` of a single value.
template <class Batch>
INGRAIN_INLINE inline Batch rounded_register(Batch product) {
    asm("" : "+w"(product.data));
    return product;
}

/// Division and root as IEEE 754 defines them. xsimd refines estimates instead where 32-bit Arm has to.
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> quotient(xsimd::batch<float, A> a, xsimd::batch<float, A> b) {
#if defined(__aarch64__)
    return xsimd::batch<float, A>(a.data / b.data);
#else
    return a / b;
#endif
}
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> sqrt(xsimd::batch<float, A> a) {
#if defined(__aarch64__)
    return vsqrtq_f32(a);
#else
    return xsimd::sqrt(a);
#endif
}

/// a < b ? a : b, and a > b ? a : b. The instructions for it have other zeros, and keep what is not a number.
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> lesser(xsimd::batch<float, A> a, xsimd::batch<float, A> b) {
    return xsimd::select(a < b, a, b);
}
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> greater(xsimd::batch<float, A> a, xsimd::batch<float, A> b) {
    return xsimd::select(a > b, a, b);
}

/// The first `Count` values of a register; touches nothing behind them.
template <std::size_t Count, class Batch>
INGRAIN_INLINE inline Batch load_part(const float* from) {
    return load_by_copy<Count, Batch>(from);
}
template <std::size_t Count, class Batch>
INGRAIN_INLINE inline void store_part(const Batch& value, float* to) {
    store_by_copy<Count>(value, to);
}

/// v; there is no wider register.
template <class To, bool Zeros, class Batch>
INGRAIN_INLINE inline auto in_wider(Batch v) {
    return v;
}

/// The first `Count` values of a register, of which memory has the upper halves.
template <std::size_t Count, class Batch>
INGRAIN_INLINE inline Batch load_halves(const std::uint16_t* from) {
    uint16x4_t halves;
    if constexpr (Count == Batch::size)
        halves = vld1_u16(from);
    else
        halves = vreinterpret_u16_u64(vcreate_u64(std::bit_cast<std::uint64_t>(load_bytes<halves_of<4>, Count>(from))));
    return vreinterpretq_f32_u32(vshlq_n_u32(vmovl_u16(halves), 16));
}

#if defined(__aarch64__)
/// column[i] for each lane, where i are its three lowest bits
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> permuted(const float* column, xsimd::batch<float, A> numbers) {
    const uint32x4_t number = vandq_u32(vreinterpretq_u32_f32(numbers), vdupq_n_u32(7));
    const uint32x4_t bytes = vmlaq_u32(vdupq_n_u32(0x03020100), number, vdupq_n_u32(0x04040404));
    const uint8x16x2_t from = vld1q_u8_x2(reinterpret_cast<const std::uint8_t*>(column));
    return vreinterpretq_f32_u8(vqtbl2q_u8(from, vreinterpretq_u8_u32(bytes)));
}
#endif

/// Integers of another size, as vectors of the compiler's own.
template <class Wide, class Narrow>
INGRAIN_INLINE inline Wide widened_integers(Narrow integers) {
    return __builtin_convertvector(integers, Wide);
}
template <class Narrow, class Wide>
INGRAIN_INLINE inline Narrow narrowed_integers(Wide integers) {
    return __builtin_convertvector(integers, Narrow);
}

}  // namespace target

}}}  // namespace ingrain::INGRAIN_ABI::simd
#endif
