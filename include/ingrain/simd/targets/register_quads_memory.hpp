#pragma once
/// \file
/// How register quads are loaded and stored, and multiplied with values in memory. Part of register_quads.hpp.

#include <cstddef>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/simd/target.hpp>
#include <type_traits>
#include <utility>

#if INGRAIN_HAS_QUADS

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd { namespace target {

/// N values, at most four, a register each. No loop runs over them: compilers take an array apart only where all
/// indices are constant.
template <class T, std::size_t N>
struct register_quad {
    using scalar = T;
    static constexpr std::size_t count = N;
    T value[N];

    register_quad() = default;
    INGRAIN_INLINE inline explicit register_quad(T x);
    template <class... Values>
        requires(sizeof...(Values) == N && N > 1)
    INGRAIN_INLINE explicit register_quad(Values... values) : value{values...} {}
};

/// A `Quad` whose value p is `function(constant p)`.
template <class Quad>
INGRAIN_INLINE constexpr Quad quad_of(const auto& function) {
    return [&]<std::size_t... P>(std::index_sequence<P...>)
               INGRAIN_INLINE { return Quad(function(constant<P>{})...); }(std::make_index_sequence<Quad::count>{});
}

template <class T, std::size_t N>
INGRAIN_INLINE inline register_quad<T, N>::register_quad(T x)
    : register_quad(quad_of<register_quad>([x](auto) INGRAIN_INLINE { return x; })) {}

#if defined(__ARM_FP) && !defined(__clang__) && !defined(__ARM_FEATURE_MVE)
#define INGRAIN_VALUES(count, at) *reinterpret_cast<const float (*)[count]>(at)
#define INGRAIN_PLACES(count, at) *reinterpret_cast<float (*)[count]>(at)
/// One instruction loads or stores registers that follow each other; compilers do not find it. They need to be told
/// which: values that are held at the same time lie in different banks.
#define INGRAIN_BANK(bank, r0, r1, r2, r3)                                                                             \
    template <class V>                                                                                                 \
    INGRAIN_INLINE inline V load_quad(constant<bank>, const float* from) {                                             \
        register float a asm(#r0);                                                                                     \
        register float b asm(#r1);                                                                                     \
        register float c asm(#r2);                                                                                     \
        register float d asm(#r3);                                                                                     \
        if constexpr (V::count == 2) {                                                                                 \
            asm("vldmia %2, {" #r0 "-" #r1 "}" : "=t"(a), "=t"(b) : "r"(from), "m"(INGRAIN_VALUES(2, from)));          \
            return V(a, b);                                                                                            \
        } else if constexpr (V::count == 3) {                                                                          \
            asm("vldmia %3, {" #r0 "-" #r2 "}" : "=t"(a), "=t"(b), "=t"(c) : "r"(from), "m"(INGRAIN_VALUES(3, from))); \
            return V(a, b, c);                                                                                         \
        } else {                                                                                                       \
            asm("vldmia %4, {" #r0 "-" #r3 "}"                                                                         \
                : "=t"(a), "=t"(b), "=t"(c), "=t"(d)                                                                   \
                : "r"(from), "m"(INGRAIN_VALUES(4, from)));                                                            \
            return V(a, b, c, d);                                                                                      \
        }                                                                                                              \
    }                                                                                                                  \
    template <class V>                                                                                                 \
    INGRAIN_INLINE inline void store_quad(constant<bank>, const V& from, float* to) {                                  \
        register float a asm(#r0) = from.value[0];                                                                     \
        register float b asm(#r1) = from.value[1];                                                                     \
        register float c asm(#r2) = from.value[V::count > 2 ? 2 : 0];                                                  \
        register float d asm(#r3) = from.value[V::count > 3 ? 3 : 0];                                                  \
        if constexpr (V::count == 2)                                                                                   \
            asm("vstmia %1, {" #r0 "-" #r1 "}" : "=m"(INGRAIN_PLACES(2, to)) : "r"(to), "t"(a), "t"(b));               \
        else if constexpr (V::count == 3)                                                                              \
            asm("vstmia %1, {" #r0 "-" #r2 "}" : "=m"(INGRAIN_PLACES(3, to)) : "r"(to), "t"(a), "t"(b), "t"(c));       \
        else                                                                                                           \
            asm("vstmia %1, {" #r0 "-" #r3 "}"                                                                         \
                : "=m"(INGRAIN_PLACES(4, to))                                                                          \
                : "r"(to), "t"(a), "t"(b), "t"(c), "t"(d));                                                            \
    }                                                                                                                  \
    template <class V>                                                                                                 \
    INGRAIN_INLINE inline V load_next_quad(constant<bank>, const float*& from) {                                       \
        if constexpr (V::count == 4) {                                                                                 \
            register float a asm(#r0);                                                                                 \
            register float b asm(#r1);                                                                                 \
            register float c asm(#r2);                                                                                 \
            register float d asm(#r3);                                                                                 \
            const float* const at = from;                                                                              \
            asm("vldmia %4!, {" #r0 "-" #r3 "}"                                                                        \
                : "=t"(a), "=t"(b), "=t"(c), "=t"(d), "+r"(from)                                                       \
                : "m"(INGRAIN_VALUES(4, at)));                                                                         \
            return V(a, b, c, d);                                                                                      \
        } else {                                                                                                       \
            from += V::count;                                                                                          \
            return load_quad<V>(constant<bank>{}, from - V::count);                                                    \
        }                                                                                                              \
    }                                                                                                                  \
    template <class V>                                                                                                 \
    INGRAIN_INLINE inline void store_next_quad(constant<bank>, const V& from, float*& to) {                            \
        if constexpr (V::count == 4) {                                                                                 \
            register float a asm(#r0) = from.value[0];                                                                 \
            register float b asm(#r1) = from.value[1];                                                                 \
            register float c asm(#r2) = from.value[2];                                                                 \
            register float d asm(#r3) = from.value[3];                                                                 \
            asm("vstmia %1!, {" #r0 "-" #r3 "}"                                                                        \
                : "=m"(INGRAIN_PLACES(4, to)), "+r"(to)                                                                \
                : "t"(a), "t"(b), "t"(c), "t"(d));                                                                     \
        } else {                                                                                                       \
            store_quad(constant<bank>{}, from, to);                                                                    \
            to += V::count;                                                                                            \
        }                                                                                                              \
    }
INGRAIN_BANK(0, s12, s13, s14, s15)
INGRAIN_BANK(1, s16, s17, s18, s19)
INGRAIN_BANK(2, s20, s21, s22, s23)
INGRAIN_BANK(3, s24, s25, s26, s27)
INGRAIN_BANK(4, s8, s9, s10, s11)
#undef INGRAIN_BANK

/// values[i] from[i] + sums[i], rounded once.
template <class V>
INGRAIN_INLINE inline V add_products(const V& values, const float* from, const V& sums) {
    const auto& x = values.value;
    float a = sums.value[0], b = sums.value[1];
    if constexpr (V::count == 2) {
        asm("vldmia %4, {s8-s9}\n\tvfma.f32 %0, %2, s8\n\tvfma.f32 %1, %3, s9"
            : "+&t"(a), "+&t"(b)
            : "t"(x[0]), "t"(x[1]), "r"(from), "m"(INGRAIN_VALUES(2, from))
            : "s8", "s9");
        return V(a, b);
    } else {
        float c = sums.value[2];
        if constexpr (V::count == 3) {
            asm("vldmia %6, {s8-s10}\n\tvfma.f32 %0, %3, s8\n\tvfma.f32 %1, %4, s9\n\tvfma.f32 %2, %5, s10"
                : "+&t"(a), "+&t"(b), "+&t"(c)
                : "t"(x[0]), "t"(x[1]), "t"(x[2]), "r"(from), "m"(INGRAIN_VALUES(3, from))
                : "s8", "s9", "s10");
            return V(a, b, c);
        } else {
            float d = sums.value[3];
            asm("vldmia %8, {s8-s11}\n\tvfma.f32 %0, %4, s8\n\tvfma.f32 %1, %5, s9\n\tvfma.f32 %2, %6, s10\n\t"
                "vfma.f32 %3, %7, s11"
                : "+&t"(a), "+&t"(b), "+&t"(c), "+&t"(d)
                : "t"(x[0]), "t"(x[1]), "t"(x[2]), "t"(x[3]), "r"(from), "m"(INGRAIN_VALUES(4, from))
                : "s8", "s9", "s10", "s11");
            return V(a, b, c, d);
        }
    }
}

/// The same, after which `from` is `step` values further. Through the first bank: g++ finds registers for sixteen sums
/// only then.
template <class V>
INGRAIN_INLINE inline V add_next_products(const V& values, const float*& from, const V& sums, std::size_t step) {
    if constexpr (V::count == 4) {
        const float* const at = from;
        const auto& x = values.value;
        float a = sums.value[0], b = sums.value[1], c = sums.value[2], d = sums.value[3];
        asm("vldmia %4, {s12-s15}\n\tadd %4, %9\n\tvfma.f32 %0, %5, s12\n\tvfma.f32 %1, %6, s13\n\t"
            "vfma.f32 %2, %7, s14\n\tvfma.f32 %3, %8, s15"
            : "+&t"(a), "+&t"(b), "+&t"(c), "+&t"(d), "+r"(from)
            : "t"(x[0]), "t"(x[1]), "t"(x[2]), "t"(x[3]), "r"(step * sizeof(float)), "m"(INGRAIN_VALUES(4, at))
            : "s12", "s13", "s14", "s15");
        return V(a, b, c, d);
    } else {
        from += step;
        return add_products(values, from - step, sums);
    }
}
#undef INGRAIN_VALUES
#undef INGRAIN_PLACES
#else
template <class V>
INGRAIN_INLINE inline V load_quad(auto, const typename V::scalar* from) {
    return quad_of<V>([from](auto i) INGRAIN_INLINE { return from[i]; });
}
template <class V>
INGRAIN_INLINE inline void store_quad(auto, const V& from, typename V::scalar* to) {
    [&]<std::size_t... I>(std::index_sequence<I...>)
        INGRAIN_INLINE { ((to[I] = from.value[I]), ...); }(std::make_index_sequence<V::count>{});
}
template <class V>
INGRAIN_INLINE inline void store_next_quad(auto bank, const V& from, typename V::scalar*& to) {
    store_quad(bank, from, to);
    to += V::count;
}
template <class V>
INGRAIN_INLINE inline V add_products(const V& values, const typename V::scalar* from, const V& sums) {
    return quad_of<V>([&](auto i)
                          INGRAIN_INLINE { return simd::multiply_add(values.value[i], from[i], sums.value[i]); });
}
template <class V>
INGRAIN_INLINE inline V load_next_quad(auto bank, const typename V::scalar*& from) {
    from += V::count;
    return load_quad<V>(bank, from - V::count);
}
template <class V>
INGRAIN_INLINE inline V add_next_products(const V& values, const typename V::scalar*& from, const V& sums,
                                          std::size_t step) {
    from += step;
    return add_products(values, from - step, sums);
}
#endif

}}}}  // namespace ingrain::INGRAIN_ABI::simd::target

#endif
