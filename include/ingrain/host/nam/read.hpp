#pragma once
/// \file
/// Reads a file of Neural Amp Modeler, versions 0.5 to 0.7.

#include <ingrain/host/file.hpp>
#include <ingrain/host/file_kind.hpp>
#include <ingrain/host/nam/json_value.hpp>
#include <ingrain/host/nam/model.hpp>
#include <ingrain/host/nam/read_wavenet.hpp>

#include <cmath>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam {

namespace detail {

inline void check_version(const json_value& from) {
    const std::string& text = from.text();
    if (!text.starts_with("0.5.") && !text.starts_with("0.6.") && !text.starts_with("0.7."))
        from.refuse_value("expected a version from 0.5.0 to 0.7");
}

inline std::optional<double> optional_number(const json_value& from, const char* key) {
    if (!from.has(key)) return {};
    return from.at(key).number();
}

inline metadata read_metadata(const json_value& file) {
    metadata result;
    result.version = file.at("version").text();
    result.sample_rate = optional_number(file, "sample_rate");
    if (!file.has("metadata")) return result;
    const json_value about = file.at("metadata");
    result.loudness = optional_number(about, "loudness");
    result.gain = optional_number(about, "gain");
    result.input_level_dbu = optional_number(about, "input_level_dbu");
    result.output_level_dbu = optional_number(about, "output_level_dbu");
    if (about.has("name") && about.at("name").is_text()) result.name = about.at("name").text();
    if (about.has("modeled_by") && about.at("modeled_by").is_text()) result.modeled_by = about.at("modeled_by").text();
    return result;
}

inline std::vector<float> read_weights(const json_value& from) {
    std::vector<float> result(from.count());
    for (std::size_t i = 0; i < result.size(); ++i) {
        const auto& value = from.raw()[i];
        result[i] = value.is_number() ? static_cast<float>(value.get<double>()) : NAN;
        if (!std::isfinite(result[i])) from.at(i).refuse_value("expected a number that a float holds");
    }
    return result;
}

inline lstm_sizes read_lstm(const json_value& config) {
    config.allow({"input_size", "hidden_size", "num_layers", "in_channels", "out_channels"});
    const auto size = [&](const char* key, std::size_t most) {
        return config.has(key) ? config.at(key).integer(1, most) : std::size_t{1};
    };
    lstm_sizes result{config.at("input_size").integer(1, most_channels), size("out_channels", most_channels),
                      config.at("hidden_size").integer(1, most_channels), config.at("num_layers").integer(1, 64)};
    if (size("in_channels", most_channels) != result.inputs)
        config.at("input_size").refuse_value("expected as many as in_channels");
    return result;
}

inline model read_model(const json_value& file, std::size_t depth) {
    if (depth > 4) refuse(file.source(), " has models inside models, too deeply.");
    check_version(file.at("version"));
    model result;
    result.where = std::string(file.source()) + (file.path().empty() ? "" : ", " + file.path());
    result.about = read_metadata(file);
    const json_value config = file.at("config");
    const std::string& architecture = file.at("architecture").text();
    if (architecture == "SlimmableContainer") {
        const json_value all = config.at("submodels");
        if (all.count() == 0) all.refuse_value("expected a model");
        for (std::size_t i = 0; i < all.count(); ++i)
            result.submodels.push_back(read_model(all.at(i).at("model"), depth + 1));
        return result;
    }
    result.weights = read_weights(file.at("weights"));
    if (architecture == "LSTM") {
        result.lstm = read_lstm(config);
        result.inputs = result.lstm->inputs;
    } else if (architecture == "WaveNet") {
        read_wavenet(config, result);
        if (config.has("condition_dsp")) {
            result.condition.push_back(read_model(config.at("condition_dsp"), depth + 1));
            const model& inner = result.condition[0];
            if (!inner.submodels.empty() || inner.inputs != result.inputs)
                config.at("condition_dsp").refuse_value("expected a model of as many inputs as the outer one");
        }
        check_sizes(config, result);
    } else {
        file.at("architecture").refuse_value("expected WaveNet, LSTM or SlimmableContainer");
    }
    return result;
}

}  // namespace detail

/// The model in a text. Refuses, with its place, what is missing, unknown or of another kind.
inline model parse(bytes_view contents, std::string_view source) {
    const std::string_view kind = host::detail::kind_of(contents);
    if (kind != "JSON")
        refuse(source, " is ", kind.empty() ? "of an unknown kind" : kind, "; expected a file of Neural Amp Modeler.");
    const nlohmann::json json = parse_json(as_text(contents), source);
    const json_value file(json, source, "");
    if (!file.is_object() || !file.has("architecture"))
        refuse(source, " is JSON, but no file of Neural Amp Modeler: it has no \"architecture\".");
    return detail::read_model(file, 0);
}

inline model read(const std::filesystem::path& path) { return parse(read_file(path), path.string()); }

}}}  // namespace ingrain::INGRAIN_ABI::host::nam
