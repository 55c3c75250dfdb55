#pragma once
/// \file
/// What stands between the product of queries and keys and its softmax.

#include <ingrain/host/onnx/value_paths.hpp>

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// Factors and masks.
struct attention_scores : value_paths {
    using value_paths::value_paths;

    /// What stands between the product of queries and keys and the softmax.
    struct weighing {
        std::vector<node*> nodes;
        double factor = 1;
        std::vector<double> mask;  ///< added to each score; empty: nothing
        node* product = nullptr;
    };

    static constexpr double hidden = -1e4;  ///< e to this is 0

    /// From the softmax back to a product of two values. False if there is none: a softmax of something else.
    bool find_scores(node& softmax, weighing& w) const {
        const extents& scores = g.shape(softmax.inputs[0]);
        std::string name = softmax.inputs[0];
        if (exceeds(scores, most_places)) return false;
        while (node* const n = any_producer(name)) {
            const std::string* from = nullptr;
            if (n->type == "MatMul" && g.constant(n->inputs[0]) == nullptr && g.constant(n->inputs[1]) == nullptr) {
                w.product = n;
                return g.shape(name) == scores;
            }
            if (!multiplies(*n, from, w.factor) && !masks(*n, scores, from, w)) return false;
            w.nodes.push_back(n);
            name = *from;
        }
        return false;
    }

    /// A sum with constants, or a choice between scores and a constant: what is added to each score, times what the sum
    /// is multiplied by behind it.
    bool masks(const node& n, const extents& scores, const std::string*& from, weighing& w) const {
        const bool chooses = n.type == "Where" && n.inputs.size() == 3 && g.constant(n.inputs[0]) != nullptr;
        if (!chooses && (n.type != "Add" || n.inputs.size() != 2)) return false;
        const std::size_t first = chooses ? 1 : 0;
        const std::size_t at = g.constant(n.inputs[first]) != nullptr ? first : first + 1;
        const tensor* const given = g.constant(n.inputs[at]);
        if (given == nullptr || g.shape(n.outputs[0]) != scores) return false;
        from = &n.inputs[2 * first + 1 - at];
        w.mask.resize(count(scores), 0);
        std::size_t i = 0;
        for_each_position(scores, [&](const extents& position) {
            const auto value_in = [&](const tensor& t) {
                std::size_t place = 0;
                for (std::size_t a = 0; a < t.shape.size(); ++a) {
                    const std::size_t index = position[scores.size() - t.shape.size() + a];
                    place = place * t.shape[a] + (t.shape[a] == 1 ? 0 : index);
                }
                return t[place];
            };
            const bool takes_it = !chooses || (value_in(*g.constant(n.inputs[0])) != 0) == (at == 1);
            if (takes_it) {
                const double value = w.factor * value_in(*given);
                w.mask[i] += chooses && !(value <= hidden) ? 1 : value;  // another score is no mask
            }
            ++i;
        });
        return true;
    }

    /// True if each frame sees itself and earlier ones alone, false if it sees all; other masks are refused.
    bool is_causal(const weighing& w, const extents& scores, std::size_t frames, const node& softmax) const {
        bool sees_all = true, causal = frames > 1;
        for (std::size_t i = 0; i < w.mask.size(); ++i) {
            const bool later = i % scores.back() > i / scores.back() % frames;
            const bool is_zero = std::abs(w.mask[i]) <= 0;
            sees_all = sees_all && is_zero;
            causal = causal && (later ? w.mask[i] <= hidden : is_zero);
        }
        if (sees_all) return false;
        if (!causal)
            refuse_node(*w.nodes.front(), "changes the scores of ", text(softmax),
                        " by a mask; attention hides later frames, or none");
        return true;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
