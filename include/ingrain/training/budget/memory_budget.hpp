#pragma once
/// \file
/// Whether a network fits into the memory of a device: a constant, a concept, and an error with the bytes in it.

#include <ingrain/simd/begin.hpp>

#include <ingrain/training/budget/memory.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Available RAM in bytes.
template <std::size_t Bytes>
struct ram {
    static constexpr std::size_t bytes = Bytes;  ///< how many
};
/// Available flash in bytes.
template <std::size_t Bytes>
struct flash {
    static constexpr std::size_t bytes = Bytes;  ///< how many
};

inline namespace literals {
/// 1024 bytes: `ram<8_KiB>`.
consteval std::size_t operator""_KiB(unsigned long long count) { return static_cast<std::size_t>(count) * 1024; }
}  // namespace literals

/// What a network needs: for one call of infer with parameters in flash, or for training.
template <class Network>
struct for_inference {
    /// Scratch, a sample, its answer and the stack; bytes of the parameters.
    /// Bytes of the parameters.
    static constexpr std::size_t ram = memory<Network>::inference + memory<Network>::sample + memory<Network>::answer +
                                       memory<Network>::stack,
                                 flash = memory<Network>::flash;
};
template <class Network, class Optimizer, std::size_t Batch = 1>
struct for_training {
    /// The trainer, a batch of samples and the stack; bytes of the parameters.
    static constexpr std::size_t ram = memory<Network>::template training<Optimizer, Batch> +
                                       Batch * memory<Network>::sample + memory<Network>::stack_of_training,
                                 flash = memory<Network>::flash;
};

namespace detail {

template <std::size_t Bytes, class Needs>
constexpr bool is_enough(ram<Bytes>, Needs) {
    return Needs::ram <= Bytes;
}
template <std::size_t Bytes, class Needs>
constexpr bool is_enough(flash<Bytes>, Needs) {
    return Needs::flash <= Bytes;
}

/// A base, because clang treats a class with a failed static_assert as one without members.
template <std::size_t Needed, std::size_t Available>
struct enough {
    static_assert(
        Needed <= Available,
        "ingrain::must_fit: the network needs more bytes than there are: the first number here, of the second");
};
/// The compiler's message shows their names and numbers.
template <std::size_t Needed, std::size_t Available>
struct bytes_of_ram : enough<Needed, Available> {};
template <std::size_t Needed, std::size_t Available>
struct bytes_of_flash : enough<Needed, Available> {};

template <class Needs, class Budget>
struct required;
template <class Needs, std::size_t Bytes>
struct required<Needs, ram<Bytes>> : bytes_of_ram<Needs::ram, Bytes> {};
template <class Needs, std::size_t Bytes>
struct required<Needs, flash<Bytes>> : bytes_of_flash<Needs::flash, Bytes> {};

}  // namespace detail

/// Whether a network's inference fits.
///
///     static_assert(fits<net, ram<8_KiB>, flash<32_KiB>>);
///     template <class Network> requires fits<Network, ram<2_KiB>> void classify(...);
///
/// RAM holds scratch, one sample, its answer and the stack of the call; flash holds the parameters, also those of
/// frozen layers. The program's code is not counted.
template <class Network, class... Budgets>
concept fits = (detail::is_enough(Budgets{}, for_inference<Network>{}) && ...);

/// The same for training with one sample a step: RAM also holds parameters, trace and moments.
template <class Network, class Optimizer, class... Budgets>
concept fits_training = (detail::is_enough(Budgets{}, for_training<Network, Optimizer>{}) && ...);

/// True, or an error with the bytes in it: `static_assert(must_fit<for_training<net, adam>, ram<8_KiB>>)`.
template <class Needs, class... Budgets>
inline constexpr bool must_fit = ((sizeof(detail::required<Needs, Budgets>) > 0) && ...);

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
