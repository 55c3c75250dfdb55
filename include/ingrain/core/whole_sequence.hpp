#pragma once
/// \file
/// How long a sequence is as a whole, for layers that get it block by block.

#include <ingrain/core/layer_traits.hpp>
#include <ingrain/core/type_list.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// `Policy`, for a stream of sequences of so many frames.
template <class Policy, std::size_t Frames>
struct in_a_stream : Policy {
    static constexpr std::size_t frames = Frames;  ///< of the whole sequence
};

/// The number of frames of the whole sequence: those of `In`, or what the policy of a stream says.
///
///     static_assert(frames_of<default_policy, shape<64, 3>> == 64);
///     static_assert(frames_of<in_a_stream<default_policy, 64>, shape<1, 3>> == 64);
template <class Policy, class In>
inline constexpr std::size_t frames_of = In::leading;
template <class Policy, class In>
    requires requires { Policy::frames; }
inline constexpr std::size_t frames_of<Policy, In> = Policy::frames;

/// Whether a layer, or a part of it, must know in a stream how long the whole sequence is.
template <class Layer>
inline constexpr bool counts_frames = [] {
    if constexpr (traits_of<Layer>.counts_frames)
        return true;
    else if constexpr (requires { typename Layer::parts; })
        return
            []<class... Parts>(layer_list<Parts...>) { return (counts_frames<Parts> || ...); }(typename Layer::parts{});
    else
        return false;
}();

}}  // namespace ingrain::INGRAIN_ABI
