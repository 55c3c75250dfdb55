#pragma once
/// \file
/// Stack frames of a training step: where memory is scarce, forward and backward pass use the stack in turn.

#include <ingrain/core/layer.hpp>
#include <ingrain/simd/code_goal.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Whether each pass of a step with N samples has a stack frame of its own. The frames then lie in the same bytes;
/// inlined into one function, they would lie beside each other.
template <class Network, std::size_t N>
inline constexpr bool has_separate_frames =
    Network::policy::code == code_goal::size && N * multiply_accumulates_of<typename Network::layers>() > 256;

/// pass(), in a stack frame of its own if `Separate`.
template <bool Separate>
INGRAIN_INLINE constexpr void call_in_frame(const auto& pass) {
    pass();
}
template <bool Separate>
    requires Separate
INGRAIN_OUTLINE constexpr void call_in_frame(const auto& pass) {
    pass();
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
