#pragma once
/// \file
/// `lanes<T, N>` in a register, over xsimd. Part of lanes.hpp.

#include <array>
#include <ingrain/simd/lanes.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

namespace detail {

/// The instruction set to use for `Count` numbers. Named here, because xsimd's own choice for eight
/// floats, `avxvnni`, has an `fma` that rounds twice.
template <class T, std::size_t Count>
constexpr auto register_of() {
#if defined(__FMA__)
    constexpr std::size_t bytes = Count * sizeof(T);
    if constexpr (bytes == 32)
        return xsimd::batch<T, xsimd::fma3<xsimd::avx2>>();
    else if constexpr (bytes == 16)
        return xsimd::batch<T, xsimd::fma3<xsimd::sse4_2>>();
    else
#endif
        return xsimd::make_sized_batch_t<T, Count>();
}

/// A product that stays one, as in product. (__builtin_assoc_barrier would do it too, but
/// g++ 12 takes vectors apart for it.)
template <class Batch>
INGRAIN_INLINE inline Batch rounded(Batch product) {
#if defined(__x86_64__) || defined(__i386__)
    asm("" : "+v"(product.data));
#elif INGRAIN_HAS_NEON
    asm("" : "+w"(product.data));
#endif
    return product;
}

/// Division and root as IEEE defines them. xsimd refines estimates instead where 32-bit ARM has to.
template <class Batch>
INGRAIN_INLINE inline Batch divide(const Batch& a, const Batch& b) {
#if defined(__aarch64__)
    if constexpr (sizeof(typename Batch::value_type) == 4)
        return vdivq_f32(a, b);
    else
#endif
        return a / b;
}

template <class Batch>
INGRAIN_INLINE inline Batch root(const Batch& a) {
#if defined(__aarch64__)
    if constexpr (sizeof(typename Batch::value_type) == 4)
        return vsqrtq_f32(a);
    else
#endif
        return xsimd::sqrt(a);
}

/// a < b ? a : b, and a > b ? a : b. The instructions of aarch64 have other zeros, and keep what is not a number.
template <class Batch>
INGRAIN_INLINE inline Batch lesser(const Batch& a, const Batch& b) {
#if defined(__x86_64__) || defined(__i386__)
    return xsimd::min(a, b);
#else
    return xsimd::select(a < b, a, b);
#endif
}

template <class Batch>
INGRAIN_INLINE inline Batch greater(const Batch& a, const Batch& b) {
#if defined(__x86_64__) || defined(__i386__)
    return xsimd::max(a, b);
#else
    return xsimd::select(a > b, a, b);
#endif
}

/// Loads and stores of the first N numbers of a register; touches nothing behind them.
template <std::size_t N, class Batch>
struct partial {
    using T = typename Batch::value_type;

    INGRAIN_INLINE static Batch load(const T* from) {
#if defined(__AVX512VL__)
        if constexpr (sizeof(Batch) == 64 && sizeof(T) == 4)
            return _mm512_maskz_loadu_ps(mask, from);
        else if constexpr (sizeof(Batch) == 32 && sizeof(T) == 4)
            return _mm256_maskz_loadu_ps(mask, from);
        else if constexpr (sizeof(Batch) == 16 && sizeof(T) == 4)
            return _mm_maskz_loadu_ps(mask, from);
        else
#elif defined(__AVX2__)
        if constexpr (sizeof(Batch) == 32 && sizeof(T) == 4)
            return _mm256_maskload_ps(from, _mm256_load_si256(bits()));
        else if constexpr (sizeof(Batch) == 16 && sizeof(T) == 4)
            return _mm_maskload_ps(from, _mm_load_si128(bits()));
        else
#endif
        {
            alignas(Batch::arch_type::alignment()) T buffer[Batch::size]{};
            std::copy_n(from, N, buffer);
            return Batch::load_aligned(buffer);
        }
    }

    INGRAIN_INLINE static void store(T* to, const Batch& value) {
#if defined(__AVX512VL__)
        if constexpr (sizeof(Batch) == 64 && sizeof(T) == 4)
            _mm512_mask_storeu_ps(to, mask, value);
        else if constexpr (sizeof(Batch) == 32 && sizeof(T) == 4)
            _mm256_mask_storeu_ps(to, mask, value);
        else if constexpr (sizeof(Batch) == 16 && sizeof(T) == 4)
            _mm_mask_storeu_ps(to, mask, value);
        else
#elif defined(__AVX2__)
        if constexpr (sizeof(Batch) == 32 && sizeof(T) == 4)
            _mm256_maskstore_ps(to, _mm256_load_si256(bits()), value);
        else if constexpr (sizeof(Batch) == 16 && sizeof(T) == 4)
            _mm_maskstore_ps(to, _mm_load_si128(bits()), value);
        else
#endif
        {
            alignas(Batch::arch_type::alignment()) T buffer[Batch::size];
            value.store_aligned(buffer);
            std::copy_n(buffer, N, to);
        }
    }

private:
#if defined(__AVX512VL__)
    using mask_type = std::conditional_t<sizeof(Batch) == 64, __mmask16, __mmask8>;
    static constexpr mask_type mask = static_cast<mask_type>((1u << N) - 1);
#elif defined(__AVX2__)
    static constexpr auto ones = [] {
        std::array<std::int32_t, Batch::size> set{};
        std::fill_n(set.begin(), N, -1);
        return set;
    }();
    alignas(Batch) static constexpr std::array<std::int32_t, Batch::size> aligned_ones = ones;
    INGRAIN_INLINE static auto bits() {
        if constexpr (sizeof(Batch) == 32)
            return reinterpret_cast<const __m256i*>(aligned_ones.data());
        else
            return reinterpret_cast<const __m128i*>(aligned_ones.data());
    }
#endif
};

}  // namespace detail

/// N numbers in the smallest register that holds them; what is left of the register is zero when
/// loaded, and never stored.
template <class T, std::size_t N>
struct lanes {
    static_assert(N <= widest<T>, "ingrain::simd::lanes: more numbers than a register of this target holds");

    using scalar = T;
    static constexpr std::size_t count = N;
    using batch = decltype(detail::register_of<T, std::max(std::bit_ceil(N), 16 / sizeof(T))>());
    static constexpr bool is_full = N == batch::size;  ///< nothing is left of its register
    batch value;

    lanes() = default;
    INGRAIN_INLINE explicit lanes(T x) : value(x) {}
    template <class Number>
        requires(std::is_arithmetic_v<Number> && !std::is_same_v<Number, T>)
    INGRAIN_INLINE explicit lanes(Number x) : value(static_cast<T>(x)) {}
    INGRAIN_INLINE explicit lanes(batch b) : value(b) {}

    INGRAIN_INLINE static lanes load(const T* from) {
        if constexpr (N == batch::size)
            return lanes(batch::load_unaligned(from));
        else
            return lanes(detail::partial<N, batch>::load(from));
    }
    /// The first `Count` of N numbers; the others are zero when loaded and left alone when stored.
    template <std::size_t Count>
    INGRAIN_INLINE static lanes load_first(const T* from) {
        if constexpr (Count == N)
            return load(from);
        else
            return lanes(detail::partial<Count, batch>::load(from));
    }
    template <std::size_t Count>
    INGRAIN_INLINE void store_first(T* to) const {
        if constexpr (Count == N)
            store(to);
        else
            detail::partial<Count, batch>::store(to, value);
    }
    INGRAIN_INLINE void store(T* to) const {
        if constexpr (N == batch::size)
            value.store_unaligned(to);
        else
            detail::partial<N, batch>::store(to, value);
    }

    INGRAIN_INLINE friend lanes operator+(lanes a, lanes b) { return lanes(a.value + b.value); }
    INGRAIN_INLINE friend lanes operator-(lanes a, lanes b) { return lanes(a.value - b.value); }
    INGRAIN_INLINE friend lanes operator*(lanes a, lanes b) { return lanes(detail::rounded(a.value * b.value)); }
    INGRAIN_INLINE friend lanes operator/(lanes a, lanes b) { return lanes(detail::divide(a.value, b.value)); }
    INGRAIN_INLINE friend lanes multiply_add(lanes a, lanes b, lanes c) {
        return lanes(xsimd::fma(a.value, b.value, c.value));
    }
    /// The same with numbers in memory.
    INGRAIN_INLINE friend lanes multiply_add(lanes a, const T* b, lanes c) { return multiply_add(a, load(b), c); }
    /// a, loaded once: g++ would otherwise load it again for each operation that it takes part in.
    INGRAIN_INLINE friend lanes in_register(lanes a) {
#if !defined(__clang__) && defined(__x86_64__)
        asm("" : "+v"(a.value.data));
#endif
        return a;
    }
    INGRAIN_INLINE friend lanes negate(lanes a) { return of_bits(bits(a) ^ sign_bit); }
    INGRAIN_INLINE friend lanes abs(lanes a) { return lanes(xsimd::abs(a.value)); }
    INGRAIN_INLINE friend lanes min(lanes a, lanes b) { return lanes(detail::lesser(a.value, b.value)); }
    INGRAIN_INLINE friend lanes max(lanes a, lanes b) { return lanes(detail::greater(a.value, b.value)); }
    INGRAIN_INLINE friend lanes sqrt(lanes a) { return lanes(detail::root(a.value)); }
    INGRAIN_INLINE friend lanes where_greater(lanes a, lanes b, lanes x, lanes y) {
        return lanes(xsimd::select(a.value > b.value, x.value, y.value));
    }
    INGRAIN_INLINE friend lanes signed_as(lanes x, lanes s) { return of_bits(bits(x) | (bits(s) & sign_bit)); }
    INGRAIN_INLINE friend lanes power_of_two(lanes shifted) { return of_bits((bits(shifted) << 23) + (127u << 23)); }
    INGRAIN_INLINE friend lanes scale(lanes x, lanes n) {
        return of_bits(bits(x) + (bits(n + lanes(whole_shift<T>)) << 23));
    }
    INGRAIN_INLINE friend lanes exponent(lanes x) {
        return of_bits(((bits(x) - split_bits) >> 23 ^ 256u) + bits(lanes(whole_shift<T>))) -
               lanes(whole_shift<T> + 256);
    }
    INGRAIN_INLINE friend lanes fraction(lanes x) { return of_bits(bits(x) - ((bits(x) - split_bits) >> 23 << 23)); }

private:
    static constexpr std::uint32_t sign_bit = 0x80000000;
    // Vectors of the compiler's own: the bits of a register as integers
    typedef std::uint32_t patterns __attribute__((vector_size(sizeof(batch))));
    typedef float floats __attribute__((vector_size(sizeof(batch))));
    INGRAIN_INLINE static patterns bits(lanes x) { return reinterpret_cast<patterns>(x.value.data); }
    INGRAIN_INLINE static lanes of_bits(patterns b) { return lanes(batch(reinterpret_cast<floats>(b))); }
};

}}}  // namespace ingrain::INGRAIN_ABI::simd
