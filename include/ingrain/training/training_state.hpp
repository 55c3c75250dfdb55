#pragma once
/// \file
/// All that training has beside the parameters.

#include <ingrain/core/none.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/training/narrow_update.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// Objects of more bytes are never put on a stack.
inline constexpr std::size_t most_on_a_stack = std::size_t{1} << 20;

/// The base of an object of so many bytes. Refuses to assign a large temporary object.
template <std::size_t Bytes>
struct assigned_in_place {};
template <std::size_t Bytes>
    requires(Bytes > most_on_a_stack)
struct assigned_in_place<Bytes> {
    constexpr assigned_in_place() = default;
    constexpr assigned_in_place(const assigned_in_place&) = default;
    constexpr assigned_in_place& operator=(const assigned_in_place&) = default;
    constexpr assigned_in_place& operator=(assigned_in_place&&) noexcept {
        static_assert(Bytes == 0,
                      "ingrain::trainer: this temporary trainer is too large for a stack; begin again in place: "
                      "trainer.begin(options, seed), or trainer.restart(parameters)");
        return *this;
    }
};

}  // namespace detail

/// Stands for a count where nothing is counted. A type of its own: two empty objects of one type never share an
/// address.
struct uncounted {
    friend constexpr bool operator==(uncounted, uncounted) = default;
};

/// All that training has beside the parameters. With both, it continues as if it had not been interrupted.
template <class Network, class Optimizer, class Gathered = none>
struct training_state {
    typename Optimizer::progress progress;                 ///< what the optimiser counts
    detail::kept_in_training<Network, Optimizer> moments;  ///< what is kept for each parameter
    Gathered gathered;  ///< the gradients added up since the last update, where a batch has several steps
    generator random;   ///< where the generator is
    std::conditional_t<wanted<Gathered>, std::uint32_t, uncounted> steps;  ///< steps since the last update
};

}}  // namespace ingrain::INGRAIN_ABI
