#pragma once
/// \file
/// The classes that a network predicts, and the share that is right.

#include "networks.hpp"

#include <ingrain/host/images.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

/// "0.9722"
inline std::string four_digits(float share) {
    char text[16];
    std::snprintf(text, sizeof text, "%.4f", static_cast<double>(share));
    return text;
}

/// The class that the network predicts for each test image.
template <class Network>
std::vector<std::uint32_t> answers(const typename Network::parameters& parameters, const ig::host::images& test) {
    static typename Network::template scratch<> scratch;
    std::vector<std::uint32_t> found(test.count);
    for (std::size_t i = 0; i < test.count; ++i) {
        const auto scores = Network::infer(parameters, test[i], scratch);
        found[i] =
            static_cast<std::uint32_t>(std::max_element(scores.values, scores.values + scores.size) - scores.values);
    }
    return found;
}

/// The share of predictions that are right.
inline float share_right(const std::vector<std::uint32_t>& answers, const std::vector<std::uint32_t>& labels) {
    std::size_t right = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) right += answers[i] == labels[i];
    return static_cast<float>(right) / static_cast<float>(labels.size());
}
