#pragma once
/// \file
/// How many of the laws are checked.

namespace ingrain::test {

/// Every law on every shape (the Meson option of this name, `tools/test --all`), or those that find most faults in a
/// few minutes: compiling a layer for another sink, batch or shape takes the time.
#ifdef INGRAIN_ALL_LAWS
inline constexpr bool all_laws = true;
#else
inline constexpr bool all_laws = false;
#endif

/// Compiled and checked only with all laws.
///
///     in_all_laws([]<class> { check_layer<dense<7>, shape<5>>(); });
template <class Check>
void in_all_laws([[maybe_unused]] const Check& check) {
    if constexpr (all_laws) check.template operator()<void>();
}

/// Whether reads outside a tensor are detected.
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
