#pragma once
/// \file
/// Files of Neural Amp Modeler as headers.

#include "check.hpp"
#include "list.hpp"

#include <ingrain/core/random.hpp>
#include <ingrain/host/convert/write_model.hpp>
#include <ingrain/host/cpp_text.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/json_value.hpp>
#include <ingrain/host/nam/evaluate.hpp>
#include <ingrain/host/nam/layers.hpp>
#include <ingrain/host/nam/read.hpp>

#include <cstddef>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace converter {

/// What the file says about its sound, as constants of the header's namespace.
inline std::string nam_constants(const host::nam::metadata& about, const host::nam::first_states& begin) {
    std::string text;
    const auto add = [&](const char* name, const char* what, const std::optional<double>& value) {
        if (!value) return;
        text += std::string("inline constexpr double ") + name + " = ";
        host::detail::append(text, *value);
        text += std::string(";  // ") + what + "\n";
    };
    add("sample_rate", "Hz", about.sample_rate);
    add("loudness", "of the output, dB", about.loudness);
    add("gain", "as the file has it", about.gain);
    add("input_level_dbu", "of a full-scale sine", about.input_level_dbu);
    add("output_level_dbu", "of a full-scale sine", about.output_level_dbu);
    if (begin.empty()) return text;
    std::vector<float> all;
    for (const auto& state : begin) all.insert(all.end(), state.begin(), state.end());
    text +=
        "/// h and c with which the LSTMs of a stream begin, one LSTM after another.\n"
        "inline constexpr float first_states[] = {";
    host::detail::append_list(text, all.size(), [&](std::size_t i) { return all[i]; });
    return text + "};\n";
}

/// Prints the network of a file, and writes what `given` asks for. `name_of` makes a namespace's name, `print_usage`
/// says how to use what was written, `to_c99` writes C by a header; up to `most_in_header` parameters are in the header
/// itself.
int convert_nam(const auto& given, const host::json_value& tree, const auto& name_of, const auto& print_usage,
                const auto& to_c99, std::size_t most_in_header) {
    namespace convert = host::convert;
    const host::nam::model file = host::nam::read_model(tree, given.model.string());
    const host::nam::model& model = file.submodels.empty() ? file : file.submodels.back();
    if (!model.submodels.empty()) host::refuse(model.where, " is a file of several models inside another one.");
    if (&model != &file)
        std::cerr << given.model.string() << " has " << file.submodels.size() << " models; this is the largest.\n";
    const host::nam::translated translated = host::nam::translate(model);
    const std::size_t frames = 64;
    convert::described_network network{
        {{"input", {frames, model.inputs}, {0, 1}}}, {{"output", {frames, model.outputs()}, {0, 1}}}, {}};
    for (const host::nam::layer& layer : translated.layers) network.layers.push_back(host::nam::described(layer));
    std::cout << convert::topology_text(network) << "\n\n";
    print_table(network);
    if (given.lists || given.output.empty()) return 0;

    ingrain::generator random(ingrain::seed{1});
    host::nam::signal x(frames, std::vector<double>(model.inputs));
    std::vector<float> input, output;
    for (auto& frame : x)
        for (double& value : frame) {
            input.push_back(ingrain::uniform<float>(random, -1.0f, 1.0f));
            value = static_cast<double>(input.back());
        }
    for (const auto& frame : host::nam::evaluate(model, x))
        for (const double value : frame) output.push_back(static_cast<float>(value));

    std::string origin = "// Written by ingrain-convert " INGRAIN_VERSION " from " +
                         host::in_quotes(given.model.filename().string()) + ", Neural Amp Modeler " +
                         host::in_quotes(model.about.version);
    if (!model.about.name.empty()) origin += ", " + host::in_quotes(model.about.name);
    if (!model.about.modeled_by.empty()) origin += ", by " + host::in_quotes(model.about.modeled_by);
    origin += ".\n";
    const auto write = [&](const std::filesystem::path& to, const std::string& name, bool in_header) {
        const auto tensors = std::filesystem::path(to).replace_extension(".safetensors");
        std::string header =
            convert::format_model(network, {.name = name,
                                            .origin = origin,
                                            .policy = given.policy,
                                            .parameter_file = in_header ? "" : tensors.filename().string(),
                                            .streams = given.streams,
                                            .input = input,
                                            .output = output});
        const std::string constants = nam_constants(model.about, translated.begin);
        if (!constants.empty())
            header += "\nnamespace " + name + " {\n\n" + constants + "\n}  // namespace " + name + "\n";
        host::replace_file(tensors, convert::format_parameters(network, {{"source", given.model.filename().string()}}));
        host::replace_file(to, header);
    };
    if (given.to == "c99") {
        if (given.streams && !translated.begin.empty())
            host::refuse("--to c99 --stream: the LSTMs of ", model.where,
                         " begin with states of their own, and streams in C begin with zeros.");
        return to_c99(origin, [&](const std::filesystem::path& header) { write(header, "model", false); });
    }
    const bool in_header = convert::count_values(network.layers) < most_in_header;
    const auto tensors = std::filesystem::path(given.output).replace_extension(".safetensors");
    const std::string name = given.name.empty() ? name_of(given.output) : given.name;
    write(given.output, name, in_header);
    std::cout << "wrote " << given.output.string() << " and " << tensors.string() << '\n';
    print_usage(given, name, in_header, "floats");
    std::cout.flush();
    return given.checks ? check(given.output, tensors, name, in_header, given.streams) : 0;
}

}  // namespace converter
