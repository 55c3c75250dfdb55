#pragma once
/// \file
/// The memory plan, drawn: operations to the right, bytes upwards, a bar for each tensor.

#include <ingrain/host/report/memory_bars.hpp>
#include <ingrain/host/report/svg.hpp>
#include <ingrain/host/report/text.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

inline std::string draw_memory(const memory_bars& plan, const std::string& title, double width,
                               std::string_view kind = "") {
    const double left = 64, right = width - 8, top = 24, bottom = 260;
    const double count = static_cast<double>(std::max<std::size_t>(plan.operations.size(), 1));
    const double each = (right - left) / count, block = static_cast<double>(std::max<std::size_t>(plan.block, 1));
    const scale y{0, block, bottom, top};
    std::string words = std::to_string(plan.bars.size()) + " tensors over " + std::to_string(plan.operations.size()) +
                        " operations in " + with_commas(block) + " bytes.";
    for (std::size_t i = 0; i < std::min<std::size_t>(plan.bars.size(), 12); ++i)
        words += " " + plan.bars[i].name + ": " + with_commas(static_cast<double>(plan.bars[i].size)) + " bytes.";
    svg drawing(width, bottom + 56, title, words, 1.25);
    std::vector<double> ticks = y.ticks(4);
    drawing.y_axis(y, ticks, left, right);
    drawing.line({left, top}, {right, top}, "peak");
    drawing.text({right, top - 8}, "block: " + with_commas(static_cast<double>(plan.block)) + " bytes", "strong",
                 anchor::end);
    const std::size_t every = static_cast<std::size_t>(std::max(1.0, 46 / each));
    for (std::size_t i = 0; i < plan.operations.size(); ++i) {
        const double x = left + each * static_cast<double>(i);
        if (i > 0) drawing.line({x, top}, {x, bottom}, "grid");
        const std::string& name = plan.operations[i];
        if (i % every != 0 || (i > 0 && plan.operations[i - 1] == name && every == 1 && each < 30)) continue;
        const std::size_t space = name.find(' ');
        const double room = each * static_cast<double>(every);
        const auto fitting = [&](std::string text) {
            const auto most = static_cast<std::size_t>(std::max(3.0, room / 7.6));
            return text.size() > most ? text.substr(0, most - 1) + "." : text;
        };
        drawing.text({x + each / 2, bottom + 16}, name.substr(0, space), "tick", anchor::middle);
        if (space != std::string::npos)
            drawing.text({x + each / 2, bottom + 30}, fitting(name.substr(space + 1)), "tick", anchor::middle);
    }
    drawing.text({right, bottom + 50}, "operation", "tick", anchor::end);
    for (const memory_bar& bar : plan.bars) {
        const double x = left + each * static_cast<double>(bar.first - 1),
                     w = each * static_cast<double>(bar.last - bar.first + 1);
        const double high = y(static_cast<double>(bar.begin + bar.size)),
                     h = std::max(1.5, y(static_cast<double>(bar.begin)) - high);
        const char* kinds[]{"p1", "p2", "p3", "p4"};
        drawing.rectangle(x + 1, high, std::max(w - 2, 1.0), h, kinds[static_cast<std::size_t>(bar.what)]);
        const std::string size = with_commas(static_cast<double>(bar.size));
        const double letters = 6.5 * static_cast<double>(bar.name.size()),
                     digits = 6.8 * static_cast<double>(size.size());
        if (h >= 30 && w > std::max(letters, digits) + 8) {
            drawing.text({x + 7, high + 15}, bar.name);
            drawing.text({x + 7, high + 28}, size);
        } else if (h >= 14 && w > letters + 8) {
            drawing.text({x + 7, high + h / 2 + 4}, w > letters + digits + 20 ? bar.name + " " + size : bar.name);
        }
    }
    return drawing.str(kind);
}

/// The bars as a table, for those who cannot see them, and for what is too thin for a label.
inline std::string bars_as_table(const memory_bars& plan, const std::string& caption) {
    std::string rows;
    for (const memory_bar& bar : plan.bars)
        rows += element("tr", "",
                        element("th", "scope=\"row\"", escaped(bar.name)) +
                            element("td", "", with_commas(static_cast<double>(bar.begin))) +
                            element("td", "", with_commas(static_cast<double>(bar.size))) +
                            element("td", "", std::to_string(bar.first) + "\u2013" + std::to_string(bar.last)));
    return element("details", "",
                   element("summary", "", caption + ", as a table") +
                       element("div", "class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + caption + "\"",
                               element("table", "class=\"numbers\"",
                                       element("caption", "", caption) +
                                           element("thead", "",
                                                   element("tr", "",
                                                           element("th", "scope=\"col\"", "tensor") +
                                                               element("th", "scope=\"col\"", "from byte") +
                                                               element("th", "scope=\"col\"", "bytes") +
                                                               element("th", "scope=\"col\"", "operations"))) +
                                           element("tbody", "", rows))));
}

inline std::string memory_section(const memory_bars& inference, const memory_bars& training, std::size_t batch) {
    const auto saved = [](const memory_bars& plan, const char* what) {
        return plan.separate > plan.block ? std::string(" A buffer for each output") + what + " would take " +
                                                with_commas(static_cast<double>(plan.separate)) + "."
                                          : "";
    };
    const std::string step = "A training step of " + std::to_string(batch);
    return element(
        "section", "id=\"memory\"",
        element("h2", "", "Memory plan") +
            element("p", "class=\"lead\"",
                    "Each bar is a tensor, from its first use to its last, at its place in the block. The compiler "
                    "made the plan; at run "
                    "time nothing is allocated. Outputs are blue, what is kept for the backward pass green, gradients "
                    "orange, work violet.") +
            element("div", "class=\"charts uneven\"",
                    figure("<b>One answer: " + with_commas(static_cast<double>(inference.block)) + " bytes.</b>" +
                               saved(inference, "") + " The sample and the answer are the caller's.",
                           draw_memory(inference, "Memory plan of one answer", 352)) +
                        figure("<b>" + step + ": " + with_commas(static_cast<double>(training.block)) + " bytes.</b>" +
                                   saved(training, " and each gradient") +
                                   " Parameters and the optimiser's moments are apart.",
                               draw_memory(training, "Memory plan of a training step", 640, "wide") +
                                   draw_memory(training, "Memory plan of a training step", 352, "narrow"))) +
            bars_as_table(inference, "One answer") + bars_as_table(training, step));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
