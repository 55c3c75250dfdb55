#pragma once
/// \file
/// Reads a file of Neural Amp Modeler, versions 0.5 to 0.7.

#include <ingrain/host/file.hpp>
#include <ingrain/host/json_place.hpp>
#include <ingrain/host/json_value.hpp>
#include <ingrain/host/nam/check_wavenet.hpp>
#include <ingrain/host/nam/is_model.hpp>
#include <ingrain/host/nam/model.hpp>
#include <ingrain/host/nam/read_convolutions.hpp>
#include <ingrain/host/nam/read_wavenet.hpp>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam {

namespace detail {

inline void check_version(const json_place& from) {
    const std::string& text = from.text();
    if (!text.starts_with("0.5.") && !text.starts_with("0.6.") && !text.starts_with("0.7."))
        from.refuse_value("expected a version from 0.5.0 to 0.7");
}

inline std::optional<double> optional_number(const json_place& from, const char* key) {
    if (!from.given(key)) return {};
    return from.at(key).number();
}

inline metadata read_metadata(const json_place& file) {
    metadata result;
    result.version = file.at("version").text();
    result.sample_rate = optional_number(file, "sample_rate");
    if (!file.given("metadata")) return result;
    const json_place about = file.at("metadata");
    result.loudness = optional_number(about, "loudness");
    result.gain = optional_number(about, "gain");
    result.input_level_dbu = optional_number(about, "input_level_dbu");
    result.output_level_dbu = optional_number(about, "output_level_dbu");
    if (about.given("name") && about.at("name").is(json_value::kind::text)) result.name = about.at("name").text();
    if (about.given("modeled_by") && about.at("modeled_by").is(json_value::kind::text))
        result.modeled_by = about.at("modeled_by").text();
    return result;
}

inline std::vector<float> read_weights(const json_place& from) {
    const std::vector<double> values = from.tensor(1).values;
    std::vector<float> result(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) result[i] = static_cast<float>(values[i]);
    return result;
}

inline lstm_sizes read_lstm(const json_place& config) {
    config.allow({"input_size", "hidden_size", "num_layers", "in_channels", "out_channels"});
    const auto size = [&](const char* key, std::size_t most) {
        return config.given(key) ? config.at(key).whole(1, most) : std::size_t{1};
    };
    lstm_sizes result{config.at("input_size").whole(1, most_channels), size("out_channels", most_channels),
                      config.at("hidden_size").whole(1, most_channels), config.at("num_layers").whole(1, 64)};
    if (size("in_channels", most_channels) != result.inputs)
        config.at("input_size").refuse_value("expected as many as in_channels");
    return result;
}

inline model read_model(const json_place& file, std::size_t depth) {
    if (depth > 4) refuse(file.source(), " has models inside models, too deeply.");
    check_version(file.at("version"));
    model result;
    result.where = std::string(file.source()) + (file.where().empty() ? "" : ", " + file.where());
    result.about = read_metadata(file);
    const json_place config = file.at("config");
    const std::string& architecture = file.at("architecture").text();
    if (architecture == "SlimmableContainer") {
        const json_place all = config.at("submodels");
        if (all.size() == 0) all.refuse_value("expected a model");
        for (std::size_t i = 0; i < all.size(); ++i)
            result.submodels.push_back(read_model(all[i].at("model"), depth + 1));
        return result;
    }
    result.weights = read_weights(file.at("weights"));
    if (architecture == "LSTM") {
        result.lstm = read_lstm(config);
        result.inputs = result.lstm->inputs;
    } else if (architecture == "WaveNet") {
        read_wavenet(config, result);
        if (config.given("condition_dsp")) {
            result.condition.push_back(read_model(config.at("condition_dsp"), depth + 1));
            const model& inner = result.condition[0];
            if (!inner.submodels.empty() || inner.inputs != result.inputs)
                config.at("condition_dsp").refuse_value("expected a model of as many inputs as the outer one");
        }
        check_sizes(config, result);
    } else if (architecture == "ConvNet") {
        read_convnet(config, result);
    } else if (architecture == "Linear") {
        read_linear(config, result);
    } else {
        file.at("architecture").refuse_value("expected WaveNet, LSTM, ConvNet, Linear or SlimmableContainer");
    }
    return result;
}

}  // namespace detail

/// The model that a JSON tree describes. Refuses, with its place, what is missing, unknown or of another kind.
inline model read_model(const json_value& tree, std::string_view source) {
    if (!is_model(tree))
        refuse(source,
               " is JSON, but no file of Neural Amp Modeler: it does not have \"architecture\" and \"version\".");
    return detail::read_model({tree, source}, 0);
}

/// The same of a file's bytes. Refuses other kinds of files by their names.
inline model parse(bytes_view contents, std::string_view source) {
    return read_model(parse_json(contents, source, "a file of Neural Amp Modeler"), source);
}

inline model read(const std::filesystem::path& path) { return parse(read_file(path), path.string()); }

}}}  // namespace ingrain::INGRAIN_ABI::host::nam
