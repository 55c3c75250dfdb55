#pragma once
/// \file
/// The promise that a function never waits, allocates, locks or throws.

/// Written after `noexcept`; the second one for functions that keep the promise under a condition. clang >= 20 checks
/// it under -Werror=function-effects; other compilers ignore it.
#if defined(__clang__) && defined(__has_cpp_attribute)
#if __has_cpp_attribute(clang::nonblocking)
#define INGRAIN_NONBLOCKING [[clang::nonblocking]]
#define INGRAIN_NONBLOCKING_IF(condition) [[clang::nonblocking(condition)]]
#endif
#endif
#ifndef INGRAIN_NONBLOCKING
#define INGRAIN_NONBLOCKING
#define INGRAIN_NONBLOCKING_IF(condition)
#endif
