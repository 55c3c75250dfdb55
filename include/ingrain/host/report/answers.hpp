#pragma once
/// \file
/// What a network answers for each sample of a data set, beside what is true.

#include <ingrain/core/is_class.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// The answer to one sample: the two classes with the highest scores, and their shares and that of the true class.
struct class_answer {
    std::uint32_t sample, truth, first, second;
    double share, share_of_second, share_of_truth;
    bool right() const { return first == truth; }
};

struct class_answers {
    std::size_t classes = 0, left_out = 0;  ///< the latter: a label that is no class, or scores that are all NaN
    std::vector<class_answer> all;

    std::size_t right() const {
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [](const class_answer& a) { return a.right(); }));
    }
    /// counts[truth * classes + answer]
    std::vector<std::uint32_t> counts() const {
        std::vector<std::uint32_t> result(classes * classes);
        for (const class_answer& a : all) ++result[a.truth * classes + a.first];
        return result;
    }
};

/// Scores as shares of 1: as they are, if they are that already, else through softmax.
inline std::vector<double> shares_of(std::vector<double> scores) {
    double sum = 0, most = -std::numeric_limits<double>::infinity();
    bool are_shares = true;
    for (const double score : scores) {
        sum += score;
        most = std::max(most, score);
        are_shares = are_shares && score >= 0;
    }
    if (are_shares && std::abs(sum - 1) < 1e-3) return scores;
    sum = 0;
    for (double& score : scores) sum += score = std::isnan(score) ? 0 : score == most ? 1 : std::exp(score - most);
    for (double& score : scores) score /= sum;
    return scores;
}

template <class Network>
class_answers classes_answered(const typename Network::parameters& parameters, const auto& data) {
    constexpr std::size_t classes = Network::output::size;
    const auto scratch = std::make_unique<typename Network::template scratch<1>>();
    class_answers result{classes, 0, {}};
    for (std::uint32_t i = 0; i < data.size; ++i) {
        const auto scores = Network::template infer<1>(parameters, data.template sample<Network>(i), *scratch);
        std::vector<double> values(scores.values, scores.values + classes);
        const auto first =
            static_cast<std::size_t>(std::max_element(values.begin(), values.end(),
                                                      [](double a, double b) { return a < b || (a != a && b == b); }) -
                                     values.begin());
        const auto label = *data.template target<Network>(i);
        if (!is_class<classes>(label) || std::isnan(values[first])) {
            ++result.left_out;
            continue;
        }
        const auto shares = shares_of(values);
        std::size_t second = first == 0 ? classes - 1 : 0;
        for (std::size_t c = 0; c < classes; ++c)
            if (c != first && shares[c] > shares[second]) second = c;
        const auto truth = static_cast<std::uint32_t>(label);
        result.all.push_back({i, truth, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second),
                              shares[first], shares[second], shares[truth]});
    }
    return result;
}

/// Values: `outputs` a sample.
struct value_answers {
    std::size_t outputs = 0, samples = 0;
    std::vector<double> truth, answer;
    std::vector<std::size_t> worst;  ///< samples, by their mean squared error, the largest first

    double error_of(std::size_t sample) const {
        double sum = 0;
        for (std::size_t o = sample * outputs; o < (sample + 1) * outputs; ++o)
            sum += (truth[o] - answer[o]) * (truth[o] - answer[o]);
        return sum / static_cast<double>(outputs);
    }
    double root_mean_square() const {
        double sum = 0;
        for (std::size_t i = 0; i < samples; ++i) sum += error_of(i);
        return samples > 0 ? std::sqrt(sum / static_cast<double>(samples)) : 0;
    }
    /// The share of the targets' variance that is explained.
    double explained() const {
        double mean = 0, variation = 0, unexplained = 0;
        for (const double t : truth) mean += t / static_cast<double>(truth.size());
        for (std::size_t i = 0; i < truth.size(); ++i) {
            variation += (truth[i] - mean) * (truth[i] - mean);
            unexplained += (truth[i] - answer[i]) * (truth[i] - answer[i]);
        }
        return variation > 0 ? 1 - unexplained / variation : 0;
    }
};

template <class Network>
value_answers values_answered(const typename Network::parameters& parameters, const auto& data) {
    constexpr std::size_t outputs = Network::output::size;
    const auto scratch = std::make_unique<typename Network::template scratch<1>>();
    value_answers result;
    result.outputs = outputs;
    result.samples = data.size;
    for (std::uint32_t i = 0; i < data.size; ++i) {
        const auto values = Network::template infer<1>(parameters, data.template sample<Network>(i), *scratch);
        const auto* target = data.template target<Network>(i);
        for (std::size_t o = 0; o < outputs; ++o) {
            result.answer.push_back(static_cast<double>(values[o]));
            result.truth.push_back(static_cast<double>(target[o]));
        }
        result.worst.push_back(i);
    }
    std::vector<double> errors;
    for (std::size_t i = 0; i < result.samples; ++i) {
        const double error = result.error_of(i);
        errors.push_back(std::isnan(error) ? std::numeric_limits<double>::infinity() : error);
    }
    std::sort(result.worst.begin(), result.worst.end(),
              [&](std::size_t a, std::size_t b) { return errors[a] != errors[b] ? errors[a] > errors[b] : a < b; });
    return result;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
