#pragma once
/// \file
/// A table of which classes were mistaken for which.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/error.hpp>
#include <ingrain/training/metrics/confusion_matrix.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Writes counts as a table: a row for each true class, a column for each predicted one, and the share of each row that
/// is right. `counts[truth * classes + predicted]`. Classes without names are called by their numbers. Zeros are dots,
/// so that mistakes stand out.
template <class Count>
void print_confusion(std::ostream& out, std::span<const Count> counts, const std::vector<std::string>& names = {}) {
    std::size_t classes = 0;
    while (classes * classes < counts.size()) ++classes;
    if (classes * classes != counts.size())
        refuse("A confusion matrix has as many rows as columns; ", counts.size(), " counts do not fill such a table.");

    const auto name = [&](std::size_t i) { return i < names.size() ? names[i] : std::to_string(i); };
    const std::string corner = "truth \\ predicted";
    std::size_t first = corner.size(), width = 1;
    for (std::size_t i = 0; i < classes; ++i) {
        first = std::max(first, name(i).size());
        width = std::max(width, name(i).size());
    }
    for (const Count count : counts) width = std::max(width, std::to_string(count).size());

    const auto right = [](const std::string& text, std::size_t to) {
        return std::string(to - std::min(to, text.size()), ' ') + text;
    };
    std::string line = right(corner, first);
    for (std::size_t i = 0; i < classes; ++i) line += "  " + right(name(i), width);
    out << line << "    right\n";
    for (std::size_t truth = 0; truth < classes; ++truth) {
        const auto row = counts.subspan(truth * classes, classes);
        double all = 0;
        line = right(name(truth), first);
        for (const Count count : row) {
            line += "  " + right(count == 0 ? "." : std::to_string(count), width);
            all += static_cast<double>(count);
        }
        const double share = all > 0 ? 100 * static_cast<double>(row[truth]) / all : 0;
        out << line << (all > 0 ? right(std::to_string(static_cast<int>(share)), 7) + " %" : right("none", 9)) << '\n';
    }
}

/// The same of a metric, and a line with the number of answers that it left out, if there are any.
///
///     confusion_matrix<3> confusion;
///     trainer.evaluate(test, confusion);
///     host::print_confusion(std::cout, confusion, {"setosa", "versicolor", "virginica"});
template <std::size_t Classes>
void print_confusion(std::ostream& out, const confusion_matrix<Classes>& confusion,
                     const std::vector<std::string>& names = {}) {
    std::vector<std::uint32_t> counts;
    for (std::size_t truth = 0; truth < Classes; ++truth)
        for (std::size_t answer = 0; answer < Classes; ++answer) counts.push_back(confusion(truth, answer));
    print_confusion(out, std::span<const std::uint32_t>(counts), names);
    if (confusion.left_out() > 0)
        out << "left out: " << confusion.left_out() << " (a label that is no class, or scores that are all NaN)\n";
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
