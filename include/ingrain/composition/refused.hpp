#pragma once
/// \file
/// A placeholder for layers that were refused, so that the compiler says no more about them.

#include <cstddef>
#include <ingrain/core/layer_traits.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/core/type_list.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Stands in for layers that were refused, so that what is made of them is not refused again.
template <class In>
struct refused {
    using input = In;
    using output = shape<2>;  // no loss refuses it
    using parts = layer_list<>;
    using parameters = none;
    static constexpr char kind[] = "refused";
    static constexpr layer_traits traits{.reads_x = false, .reads_y = false};

    template <std::size_t N, bool Dx = true>
    struct trace {};
    template <std::size_t>
    using inference_scratch = none;
    template <std::size_t N, bool Dx = true>
    using training_scratch = none;
    template <std::size_t>
    using training_workspace = none;
    template <std::size_t N, bool... Dx>
    static constexpr void infer(const auto&...) noexcept INGRAIN_NONBLOCKING {}
    template <std::size_t N, bool... Dx>
    static constexpr void forward(const auto&...) noexcept INGRAIN_NONBLOCKING {}
    template <std::size_t N, bool... Dx>
    static constexpr void backward(const auto&...) noexcept INGRAIN_NONBLOCKING {}
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
