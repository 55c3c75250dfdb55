#pragma once
/// \file
/// What learns of a network of integers, as a network of its own for files and checkpoints.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/count.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/integers/learning.hpp>
#include <ingrain/integers/quantized.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

struct masters_policy : default_policy {
    using numbers = ingrain::numbers<std::int16_t>;
};

template <class Form>
struct masters_in {
    using type = none;
};
template <class Form>
    requires learns<Form>
struct masters_in<Form> {
    using type = typename Form::masters;
};
template <class Owner, class Forms>
struct owned_masters;
template <class Owner, class... Forms>
struct owned_masters<Owner, layer_list<Forms...>> {
    using type = pack<Owner, typename masters_in<Forms>::type...>;
};

/// The layers, as files of what was learned identify them.
template <class Layers>
struct layers_that_learned : Layers {
    static constexpr char kind[] = "learned";
};

}  // namespace detail

template <class Quantized>
struct learned_part;
template <class Quantized>
struct detail::names_in<learned_part<Quantized>> {
    using type = typename Quantized::chain::names;
};

/// The 16-bit weights of the layers that learn: what a `learner` has in RAM, and writes to files and flash.
///
///     checkpoint_slots<learned_part<small>, flash_pages> kept{pages};
///     host::save("learned.safetensors", machine.parameters());
template <class Quantized>
struct learned_part {
    /// What files identify it by.
    using layers = detail::layers_that_learned<typename Quantized::chain>;
    using policy = detail::masters_policy;  ///< 16-bit numbers
    /// The weights.
    using parameters = typename detail::owned_masters<learned_part, typename Quantized::chain::parts>::type;
    using gradients = none;  ///< none are kept: changes are made at once
    static constexpr std::size_t parameter_count = count_parameters<parameters>();  ///< how many they are
};

/// The parameters of a network of integers with what was learned in place of what they began with.
template <class Quantized>
constexpr void put_learned(const typename learned_part<Quantized>::parameters& learned, auto& into) {
    simd::for_each_constant<Quantized::chain::depth>([&]<std::size_t I>(simd::constant<I>) {
        if constexpr (wanted<std::remove_cvref_t<decltype(get<I>(learned))>>) get<0>(get<I>(into)) = get<I>(learned);
    });
}

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
