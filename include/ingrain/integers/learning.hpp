#pragma once
/// \file
/// Which layers of a network of integers learn, and their forms.

#include <ingrain/core/none.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/integers/layers/dense.hpp>
#include <ingrain/integers/layers/form.hpp>
#include <ingrain/integers/layers/moves.hpp>
#include <ingrain/integers/layers/pointwise.hpp>
#include <ingrain/integers/options.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// What a layer does in a network of which the last dense layers learn.
enum class learning {
    before,   ///< stands before them: it is as in other networks, and frozen
    learned,  ///< is one of them
    between,  ///< stands behind one: errors go back through it
};

template <class Setting, class Layer, class... Behind>
inline constexpr learning learning_of = [] {
    constexpr std::size_t behind = (std::size_t{is_dense<Behind>} + ... + 0), last = Setting::options.learning;
    if (is_dense<Layer>) return behind < last ? learning::learned : learning::before;
    return behind < last ? learning::between : learning::before;
}();

/// How many of `placed` layers are dense.
template <class Placed>
inline constexpr std::size_t dense_layers_in = 0;
template <class... Placed>
inline constexpr std::size_t dense_layers_in<type_list<Placed...>> =
    (std::size_t{is_dense<typename Placed::layer>} + ... + 0);

template <std::size_t Wanted, std::size_t There>
struct layers_to_learn {
    static_assert(
        Wanted <= There,
        "ingrain::quantized: .learning asks for more dense layers than there are, but for those inside others");
};

/// The form of a layer, given its part in learning.
///
/// `learned` and `between` (integers/layers/learned_dense.hpp, errors_between.hpp) have more than others:
///
///     masters                       what changes: numbers of 16 bits; of `learned` ones alone
///     plan_learning(q, scale)       writes how errors go back, given the scale of those of y, which becomes that of x
///     pass_errors(p, x, y, e)       e, the errors of y, becomes those of x; of `between` ones
template <learning Part, class Layer, class Float, class Setting, bool Limited>
struct form_that_may_learn;
template <class Layer, class Float, class Setting, bool Limited>
struct form_that_may_learn<learning::before, Layer, Float, Setting, Limited>
    : form_or_refusal<Layer, Float,
                      std::conditional_t<(Setting::options.learning > 0), without_learning<Setting>, Setting>,
                      Limited> {};

/// Whether a form is of a layer that learns.
template <class Form>
inline constexpr bool learns = requires { typename Form::masters; };

}}}  // namespace ingrain::INGRAIN_ABI::detail
