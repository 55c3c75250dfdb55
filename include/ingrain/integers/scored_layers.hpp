#pragma once
/// \file
/// Which layer of a network of integers gives scores: the last one, if it computes weighted sums.

#include <ingrain/core/type_list.hpp>
#include <ingrain/integers/layers/form.hpp>
#include <ingrain/integers/options.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

template <class Form>
inline constexpr bool gives_scores = requires { typename Form::template scored<std::int32_t>; };
template <class Form>
inline constexpr bool only_moves = requires { typename Form::moved; };

/// The layer that gives scores; `Forms::count` if none does.
template <class Forms>
inline constexpr std::size_t scored_at = [] {
    return []<std::size_t... I>(std::index_sequence<I...>) {
        constexpr bool moves[]{only_moves<type_at<I, Forms>>...}, scores[]{gives_scores<type_at<I, Forms>>...};
        std::size_t at = Forms::count;
        while (at > 0 && moves[at - 1]) --at;
        return at > 0 && scores[at - 1] ? at - 1 : Forms::count;
    }(std::make_index_sequence<Forms::count>{});
}();

template <class Form, class Score, bool Scores>
struct scored_form {
    using type = Form;
};
template <class Form, class Score>
struct scored_form<Form, Score, true> {
    using type = typename Form::template scored<Score>;
};

/// The forms, where layer `At` gives `Score`.
template <class Forms, class Score, std::size_t At, class Indices = std::make_index_sequence<Forms::count>>
struct scored_layers;
template <class Forms, class Score, std::size_t At, std::size_t... I>
struct scored_layers<Forms, Score, At, std::index_sequence<I...>> {
    using type = layer_list<typename scored_form<type_at<I, Forms>, Score, I == At>::type...>;
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
