#pragma once
/// \file
/// A hint to the processor inside a loop that waits for another thread.

#include <ingrain/simd/target.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

/// Leaves the processor to its other thread for a moment, and saves power.
inline void pause() noexcept {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("yield" ::: "memory");
#endif
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
