#pragma once
/// \file
/// Parameters from files of Neural Amp Modeler.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/topology_hash.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/nam/fill.hpp>
#include <ingrain/host/nam/layers.hpp>
#include <ingrain/host/nam/model.hpp>
#include <ingrain/host/nam/read.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// What `load_nam` found beside the parameters.
struct nam_file {
    nam::metadata about;      ///< sample rate, loudness, levels, where the file has them
    nam::first_states begin;  ///< what LSTMs begin with
};

/// Fills a network's parameters from a .nam file, version 0.5 to 0.7: all of them, or none if it refuses the file.
///
///     using amplifier = network<input<64, 1>, nam_a1<16>>;
///     amplifier::parameters parameters;
///     const auto file = host::load_nam("amplifier.nam", parameters);     // file.about.loudness, ...
///
/// Reads WaveNets (A1, A2, FiLM, `condition_dsp`), ConvNets, Linear, LSTMs, and of a file with several models the
/// largest one that the network is. `tools/convert amplifier.nam` prints the network of a file. The scale of the head
/// is put into the last layer; grouped weights become whole matrices with zeros. Refuses, with its place, what is
/// missing, unknown or of another kind, and another network than the file's: every layer, join, option and shape.
template <class Parameters>
nam_file load_nam(const std::filesystem::path& path, Parameters& parameters) {
    static_assert(identified<Parameters>, "ingrain::host::load_nam takes the parameters of a network: net::parameters");
    const nam::model file = nam::read(path);
    const auto filled = std::make_unique<Parameters>(parameters);
    if (file.submodels.empty()) {
        nam::translated layers = nam::translate(file);
        nam::fill(*filled, file, layers);
        parameters = *filled;
        return {file.about, std::move(layers.begin)};
    }
    std::string why;
    for (std::size_t i = file.submodels.size(); i-- > 0;) {
        const nam::model& one = file.submodels[i];
        if (!one.submodels.empty()) refuse(one.where, " is a file of several models inside another one.");
        nam::translated layers = nam::translate(one);
        try {
            nam::fill(*filled, one, layers);
        } catch (const error& e) {
            why += std::string(" ") + e.what();
            continue;
        }
        parameters = *filled;
        return {one.about, std::move(layers.begin)};
    }
    refuse(path.string(), " has ", file.submodels.size(), " models, none of which is the network.", why);
}

/// Begins a stream as the file says: its LSTMs with their h and c, other layers with silence.
///
///     static live::state<> state{};
///     host::begin<live>(file, state);
///     live::prewarm<1, 24000>(parameters, frame_of_zeros, scratch, state);     // half a second, as in NAM's players
template <class Stream>
void begin(const nam_file& file, typename Stream::template state<1>& state) {
    state = {};
    nam::detail::beginner visit(file.begin);
    nam::detail::for_each_leaf<typename Stream::layers>(visit, state);
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
