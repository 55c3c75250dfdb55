#pragma once
/// \file
/// Histograms of weights and of their gradients.

#include <ingrain/core/members.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/host/name.hpp>
#include <ingrain/host/report/svg.hpp>
#include <ingrain/host/report/text.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/batch.hpp>
#include <ingrain/training/picked_samples.hpp>
#include <ingrain/training/training_step.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// The weights of one layer, or their gradients.
struct named_values {
    std::string name;
    std::vector<float> values;
};

/// What the parameters were at one time of the training.
struct weights_then {
    std::string when;
    std::vector<named_values> weights, gradients;
};

/// Tensors with the role of weights, in the order of the layers.
template <class Parameters>
std::vector<named_values> weights_in(const Parameters& parameters) {
    std::vector<named_values> result;
    for_each_tensor(
        [&]<role Role, class Tensor>(const tensor_info<Role>& info, const Tensor& tensor) {
            if constexpr (Role == role::weights)
                result.push_back({shown_name(info), {tensor.values, tensor.values + Tensor::size}});
        },
        parameters);
    return result;
}

/// The gradients of the loss at the first batch of a data set.
template <class Network, class Loss, std::size_t N>
std::unique_ptr<typename Network::parameters> gradients_of_batch(const typename Network::parameters& parameters,
                                                                 const auto& data) {
    auto gradients = std::make_unique<typename Network::parameters>();
    const auto trace = std::make_unique<typename Network::template trace<N>>();
    generator random;
    batch_indices<N> first;
    for (; first.count < N && first.count < data.size; ++first.count) first.indices[first.count] = first.count;
    ingrain::detail::step_picked<Network, N>(
        data, first.indices, first.count, none{}, random, [&](const auto& x, const auto& targets) {
            return training_step<Network, Loss, N>(parameters, x, targets, *trace, random, store(*gradients));
        });
    return gradients;
}

/// How many of the values are in each of `count` intervals of a scale.
inline std::vector<double> counted_in(const std::vector<float>& values, const scale& x, std::size_t count,
                                      bool logarithmic) {
    std::vector<double> bins(count);
    for (const float value : values) {
        const double v = logarithmic ? std::log10(std::abs(static_cast<double>(value))) : static_cast<double>(value);
        if (!std::isfinite(v)) continue;
        const double share = (v - x.low) / (x.high - x.low);
        ++bins[static_cast<std::size_t>(std::clamp(share, 0.0, 0.999999) * static_cast<double>(count))];
    }
    return bins;
}

inline double deviation_of(const std::vector<float>& values) {
    double mean = 0, squares = 0;
    for (const float v : values) mean += static_cast<double>(v) / static_cast<double>(values.size());
    for (const float v : values) squares += (static_cast<double>(v) - mean) * (static_cast<double>(v) - mean);
    return std::sqrt(squares / static_cast<double>(values.size()));
}

/// "10" with a raised exponent.
inline std::string power_of_ten(double exponent) {
    const char* digits[]{"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                         "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    std::string text = exponent < 0 ? "10\u207b" : "10";
    for (const char c : printed("%.0f", std::abs(exponent))) text += digits[c - '0'];
    return text;
}

/// A row for each time; what is beyond the ends is in the outermost bars. Of gradients the absolute values, by their
/// logarithms, and zeros as a number.
inline std::string histogram(const std::vector<weights_then>& times, std::size_t tensor, bool gradients) {
    const auto values_of = [&](const weights_then& then) -> const std::vector<float>& {
        return (gradients ? then.gradients : then.weights)[tensor].values;
    };
    double most = 0, widest = 0;
    for (const auto& then : times) {
        for (const float v : values_of(then))
            if (std::isfinite(v)) most = std::max(most, std::abs(static_cast<double>(v)));
        widest = std::max(widest, deviation_of(values_of(then)));
    }
    if (!gradients && widest > 0) most = std::min(most, 3.5 * widest);
    if (most == 0) most = 1;
    const double decade = std::ceil(std::log10(most));
    const scale x = gradients ? scale{decade - 6, decade, 76, 248} : scale{-most, most, 76, 248};
    const double row = 60, bottom = row * static_cast<double>(times.size()) + 8;
    std::string words;
    svg drawing(
        260, bottom + 30, (gradients ? "Gradients of " : "Weights of ") + times[0].weights[tensor].name,
        [&] {
            for (const auto& then : times)
                words += then.when + ": standard deviation " + shown(deviation_of(values_of(then)), 3) + ". ";
            return words;
        }(),
        1.25);
    if (gradients)
        for (double power = decade - 6; power <= decade; power += 2) {
            drawing.line({x(power), 8}, {x(power), bottom}, "grid");
            drawing.text({x(power), bottom + 18}, power_of_ten(power), "tick", anchor::middle);
        }
    else
        for (const double tick : x.ticks(4)) {
            drawing.line({x(tick), 8}, {x(tick), bottom}, "grid");
            drawing.text({x(tick), bottom + 18}, shown(tick), "tick", anchor::middle);
        }
    for (std::size_t t = 0; t < times.size(); ++t) {
        const auto& values = values_of(times[t]);
        constexpr std::size_t count = 48;
        const auto bins = counted_in(values, x, count, gradients);
        const double highest = std::max(1.0, *std::max_element(bins.begin(), bins.end()));
        const double base = row * static_cast<double>(t + 1), width = (x.to - x.from) / static_cast<double>(count);
        std::vector<point> points{{x.from, base}};
        for (std::size_t i = 0; i < count; ++i) {
            const double y = base - 44 * bins[i] / highest, left = x.from + width * static_cast<double>(i);
            points.insert(points.end(), {{left, y}, {left + width, y}});
        }
        points.push_back({x.to, base});
        drawing.path(points, t + 1 == times.size() ? "area held" : "area other", true);
        const auto zeros = std::count(values.begin(), values.end(), 0.0f);
        drawing.text({0, base - 14}, times[t].when, "strong");
        drawing.text({0, base - 1},
                     gradients ? percent(static_cast<double>(zeros) / static_cast<double>(values.size()), 0) + " % zero"
                               : "\u03c3 " + shown(deviation_of(values), 3),
                     "tick");
    }
    return drawing.str();
}

/// The section; of many layers those with the most weights are shown.
inline std::string weights_section(const std::vector<weights_then>& times) {
    if (times.empty() || times[0].weights.empty()) return "";
    std::vector<std::size_t> chosen;
    const auto& tensors = times[0].weights;
    for (std::size_t i = 0; i < tensors.size(); ++i) chosen.push_back(i);
    std::sort(chosen.begin(), chosen.end(), [&](std::size_t a, std::size_t b) {
        const std::size_t of_a = tensors[a].values.size(), of_b = tensors[b].values.size();
        return of_a != of_b ? of_a > of_b : a < b;
    });
    chosen.resize(std::min<std::size_t>(chosen.size(), 6));
    while (chosen.size() > 1 && tensors[chosen.back()].values.size() < 32) chosen.pop_back();
    std::sort(chosen.begin(), chosen.end());
    std::string charts;
    for (const std::size_t i : chosen) {
        const std::string count = with_commas(static_cast<double>(tensors[i].values.size()));
        charts += figure("<b>" + escaped(tensors[i].name) + "</b>: " + count + "<br>\u03c3 is their standard deviation",
                         histogram(times, i, false));
        if (!times[0].gradients.empty())
            charts += figure("<b>Gradients</b> of the same<br>absolute values, logarithms", histogram(times, i, true));
    }
    return element(
        "section", "id=\"weights\"",
        element("h2", "", "Weights and gradients") +
            element(
                "p", "class=\"lead\"",
                std::string("Weights ") +
                    (times.size() > 1 ? "before the training, on the way and at its end" : "after the training") +
                    ", each row in a height of its own. Gradients are those of the first batch of the training set." +
                    (chosen.size() < tensors.size() ? " Shown are the " + std::to_string(chosen.size()) +
                                                          " largest of " + std::to_string(tensors.size()) + " tensors."
                                                    : "")) +
            element("div", "class=\"charts four\"", charts));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
