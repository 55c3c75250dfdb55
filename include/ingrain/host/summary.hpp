#pragma once
/// \file
/// A network as a table: its layers, their outputs and their costs.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/count.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/host/each_layer.hpp>
#include <ingrain/host/name.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <ostream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

namespace detail {

using table = std::vector<std::array<std::string, 6>>;

/// 12,345
inline std::string grouped(std::size_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, ',');
    return text;
}

template <class Shape>
std::string shape_of() {
    std::string text;
    for (const std::size_t extent : Shape::extents) text += (text.empty() ? "" : "x") + std::to_string(extent);
    return text;
}

template <class Memory>
inline constexpr std::size_t size_of = std::is_empty_v<Memory> ? 0 : sizeof(Memory);

template <class Bound>
void add_parts(table& rows, const layer_path* at);

template <class Bound>
void add_layer(table& rows, const layer_path& here) {
    if constexpr (requires { typename Bound::parts; }) {
        rows.push_back({shown_name(here), Bound::kind, shape_of<typename Bound::output>(), "", "", ""});
        add_parts<Bound>(rows, &here);
    } else {
        using parameters = typename Bound::parameters;
        rows.push_back({shown_name(here), Bound::kind, shape_of<typename Bound::output>(),
                        grouped(count_parameters<parameters>()), grouped(multiply_accumulates_of<Bound>()),
                        grouped(size_of<parameters>)});
    }
}

/// Layer `I` of a composite, under the name of its parameters there.
template <class Bound, std::size_t I>
void add_part(table& rows, const layer_path* at) {
    const char* name = nullptr;
    if constexpr (requires { typename Bound::parameters::names; })
        name = ingrain::detail::name_of<type_at<I, typename Bound::parameters::names>>();
    add_layer<type_at<I, typename Bound::parts>>(rows, {at, name, I});
}

template <class Bound>
void add_parts(table& rows, const layer_path* at) {
    if constexpr (wraps_one<Bound>) {
        add_parts<type_at<0, typename Bound::parts>>(rows, at);
    } else {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (add_part<Bound, I>(rows, at), ...);
        }(std::make_index_sequence<Bound::parts::count>{});
    }
}

/// Aligns words left and numbers right.
inline void print_table(std::ostream& out, const table& rows) {
    std::array<std::size_t, 6> widths{};
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string fill(widths[i] - row[i].size(), ' ');
            line += (i == 0 ? "" : "  ") + (i < 3 ? row[i] + fill : fill + row[i]);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out << line << '\n';
    }
}

}  // namespace detail

/// Writes a line for each layer: name or position, kind, output, parameters, multiply-accumulates for one sample, and
/// bytes of the parameters; then the totals, and the memory for inference and for a training step with `Batch` samples.
///
///     host::summary<digits, 32>(std::cout);
template <class Network, std::size_t Batch = 1>
void summary(std::ostream& out) {
    using layers = typename Network::layers;
    detail::table rows{{"layer", "kind", "output", "parameters", "multiply-accumulates", "bytes"}};
    rows.push_back({"", "input", detail::shape_of<typename Network::input>(), "", "", ""});
    detail::add_parts<layers>(rows, nullptr);
    rows.push_back({"total", "", "", detail::grouped(Network::parameter_count),
                    detail::grouped(multiply_accumulates_of<layers>()),
                    detail::grouped(detail::size_of<typename Network::parameters>)});
    detail::print_table(out, rows);
    out << "memory for inference: " << detail::grouped(detail::size_of<typename Network::template scratch<1>>)
        << " bytes; for a training step with a batch of " << Batch << ": "
        << detail::grouped(detail::size_of<typename Network::template trace<Batch>>)
        << " bytes, gradients and optimiser apart\n";
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
