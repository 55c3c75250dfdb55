#pragma once
/// \file
/// Refuses configurations of WaveNets whose sizes do not fit together.

#include <ingrain/host/json_place.hpp>
#include <ingrain/host/nam/model.hpp>

#include <cstddef>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam::detail {

/// `channels`: how many values a frame of the activation's has.
inline void check_slopes(const json_place& at, const activation& act, std::size_t channels) {
    if (!act.slopes.empty() && act.slopes.size() != channels)
        at.refuse_value("PReLU has ", act.slopes.size(), " slopes; expected one, or one for each of ", channels,
                        " channels");
}

/// The trainer puts a film behind layer1x1, and players leave it out but behind a blended activation.
inline void check_films(const json_place& at, const wavenet_array& array) {
    const films& all = array.modulated;
    if (all.behind_head1x1.active && !array.head1x1.active)
        at.at("head1x1_post_film").refuse_value("there is no head1x1");
    if (!all.behind_layer1x1.active) return;
    if (!array.layer1x1.active) at.at("layer1x1_post_film").refuse_value("there is no layer1x1");
    for (const wavenet_layer& layer : array.layers)
        if (layer.gate != gating::blended)
            at.at("layer1x1_post_film")
                .refuse_value("trainer and players compute it differently, but behind a blended activation");
}

/// Refuses sizes that do not fit together.
inline void check_sizes(const json_place& config, const model& of) {
    const std::size_t conditions = of.condition.empty() ? of.inputs : of.condition[0].outputs();
    if (of.head) {
        check_slopes(config.at("head").at("activation"), of.head->act, of.arrays.back().head_outputs);
        if (of.head->kernels.size() > 1)
            check_slopes(config.at("head").at("activation"), of.head->act, of.head->channels);
    }
    for (std::size_t i = 0; i < of.arrays.size(); ++i) {
        const wavenet_array& array = of.arrays[i];
        const json_place at = config.at("layers")[i];
        if (array.conditions != conditions)
            at.at("condition_size").refuse_value("the condition has ", conditions, " values");
        const std::size_t inputs = i == 0 ? of.inputs : of.arrays[i - 1].channels;
        if (array.inputs != inputs) at.at("input_size").refuse_value("what comes before gives ", inputs, " values");
        if (i > 0 && array.head_inputs() != of.arrays[i - 1].head_outputs)
            at.refuse_value("its head has ", array.head_inputs(), " values; the array before gives ",
                            of.arrays[i - 1].head_outputs);
        const auto splits = [&](std::size_t groups, std::size_t in, std::size_t out, const char* what) {
            if (in % groups != 0 || out % groups != 0)
                at.refuse_value("the groups of ", what, " must divide its inputs and outputs");
        };
        for (const wavenet_layer& layer : array.layers) {
            const std::size_t columns = array.bottleneck * (layer.gate == gating::none ? 1 : 2);
            check_slopes(at.at("activation"), layer.act, array.bottleneck);
            if (!layer.second.slopes.empty())
                check_slopes(at.at("secondary_activation"), layer.second, array.bottleneck);
            const films& all = array.modulated;
            for (const auto& [film, values] : {std::pair{all.before_convolution, array.channels},
                                               {all.behind_convolution, columns},
                                               {all.before_mixin, array.conditions},
                                               {all.behind_mixin, columns},
                                               {all.before_activation, columns},
                                               {all.behind_activation, array.bottleneck},
                                               {all.behind_layer1x1, array.channels},
                                               {all.behind_head1x1, array.head1x1_outputs}})
                if (film.active) splits(film.groups, array.conditions, film.shifts ? 2 * values : values, "a film");
            splits(array.input_groups, array.channels, columns, "the convolution");
            splits(array.mixin_groups, array.conditions, columns, "the input's mixin");
        }
        check_films(at, array);
        splits(array.layer1x1.groups, array.bottleneck, array.channels, "layer1x1");
        if (array.head1x1.active) splits(array.head1x1.groups, array.bottleneck, array.head1x1_outputs, "head1x1");
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host::nam::detail
