#pragma once
/// \file
/// The network drawn, layer by layer, and what each layer costs.

#include <ingrain/host/report/layer_facts.hpp>
#include <ingrain/host/report/svg.hpp>
#include <ingrain/host/report/text.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// "8 x 8", with the sign for times.
inline std::string times(const std::string& shape) {
    std::string result;
    for (const char c : shape) result += c == 'x' ? std::string(" \u00d7 ") : std::string(1, c);
    return result;
}

/// A shape: a vector as a bar, a picture as a sheet, several channels as sheets behind it. Their sizes are logarithms.
inline std::string glyph_of(const std::string& shape, const std::string& kind, double largest) {
    std::vector<double> extents;
    std::istringstream text(shape);
    for (std::string extent; std::getline(text, extent, 'x');) extents.push_back(std::stod(extent));
    const auto size = [&](double extent) { return 6 + 50 * std::log2(extent + 1) / std::log2(largest + 1); };
    std::string marks;
    const auto rectangle = [&](double x, double y, double width, double height) {
        marks += "<rect x=\"" + svg::number(x) + "\" y=\"" + svg::number(y) + "\" width=\"" + svg::number(width) +
                 "\" height=\"" + svg::number(height) + "\" class=\"" + kind + "\"/>";
    };
    if (extents.size() < 2) {
        const double height = size(extents[0]);
        rectangle(22, 32 - height / 2, 16, height);
    } else {
        const double height = 0.75 * size(extents[0]), width = 0.75 * size(extents[1]);
        const double sheets = extents.size() > 2 ? std::clamp(std::round(std::log2(extents[2])), 0.0, 4.0) : 0;
        for (double sheet = sheets; sheet >= 0; --sheet)
            rectangle(24 - width / 2 + 4 * sheet, 38 - height / 2 - 4 * sheet, width, height);
    }
    return "<svg viewBox=\"0 0 64 64\" width=\"64\" height=\"64\" aria-hidden=\"true\">" + marks + "</svg>";
}

inline std::string network_section(const std::vector<layer_facts>& layers, const std::string& input) {
    double largest = 1;
    std::size_t parameters = 0, work = 0, most_parameters = 0, most_work = 0;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        largest = std::max(largest, static_cast<double>(layers[i].outputs));
        parameters += layers[i].parameters;
        work += layers[i].multiply_accumulates;
        if (layers[i].parameters > layers[most_parameters].parameters) most_parameters = i;
        if (layers[i].multiply_accumulates > layers[most_work].multiply_accumulates) most_work = i;
    }
    std::string items =
        element("li", "",
                glyph_of(input, "view", largest) +
                    element("div", "", "<b>input</b> <span class=\"shape\">" + times(input) + "</span>"));
    for (const layer_facts& layer : layers) {
        const char* kind = layer.is_view ? "view" : layer.parameters > 0 ? "weighted" : "plain-layer";
        std::string lines = "<b>" + escaped(layer.kind) + "</b> <span class=\"shape\">" + times(layer.output) +
                            "</span><br><span class=\"muted\">" + escaped(layer.name);
        lines += layer.is_view      ? ": a view, no copy</span>"
                 : layer.in_place   ? ": in place</span>"
                 : layer.parameters ? "</span>"
                                    : ": no parameters</span>";
        if (layer.parameters > 0) lines += "<br>" + with_commas(static_cast<double>(layer.parameters)) + " parameters";
        if (layer.multiply_accumulates > 0)
            lines += "<br>" + with_commas(static_cast<double>(layer.multiply_accumulates)) + " multiply-acc.";
        items += element("li", "", glyph_of(layer.output, kind, largest) + element("div", "", lines));
    }
    std::string lead = "A mark is as high as its layer has outputs, by the logarithm; filled ones have parameters.";
    if (parameters > 0 && work > 0)
        lead =
            percent(static_cast<double>(layers[most_parameters].parameters) / static_cast<double>(parameters), 0) +
            " % of the parameters are in layer " + layers[most_parameters].name + " (" + layers[most_parameters].kind +
            "), " +
            percent(static_cast<double>(layers[most_work].multiply_accumulates) / static_cast<double>(work), 0) +
            " % of the multiply-accumulates in " +
            (most_work == most_parameters ? "the same"
                                          : "layer " + layers[most_work].name + " (" + layers[most_work].kind + ")") +
            ". " + lead;
    return element("section", "id=\"network\"",
                   element("h2", "", "Network") + element("p", "class=\"lead\"", escaped(lead)) +
                       element("ol", "class=\"layers\"", items));
}

struct cost_column {
    const char *name, *kind;
    std::size_t layer_facts::* value;
};
inline constexpr cost_column cost_columns[]{{"flash, parameters", "held", &layer_facts::parameter_bytes},
                                            {"output, bytes", "other", &layer_facts::output_bytes},
                                            {"stack, at most", "other", &layer_facts::stack},
                                            {"multiply-acc.", "error", &layer_facts::multiply_accumulates},
                                            {"exp, tanh, ...", "other", &layer_facts::transcendentals}};

/// A column of the table: what it is called, a cell for each layer, and the sum. Bars share one scale.
inline std::vector<std::string> cost_cells(const cost_column& column, const std::vector<layer_facts>& layers) {
    const bool outputs = column.value == &layer_facts::output_bytes;
    std::size_t largest = 1;
    for (const layer_facts& layer : layers) largest = std::max(largest, layer.*column.value);
    std::vector<std::string> cells;
    for (const layer_facts& layer : layers) {
        const std::size_t value = outputs && (layer.is_view || layer.in_place) ? 0 : layer.*column.value;
        const double share = 100 * static_cast<double>(value) / static_cast<double>(largest);
        cells.push_back(value == 0 ? "\u2013"
                                   : with_commas(static_cast<double>(value)) + "<i class=\"share " + column.kind +
                                         "\" style=\"width:" + printed("%.1f", share) + "%\"></i>");
    }
    return cells;
}

/// A table with a bar below each number. A column in which all is 0 is left out.
inline std::string cost_section(const std::vector<layer_facts>& layers, std::size_t scratch, std::size_t stack,
                                std::size_t flash) {
    std::string head = element("th", "scope=\"col\"", "layer"), rows, foot = element("th", "scope=\"row\"", "network");
    std::vector<std::vector<std::string>> columns;
    for (const cost_column& column : cost_columns) {
        std::size_t sum = 0;
        for (const layer_facts& layer : layers) sum += layer.*column.value;
        if (sum == 0) continue;
        if (column.value == &layer_facts::parameter_bytes) sum = flash;
        const bool outputs = column.value == &layer_facts::output_bytes;
        head += element("th", "scope=\"col\"", column.name);
        if (column.value == &layer_facts::stack) sum = stack;
        foot += element("td", "",
                        with_commas(static_cast<double>(outputs ? scratch : sum)) + (outputs ? " in one block" : ""));
        columns.push_back(cost_cells(column, layers));
    }
    for (std::size_t i = 0; i < layers.size(); ++i) {
        std::string row =
            element("th", "scope=\"row\"",
                    "<span class=\"muted\">" + escaped(layers[i].name) + "</span> " + escaped(layers[i].kind));
        for (const auto& column : columns) row += element("td", "", column[i]);
        rows += element("tr", "", row);
    }
    return element(
        "section", "id=\"cost\"",
        element("h2", "", "Cost of each layer") +
            element(
                "p", "class=\"lead\"",
                "Parameters may be constants in flash. Outputs share one block of RAM (see the memory plan); a view "
                "or a layer in place needs none. Stacks are bounds for a microcontroller; layers "
                "use the same stack, one after another.") +
            element("div", "class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Cost of each layer\"",
                    element("table", "class=\"numbers\"",
                            element("caption", "", "Bytes and operations of one answer") +
                                element("thead", "", element("tr", "", head)) + element("tbody", "", rows) +
                                element("tfoot", "", element("tr", "", foot)))));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
