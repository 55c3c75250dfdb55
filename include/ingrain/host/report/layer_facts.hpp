#pragma once
/// \file
/// What is constant of each layer: shapes, parameters, operations, bytes.

#include <ingrain/core/count.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/host/each_layer.hpp>
#include <ingrain/host/name.hpp>
#include <ingrain/host/summary.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/budget/memory.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

struct layer_facts {
    std::string name, kind, input, output;
    std::size_t outputs = 0, parameters = 0, parameter_bytes = 0, output_bytes = 0, multiply_accumulates = 0,
                transcendentals = 0, stack = 0;
    bool is_view = false;   ///< it shows its input under another shape
    bool in_place = false;  ///< the layer before it computes it on the way to memory
    std::string label() const { return name + " " + kind; }
};

/// `depth`: how many composite layers it is in.
template <class Bound>
void add_facts(std::vector<layer_facts>& all, const layer_path* at, std::size_t depth);

/// Layer I of a composite; the layers inside it where it is one itself.
template <class Bound, std::size_t I>
void add_facts_of(std::vector<layer_facts>& all, const layer_path* at, std::size_t depth) {
    using layer = type_at<I, typename Bound::parts>;
    const char* name = nullptr;
    if constexpr (requires { typename Bound::parameters::names; })
        name = ingrain::detail::name_of<type_at<I, typename Bound::parameters::names>>();
    const layer_path here{at, name, I};
    if constexpr (requires { typename layer::parts; }) {
        add_facts<layer>(all, &here, depth + 1);
    } else {
        using parameters = typename layer::parameters;
        layer_facts facts;
        facts.name = shown_name(here);
        facts.kind = layer::kind;
        facts.input = shape_of<typename layer::input>();
        facts.output = shape_of<typename layer::output>();
        facts.outputs = layer::output::size;
        facts.parameters = count_parameters<parameters>();
        facts.parameter_bytes = size_of<parameters>;
        facts.output_bytes = layer::output::size * sizeof(float);
        facts.multiply_accumulates = multiply_accumulates_of<layer>();
        facts.transcendentals = transcendentals_of<layer>();
        facts.is_view = is_view<layer>;
        if (!facts.is_view) facts.stack = ingrain::detail::stack_bound<layer>(depth);
        if constexpr (requires { Bound::assignment::fused[I]; }) facts.in_place = Bound::assignment::fused[I];
        all.push_back(facts);
    }
}

template <class Bound>
void add_facts(std::vector<layer_facts>& all, const layer_path* at, std::size_t depth) {
    if constexpr (wraps_one<Bound>) {
        add_facts<type_at<0, typename Bound::parts>>(all, at, depth + 1);
    } else {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (add_facts_of<Bound, I>(all, at, depth), ...);
        }(std::make_index_sequence<Bound::parts::count>{});
    }
}

template <class Network>
std::vector<layer_facts> facts_of_layers() {
    std::vector<layer_facts> all;
    add_facts<typename Network::layers>(all, nullptr, 1);
    return all;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
