#pragma once
/// \file
/// Which of several networks is chosen, and its parameters: the model of any_of.hpp.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/refused_arguments.hpp>
#include <ingrain/core/trivial_variant.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Which of the members, and its parameters. Assigned as a whole, or by `choose`.
template <class... Members>
class chosen_model {
    trivial_variant<typename Members::parameters...> kept{};

public:
    /// The position of the chosen one.
    constexpr std::size_t index() const noexcept INGRAIN_NONBLOCKING { return kept.index(); }

    /// Chooses the one at position I; its parameters are zeros until something fills them.
    template <std::size_t I>
    constexpr auto& choose() noexcept INGRAIN_NONBLOCKING {
        static_assert(I < sizeof...(Members), "ingrain::any_of has fewer networks than that");
        return kept.template emplace<I>();
    }

    /// The parameters of the one at position I, or null if another one is chosen.
    template <std::size_t I>
    constexpr auto* get_if() noexcept INGRAIN_NONBLOCKING {
        return kept.template get_if<I>();
    }
    template <std::size_t I>
    constexpr const auto* get_if() const noexcept INGRAIN_NONBLOCKING {
        return kept.template get_if<I>();
    }

    /// Calls `function(position, parameters)` of the chosen one; the position is a std::integral_constant.
    constexpr void visit(const auto& function) { kept.visit(function); }
    constexpr void visit(const auto& function) const { kept.visit(function); }
};

template <class Model>
struct as_model {
    template <class Got>
    static constexpr bool fits = passes_as<Got, const Model&>;
    template <class Got, class Expected = Model>
    struct refused {
        static_assert(fits<Got>,
                      "ingrain::any_of: this is not the model; pass an object of its own type model, in which "
                      "choose<I>() fills the parameters of one network");
    };
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
