#pragma once
/// \file
/// From layers of floats that stand for integers to those of `quantized`, rounded twice.

#include <ingrain/host/convert/described_layer.hpp>
#include <ingrain/host/convert/integer_layers.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/file_integers.hpp>
#include <ingrain/integers/grid.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert {

/// A translated network in integers: the parameters of quantized<network, {.rounding = rounding::twice, .scores =
/// score_size::bits8}>, whose bits are TensorFlow Lite's.
struct described_integers {
    std::vector<described_layer> layers;  ///< and the grids of samples and answers
    grid x, y;                            ///< those
};

namespace detail {

/// Puts layers one after another into integers, as `chain` does where they are types (integers/chain.hpp).
class integer_translator {
public:
    integer_translator(const std::string& source, const file_integers& said) : source_(source), said_(said) {}

    /// The layers, where `x` is the grid of their input; it becomes that of their result.
    std::vector<described_layer> chain(const std::vector<described_layer>& layers, grid& x) const {
        std::vector<described_layer> result;
        output_limits limits;  // of the layer before, where limits that follow are its own
        for (std::size_t i = 0; i < layers.size(); ++i) result.push_back(one(layers[i], said_of(layers, i), x, limits));
        return result;
    }

private:
    static std::string_view name_of(const described_layer& layer) {
        return std::string_view(layer.type).substr(0, layer.type.find('<'));
    }

    /// What the file says of a layer. One that has no grid of its own has that of the limits behind it.
    operator_integers said_of(const std::vector<described_layer>& layers, std::size_t i) const {
        const auto found = [&](std::size_t k) {
            const auto at = said_.by_operator.find(layers[k].origin);
            return at != said_.by_operator.end() ? at->second : operator_integers{"the layer " + type_of(layers[k])};
        };
        operator_integers said = found(i);
        for (std::size_t k = i + 1; !said.y && k < layers.size() && limits_only(name_of(layers[k])); ++k)
            said.y = found(k).y;
        return said;
    }
    static bool limits_only(std::string_view name) { return is_among(name, {"@relu", "@relu6", "@clamp"}); }

    described_layer one(const described_layer& layer, const operator_integers& said, grid& x,
                        output_limits& limits) const {
        const std::string_view name = name_of(layer);
        const integer_layer of{source_, layer, said, x};
        if (is_among(name, {"@flatten", "@reshape", "@identity", "@pick", "@slice", "@crop", "@transpose",
                            "@max_pool1d", "@max_pool2d", "@global_max_pool"}))
            return of.kept();
        if (limits_only(name) && limits.is_there()) {
            of.limit(limits);
            return of.kept();
        }
        limits = {};
        if (is_among(name, {"@average_pool1d", "@average_pool2d", "@global_average_pool"})) return of.kept();
        described_layer result;
        if (is_among(name, {"@dense", "@conv1d", "@conv2d"}))
            result = of.sums(true), limits = limits_in(result, 4, 2);
        else if (is_among(name, {"@conv_transpose1d", "@conv_transpose2d"}))
            result = of.sums(false), limits = limits_in(result, 4, 2);
        else if (limits_only(name))
            result = of.limiting_table();
        else if (name == "@leaky_relu")
            result = of.leaky_table();
        else if (name == "@tanh" || name == "@sigmoid")
            result = of.function_table(name == "@tanh");
        else if (name == "@softmax")
            result = of.softmax();
        else if (name == "@residual")
            result = residual(layer, of, limits);
        else if (name == "@parallel")
            result = parallel(layer, of, limits);
        else
            of.refuse_layer("has no form among networks of integers (", type_of(layer), ")");
        x = of.y();
        return result;
    }

    described_layer residual(const described_layer& layer, const integer_layer& of, output_limits& limits) const {
        grid inside = of.x();
        described_layer result = composite("@residual<", {});
        result.inside.push_back(composite("@sequence<", chain(flattened(layer.inside), inside)));
        result.inside.push_back(of.sum(inside, of.x()));
        limits = limits_in(result.inside.back(), 0, 9);
        return result;
    }
    described_layer parallel(const described_layer& layer, const integer_layer& of, output_limits& limits) const {
        described_layer result = composite(layer.type, {});
        std::vector<grid> grids;
        for (const described_layer& branch : layer.inside) {
            grids.push_back(of.x());
            result.inside.push_back(composite("@sequence<", chain(flattened({branch}), grids.back())));
        }
        const bool is_sum = layer.type == "@parallel<@sum", is_product = layer.type == "@parallel<@product";
        if ((is_sum || is_product) && grids.size() == 2) {
            result.inside.push_back(is_sum ? of.sum(grids[0], grids[1]) : of.product(grids[0], grids[1]));
            limits = limits_in(result.inside.back(), 0, is_sum ? 9 : 5);
        } else if (layer.type == "@parallel<@concatenate") {
            result.inside.push_back(of.tables(grids));
        } else {
            of.refuse_layer("joins its branches in a way that has no form among networks of integers");
        }
        return result;
    }
    /// Layers of sequences among them, one after another.
    static std::vector<described_layer> flattened(const std::vector<described_layer>& layers) {
        std::vector<described_layer> result;
        for (const described_layer& layer : layers)
            if (layer.type == "@sequence<")
                for (const described_layer& each : flattened(layer.inside)) result.push_back(each);
            else
                result.push_back(layer);
        return result;
    }

    const std::string& source_;
    const file_integers& said_;
};

}  // namespace detail

/// The integers of layers that `translate` gave, given what the file says of them. Refuses, by operator and tensor,
/// layers without an integer form, grids that such a form cannot have, and sums that might not fit 32 bits.
inline described_integers integers_of(const std::vector<described_layer>& layers, const file_integers& said,
                                      const std::string& source) {
    described_integers result{{}, said.x, said.x};
    result.layers = detail::integer_translator(source, said).chain(layers, result.y);
    described_layer ends{"grids"};
    ends.name = "grids";
    for (const auto& [name, g] : {std::pair("input", result.x), std::pair("output", result.y)}) {
        ends.tensors.push_back({std::string(name) + "_scale", {1}, {g.scale}});
        ends.tensors.push_back({std::string(name) + "_zero", {1}, {static_cast<double>(g.zero)}, dtype::i32});
    }
    result.layers.push_back(std::move(ends));
    return result;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert
