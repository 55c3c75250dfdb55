#pragma once
/// \file
/// Self-attention, which exporters write as some twenty nodes.

#include <ingrain/host/onnx/attention_scores.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// `Attention` (x, W, U, and b and c or neither) with the attributes heads, size and causal: a softmax of products of
/// two values, with the products that make queries, keys and values of x, and the one that takes all heads.
///
///     W: [C, 3 heads size], queries, keys and values, each with its heads side by side     U: [heads size, C]
///
/// How exporters bring the heads to where they are multiplied is not looked at: values that say where they were are
/// moved as the nodes between move them. So every arrangement is known, and only right ones are.
class attention_pattern : attention_scores {
public:
    using attention_scores::attention_scores;

    void replace_all() {
        for (node& n : g.m->nodes)
            if (n.type == "Softmax") attention(n);
        std::erase_if(g.m->nodes, [](const node& n) { return n.type.empty(); });
    }

private:
    void attention(node& softmax) {
        weighing w;
        if (!find_scores(softmax, w)) return;
        node* const weighted = only_taker(softmax.outputs[0]);
        if (weighted == nullptr || weighted->type != "MatMul" || weighted->inputs[0] != softmax.outputs[0]) return;
        const extents& scores = g.shape(softmax.inputs[0]);
        const std::int64_t axis = softmax.integer("axis", g.m->opset < 13 ? 1 : -1),
                           rank = static_cast<std::int64_t>(scores.size());
        if (axis != -1 && axis != rank - 1) refuse_node(softmax, "is not over the keys of each query, the last axis");

        const operand q = trace(w.product->inputs[0], *w.product), k = trace(w.product->inputs[1], *w.product),
                      v = trace(weighted->inputs[1], *weighted);
        const std::string& x = q.product->inputs[0];
        if (k.product->inputs[0] != x || v.product->inputs[0] != x)
            refuse_node(k.product->inputs[0] != x ? *w.product : *weighted,
                        "takes queries, keys and values of different tensors; expected self-attention, in which all "
                        "are made of one");
        const heads h = heads_of(q, k, v, *w.product, *weighted);
        std::vector<node*> behind;
        node& last = find_output(*weighted, behind);
        const std::vector<std::size_t> rows = rows_of_output(*weighted, behind, last, h);
        const extents& outwards = g.constant(last.inputs[1])->shape;
        if (outwards[1] != g.shape(x).back())
            refuse_node(last, "gives ", outwards[1], " channels of ", g.shape(x).back(),
                        "; attention gives as many as it takes");
        const bool causal = is_causal(w, scores, h.frames, softmax);

        std::set<const node*> group{&softmax, weighted, w.product, &last};
        group.insert(behind.begin(), behind.end());
        group.insert(w.nodes.begin(), w.nodes.end());
        for (const operand* each : {&q, &k, &v}) {
            group.insert(each->product);
            group.insert(each->moves.begin(), each->moves.end());
        }
        check_nobody_else(group, last);
        write(last, x, q, k, v, w.factor * q.factor * k.factor, h, rows, causal, v.factor);
        for (const node* each : group)
            if (each != &last) remove(&g.m->nodes[static_cast<std::size_t>(each - g.m->nodes.data())]);
    }

    /// How many heads of which size, over how many frames; columns[0], [1] and [2] of queries, keys and values are
    /// where value h size + s of a frame is in the product that gives it.
    struct heads {
        std::size_t count, size, frames;
        std::array<std::vector<std::size_t>, 3> columns;
    };
    heads heads_of(const operand& q, const operand& k, const operand& v, const node& product,
                   const node& weighted) const {
        const extents &of_q = q.places.shape, &of_k = k.places.shape, &of_v = v.places.shape;
        if (of_q.size() < 2 || of_k.size() != of_q.size())
            refuse_node(product, "has queries and keys of different ranks");
        heads h{1, of_q.back(), of_q[of_q.size() - 2], {}};
        if (count(of_q) == 0) refuse_node(product, "has no values");
        extents turned = of_q;
        std::swap(turned[turned.size() - 2], turned.back());
        if (of_k != turned) refuse_node(product, "has other keys than queries: expected one for each frame and head");
        if (of_v != of_q) refuse_node(weighted, "has values of another size than its queries and keys");
        for (std::size_t i = 0; i + 2 < of_q.size(); ++i) h.count *= of_q[i];
        for (std::size_t part = 0; part < 3; ++part) {
            const operand& each = part == 0 ? q : part == 1 ? k : v;
            const std::size_t columns = g.shape(each.product->outputs[0]).back();
            h.columns[part].resize(h.count * h.size);
            for (std::size_t i = 0; i < each.places.reals.size(); ++i) {
                const std::size_t head = i / (h.frames * h.size), rest = i % (h.frames * h.size);
                const std::size_t t = part == 1 ? rest % h.frames : rest / h.size,
                                  s = part == 1 ? rest / h.frames : rest % h.size;
                const auto place = static_cast<std::size_t>(each.places.reals[i]);
                std::size_t& column = h.columns[part][head * h.size + s];
                if (t == 0) column = place % columns;
                if (place / columns != t || place % columns != column)
                    refuse_node(
                        part == 2 ? weighted : product,
                        "does not multiply the values of each frame by those of each frame: expected a batch of "
                        "one sample, and for each head the same channels of all frames");
            }
        }
        return h;
    }

    /// From the weighted values on to the product that takes all heads.
    node& find_output(const node& weighted, std::vector<node*>& behind) const {
        node* n = only_taker(weighted.outputs[0]);
        while (n != nullptr && n->type != "Dense" && moves(*n) && n->outputs.size() == 1) {
            behind.push_back(n);
            n = only_taker(n->outputs[0]);
        }
        if (n == nullptr || n->type != "Dense")
            refuse_node(weighted, "gives heads that no product with weights takes; expected one, as attention has");
        return *n;
    }

    /// Which row of the last product belongs to value h size + s of the heads.
    std::vector<std::size_t> rows_of_output(const node& weighted, const std::vector<node*>& behind, const node& last,
                                            const heads& h) const {
        const tensor places = moved(behind, weighted.outputs[0], last.inputs[0]);
        const std::size_t inner = h.count * h.size;
        std::vector<std::size_t> rows(inner);
        bool fits = !places.shape.empty() && places.shape.back() == inner;
        for (std::size_t i = 0; fits && i < places.reals.size(); ++i) {
            const auto place = static_cast<std::size_t>(places.reals[i]);
            const std::size_t t = place / h.size % h.frames,
                              value = place / (h.frames * h.size) * h.size + place % h.size;
            if (i < inner) rows[value] = i;
            fits = t == i / inner && rows[value] == i % inner;
        }
        if (!fits) refuse_node(last, "does not take the heads of each frame side by side");
        return rows;
    }

    void check_nobody_else(const std::set<const node*>& group, const node& last) const {
        for (const node* const n : group)
            for (const std::string& output : n->outputs) {
                if (n == &last || output.empty()) continue;
                bool inside = std::none_of(g.m->outputs.begin(), g.m->outputs.end(),
                                           [&](const value& v) { return v.name == output; });
                if (const auto found = g.taken_by.find(output); found != g.taken_by.end())
                    for (const auto& taker : found->second) inside = inside && group.contains(&g.m->nodes[taker.node]);
                if (!inside) refuse_node(*n, "is a part of attention, and is needed outside of it as well");
            }
    }

    void write(node& last, const std::string& x, const operand& q, const operand& k, const operand& v, double factor,
               const heads& h, const std::vector<std::size_t>& rows, bool causal, double of_values) {
        const std::size_t channels = g.shape(x).back(), inner = h.count * h.size;
        tensor weights{element::f32, {channels, 3 * inner}, std::vector<double>(channels * 3 * inner), {}, true};
        tensor bias{element::f32, {3 * inner}, std::vector<double>(3 * inner), {}, true};
        const double usual = 1 / std::sqrt(static_cast<double>(h.size));
        const double own = std::abs(factor - usual) <= 1e-6 * usual ? 1 : factor / usual;
        for (std::size_t part = 0; part < 3; ++part) {
            const node& product = *(part == 0 ? q : part == 1 ? k : v).product;
            const tensor &w = *g.constant(product.inputs[1]), *const b = product.inputs.size() > 2
                                                                             ? g.constant(product.inputs[2])
                                                                             : nullptr;
            const double times = part == 0 ? own : part == 2 ? of_values : 1;
            for (std::size_t i = 0; i < inner; ++i) {
                const std::size_t column = h.columns[part][i];
                for (std::size_t c = 0; c < channels; ++c)
                    weights.reals[(c * 3 + part) * inner + i] = times * w.reals[c * w.shape[1] + column];
                if (b != nullptr) bias.reals[part * inner + i] = times * b->reals[column];
            }
        }
        const tensor& u = *g.constant(last.inputs[1]);
        tensor outwards{element::f32, {inner, channels}, std::vector<double>(inner * channels), {}, true};
        for (std::size_t i = 0; i < inner; ++i)
            for (std::size_t c = 0; c < channels; ++c)
                outwards.reals[i * channels + c] = u.reals[rows[i] * channels + c];
        const auto has_bias = [](const node& n) { return n.inputs.size() > 2; };
        const bool biased = has_bias(*q.product) || has_bias(*k.product) || has_bias(*v.product) || has_bias(last);
        std::vector<std::string> inputs{x, added(last, ".input", std::move(weights)),
                                        added(last, ".output", std::move(outwards))};
        if (biased) {
            tensor c{element::f32, {channels}, std::vector<double>(channels), {}, true};
            if (has_bias(last)) c = *g.constant(last.inputs[2]);
            inputs.push_back(added(last, ".input_bias", std::move(bias)));
            inputs.push_back(added(last, ".output_bias", std::move(c)));
        }
        become(last, "Attention", std::move(inputs),
               {integer_attribute("heads", static_cast<std::int64_t>(h.count)),
                integer_attribute("size", static_cast<std::int64_t>(h.size)),
                integer_attribute("causal", causal ? 1 : 0)});
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
