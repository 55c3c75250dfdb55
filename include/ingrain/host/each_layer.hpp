#pragma once
/// \file
/// A visit to each layer that has parameters of its own, with its type, its name and its parameters.

#include <ingrain/core/members.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/topology_hash.hpp>
#include <ingrain/core/type_list.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Where a layer is: its name, and the shape that `flatten` made its vector of, or nothing. Other programs flatten with
/// the channels first.
struct layer_place {
    const layer_path* path;
    std::vector<std::size_t> flattened;
};

namespace detail {

/// Whether a layer such as `residual` has a sequence with the same parameters as its only part, which has no name.
template <class Bound>
concept wraps_one = Bound::parts::count == 1 && requires {
    typename type_at<0, typename Bound::parts>::parts;
    requires std::is_same_v<typename type_at<0, typename Bound::parts>::parameters, typename Bound::parameters>;
};

/// Visits layers, and follows the vector behind `flatten` through a chain of them.
template <class Visit>
class layer_visitor {
public:
    explicit layer_visitor(Visit& visit) : visit_(visit) {}

    template <class Bound>
    void visit_parts(auto& parameters, const layer_path* at) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (visit_part<Bound, I>(parameters, at), ...);
        }(std::make_index_sequence<Bound::parts::count>{});
    }

private:
    template <class Bound, std::size_t I>
    void visit_part(auto& parameters, const layer_path* at) {
        using names = typename std::remove_cvref_t<decltype(parameters)>::names;
        visit<type_at<I, typename Bound::parts>>(get<I>(parameters),
                                                 {at, ingrain::detail::name_of<type_at<I, names>>(), I});
    }

    template <class Bound>
    void visit(auto& parameters, const layer_path& here) {
        using own = std::remove_cvref_t<decltype(parameters)>;
        constexpr std::string_view kind = Bound::kind;
        if constexpr (kind == "flatten" && requires { Bound::input::extents; }) {
            flattened_.assign(Bound::input::extents.begin(), Bound::input::extents.end());
        } else if constexpr (std::is_same_v<own, none>) {
            if (Bound::output::size != Bound::input::size) flattened_.clear();
        } else if constexpr (requires { own::members; }) {
            visit_.template operator()<Bound>(layer_place{&here, flattened_}, parameters);
            if (kind == "dense") flattened_.clear();
        } else if constexpr (wraps_one<Bound>) {
            flattened_.clear();
            visit_parts<type_at<0, typename Bound::parts>>(parameters, &here);
        } else {
            if (kind != "sequence") flattened_.clear();
            visit_parts<Bound>(parameters, &here);
            if (kind != "sequence") flattened_.clear();
        }
    }

    Visit& visit_;
    std::vector<std::size_t> flattened_;
};

}  // namespace detail

/// Calls `visit.operator()<Bound>(place, parameters)` for each layer of a network that has parameters.
template <class Visit, class Parameters>
    requires identified<Parameters>
void for_each_layer(Visit&& visit, Parameters& parameters) {
    detail::layer_visitor<std::remove_cvref_t<Visit>>(visit).template visit_parts<typename Parameters::owner::layers>(
        parameters, nullptr);
}

}}}  // namespace ingrain::INGRAIN_ABI::host
