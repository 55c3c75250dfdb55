#pragma once
/// \file
/// Layers that only move values, in integers: they are the same layers of bytes.

#include <ingrain/integers/layers/form.hpp>
#include <ingrain/layers/crop.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/identity.hpp>
#include <ingrain/layers/pick.hpp>
#include <ingrain/layers/reshape.hpp>
#include <ingrain/layers/slice.hpp>
#include <ingrain/layers/transpose.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

template <class Layer>
concept moves_values =
    std::is_base_of_v<flatten, Layer> || std::is_base_of_v<identity, Layer> ||
    requires(const Layer* layer) { []<std::size_t... Extents>(const ingrain::reshape<Extents...>*) {}(layer); } ||
    requires(const Layer* layer) { []<std::size_t Index>(const pick<Index>*) {}(layer); } ||
    requires(const Layer* layer) { []<std::size_t A, std::size_t B>(const transpose<A, B>*) {}(layer); } ||
    requires(const Layer* layer) { []<auto... Options>(const slice<Options...>*) {}(layer); } ||
    requires(const Layer* layer) { []<auto... Options>(const crop<Options...>*) {}(layer); };

template <class Layer, class Float, class Setting, bool Limited>
    requires moves_values<Layer>
struct integer_form<Layer, Float, Setting, Limited> : plain_form<Float> {
    using moved = typename Layer::template bound<integer_policy, typename Float::input>;
    static constexpr layer_traits traits = moved::traits;
    static constexpr bool keeps_limits = true;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        moved::template infer<N>(none{}, x, y, none{});
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
