#pragma once
/// \file
/// What the targets on x86 share. Part of avx512.hpp, avx2.hpp and sse2.hpp.

#include <ingrain/simd/targets/xsimd.hpp>

#if INGRAIN_WIDTH > 0 && (defined(__x86_64__) || defined(__i386__))

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::target {

/// The register to use for `Count` floats. The instruction set is named here, because xsimd's own choice for eight,
/// `avxvnni`, has an `fma` that rounds twice.
template <std::size_t Count>
constexpr auto register_of() {
#if defined(__FMA__)
    if constexpr (Count == 8)
        return xsimd::batch<float, xsimd::fma3<xsimd::avx2>>();
    else if constexpr (Count == 4)
        return xsimd::batch<float, xsimd::fma3<xsimd::sse4_2>>();
    else
#endif
        return xsimd::make_sized_batch_t<float, Count>();
}

/// A product that stays one, as `rounded` of a single value. (__builtin_assoc_barrier would do it too, but g++ 12 takes
/// vectors apart for it.)
template <class Batch>
INGRAIN_INLINE inline Batch rounded_register(Batch product) {
    asm("" : "+v"(product.data));
    return product;
}

/// a, loaded once: g++ would otherwise load it again for each operation that it takes part in.
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> in_register(xsimd::batch<float, A> a) {
#if !defined(__clang__) && defined(__x86_64__)
    asm("" : "+v"(a.data));
#endif
    return a;
}

template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> quotient(xsimd::batch<float, A> a, xsimd::batch<float, A> b) {
    return xsimd::batch<float, A>(a.data / b.data);
}
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> sqrt(xsimd::batch<float, A> a) {
    return xsimd::sqrt(a);
}
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> lesser(xsimd::batch<float, A> a, xsimd::batch<float, A> b) {
    return xsimd::min(a, b);
}
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> greater(xsimd::batch<float, A> a, xsimd::batch<float, A> b) {
    return xsimd::max(a, b);
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::target
#endif
