#pragma once
/// \file
/// A WaveNet layer of Neural Amp Modeler that no `wavenet_stack` has, made of layers.

#include <ingrain/host/nam/layer.hpp>
#include <ingrain/host/nam/model.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam::detail {

/// A layer with films, or with a slope for each channel. It takes its weights in the order of the file.
///
///     z = film(film(conv(film(x))) + film(film(c) M));   a = film(f(z));   x + film(a R + r), head + film(a H + h), c
///
/// Each step is a branch that reads x, the head's sum and c, or x and c of the first layer of all. Behind a, which is
/// the last of several outputs, are the two sums.
class modulated_layer {
public:
    modulated_layer(weights_in_order& weights, const wavenet_array& array, const wavenet_layer& of, bool starts)
        : array_(array), of_(of), starts_(starts) {
        const std::size_t channels = array.channels, size = array.bottleneck, conditions = array.conditions;
        const std::size_t columns = of.gate == gating::none ? size : 2 * size;
        convolution_ = convolution(weights, channels, columns, of.kernel, of.dilation, true, array.input_groups);
        mixin_ = convolution(weights, conditions, columns, 1, 1, false, array.mixin_groups);
        if (array.layer1x1.active) layer1x1_ = convolution(weights, size, channels, 1, 1, true, array.layer1x1.groups);
        if (array.head1x1.active)
            head1x1_ = convolution(weights, size, array.head1x1_outputs, 1, 1, true, array.head1x1.groups);
        const films& all = array.modulated;
        before_convolution_ = take(weights, all.before_convolution, channels);
        behind_convolution_ = take(weights, all.behind_convolution, columns);
        before_mixin_ = take(weights, all.before_mixin, conditions);
        behind_mixin_ = take(weights, all.behind_mixin, columns);
        before_activation_ = take(weights, all.before_activation, columns);
        behind_activation_ = take(weights, all.behind_activation, size);
        behind_layer1x1_ = take(weights, all.behind_layer1x1, channels);
        behind_head1x1_ = take(weights, all.behind_head1x1, array.head1x1_outputs);
    }

    std::vector<layer> layers() const {
        layer z = sum({modulated(sequence({modulated(x(), before_convolution_), convolution_}), behind_convolution_),
                       modulated(sequence({modulated(c(), before_mixin_), mixin_}), behind_mixin_)});
        z = modulated(std::move(z), before_activation_);
        layer a = modulated(sequence(with_activation(std::move(z))), behind_activation_);
        std::vector<layer> first{x(), c(), std::move(a)};
        if (!starts_) first.insert(first.begin() + 1, head());

        const layer value = pick(starts_ ? 2 : 3, condition_at() + array_.conditions);
        layer next = x();
        if (array_.layer1x1.active) next = sum({x(), modulated(sequence({value, layer1x1_}), behind_layer1x1_)});
        layer added = array_.head1x1.active ? modulated(sequence({value, head1x1_}), behind_head1x1_) : value;
        if (!starts_) added = sum({head(), std::move(added)});
        return {side_by_side(std::move(first)), side_by_side({std::move(next), std::move(added), c()})};
    }

private:
    /// The products that give a film's factors and offsets; none if there is no film.
    struct factors {
        std::vector<layer> scale, shift;
    };

    factors take(weights_in_order& weights, const film& from, std::size_t size) const {
        if (!from.active) return {};
        const std::size_t columns = from.shifts ? 2 * size : size;
        const layer both = convolution(weights, array_.conditions, columns, 1, 1, true, from.groups);
        const auto half = [&](std::size_t begin) {
            layer result{"dense", {}, convolution_type(size, 1, 1, true)};
            for (const convert::described_tensor& tensor : both.tensors) {
                std::vector<std::size_t> shape = tensor.shape;
                shape.back() = size;
                result.tensors.push_back({tensor.name, shape, {}});
                for (std::size_t i = 0; i < tensor.values.size(); ++i)
                    if (i % columns >= begin && i % columns < begin + size)
                        result.tensors.back().values.push_back(tensor.values[i]);
            }
            return result;
        };
        factors result{{half(0)}, {}};
        if (from.shifts) result.shift.push_back(half(size));
        return result;
    }

    /// f(z), where z is a branch: its layers.
    std::vector<layer> with_activation(layer z) const {
        if (of_.gate == gating::none) return {std::move(z), activated(of_.act)};
        const layer u = slice(0), w = slice(array_.bottleneck);
        const layer f = sequence({u, activated(of_.act)}), g = sequence({w, activated(of_.second)});
        if (of_.gate == gating::gated) return {std::move(z), product({f, g})};
        return {std::move(z), sum({u, product({g, parallel<ingrain::difference>("difference", {f, u})})})};
    }
    layer slice(std::size_t begin) const {
        return {"slice",
                {1, static_cast<double>(begin), 1},
                "@slice<{.axis = 1, .start = " + number(begin) + ", .size = " + number(array_.bottleneck) + "}>"};
    }

    /// A film of a branch, whose layers stand in its type.
    layer modulated(layer value, const factors& by) const {
        if (by.scale.empty()) return value;
        if (!value.kind.empty()) value = sequence({std::move(value)});
        const std::string type = "@film<{.condition = " + number(starts_ ? 1 : 2) +
                                 (by.shift.empty() ? ", .shift = false}, " : "}, ") +
                                 convert::type_of(described(value)).substr(value.type.size());
        layer result = product({std::move(value), sequence({c(), by.scale[0]})});
        if (!by.shift.empty()) result = sum({std::move(result), sequence({c(), by.shift[0]})});
        result.whole_type = type;
        return result;
    }

    std::size_t condition_at() const { return array_.channels + (starts_ ? 0 : array_.head_inputs()); }
    static layer x() { return pick(0, 0); }
    layer head() const { return pick(1, array_.channels); }
    layer c() const { return pick(starts_ ? 1 : 2, condition_at()); }

    const wavenet_array& array_;
    const wavenet_layer& of_;
    bool starts_;
    layer convolution_{}, mixin_{}, layer1x1_{}, head1x1_{};
    factors before_convolution_{}, behind_convolution_{}, before_mixin_{}, behind_mixin_{}, before_activation_{},
        behind_activation_{}, behind_layer1x1_{}, behind_head1x1_{};
};

}}}  // namespace ingrain::INGRAIN_ABI::host::nam::detail
