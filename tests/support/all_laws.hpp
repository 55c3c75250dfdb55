#pragma once
/// \file
/// How much of the laws is checked.

namespace ingrain::test {

/// Every law on every shape (the Meson option of that name, `tools/test --all`), or what finds most faults in a few
/// minutes: compiling a layer for yet another sink, batch or shape is what takes the time.
#ifdef INGRAIN_ALL_LAWS
inline constexpr bool all_laws = true;
#else
inline constexpr bool all_laws = false;
#endif

/// What is checked where all laws are; elsewhere it is not even compiled.
///
///     in_all_laws([]<class> { check_layer<dense<7>, shape<5>>(); });
template <class Check>
void in_all_laws([[maybe_unused]] const Check& check) {
    if constexpr (all_laws) check.template operator()<void>();
}

/// Whether reads outside of a tensor would be seen.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif
#else
inline constexpr bool sanitized = false;
#endif

}  // namespace ingrain::test
