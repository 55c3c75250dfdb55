// ingrain-convert: other programs' models as networks of this library. tools/convert builds and runs it.

#include "check.hpp"
#include "list.hpp"
#include "nam.hpp"
#include "read_json.hpp"
#include "read_keras.hpp"
#include "read_onnx.hpp"
#include "read_tflite.hpp"
#include "source_model.hpp"
#include "to_c99.hpp"
#include "to_file.hpp"

#include <ingrain/core/crc32.hpp>
#include <ingrain/host/convert/rename.hpp>
#include <ingrain/host/convert/test_vector.hpp>
#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/convert/write_model.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/file_kind.hpp>
#include <ingrain/host/json_value.hpp>
#include <ingrain/host/nam/is_model.hpp>
#include <ingrain/host/safetensors.hpp>

#include <CLI/CLI.hpp>

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace {

namespace host = ingrain::host;
namespace convert = ingrain::host::convert;

constexpr std::size_t most_in_header = 20'000;

struct command {
    std::filesystem::path model, output, header;
    std::string name, policy, to = "header";
    std::vector<std::string> renames;
    std::size_t frames = 0;
    bool lists = false, streams = false, checks = false, has_no_batch = false, fuses = false;
};

/// The C++ name that a file's name stands for: "my model-2.onnx" gives "my_model_2".
std::string name_of(const std::filesystem::path& path) {
    std::string name = path.stem().string();
    for (char& letter : name)
        if (!host::detail::is_letter_of_name(letter)) letter = '_';
    if (name.empty() || (name[0] >= '0' && name[0] <= '9')) name.insert(0, "model_");
    return name;
}

/// Lines of a comment that say where a model comes from.
std::string origin(const std::filesystem::path& path, host::bytes_view contents, const converter::source_model& model) {
    ingrain::crc32 sum;
    for (const unsigned char byte : contents) sum.add(byte);
    char line[64];
    std::snprintf(line, sizeof line, "%zu bytes, CRC-32 %08x", contents.size(), static_cast<unsigned>(sum.value()));
    std::string text = "// Written by ingrain-convert " INGRAIN_VERSION " from " +
                       host::in_quotes(path.filename().string()) + ": " + line + ", " + model.format + ".\n";
    for (const auto& [key, value] : model.graph.metadata)
        text += "// " + host::in_quotes(key) + ": " + host::in_quotes(value) + "\n";
    return text;
}

/// What a file holds, whose content says which format it has. `tree`: of a JSON file. Refuses what has no topology.
converter::source_model read_model(const command& given, const host::bytes& contents, const host::json_value& tree) {
    const std::string_view kind = host::detail::kind_of(contents), text = host::as_text(contents);
    const std::string file = given.model.string();
    converter::refuse_own_files_of_keras(given.model, text);
    if (converter::is_keras(given.model, contents)) return converter::read_keras(given.model, given.frames);
    if (text.starts_with("PK") || kind == host::detail::safetensors_kind)
        host::refuse(
            file, " holds tensors, and does not say which layers they belong to: load them into a network of ",
            "yours by ingrain::host::load_torch, or into that of a written header by --header model.hpp --to ",
            "onnx, or export the model as ONNX, torch.onnx.export(model, x, \"model.onnx\"); --list prints them.");
    if (kind == "JSON") return converter::read_json(given.model, tree, given.frames, given.streams);
    if (kind == host::detail::tflite_kind)
        return converter::read_tflite(given.model, contents, !given.has_no_batch, given.frames);
    if (!kind.empty())
        host::refuse(file, " is ", kind, "; expected an ONNX or TensorFlow Lite model, or JSON of an audio program.");
    if (given.frames > 0)
        host::refuse(file, " states its sequence's length, as all ONNX models do; leave --frames out.");
    return converter::read_onnx(given.model, contents, !given.has_no_batch);
}

void print_usage(const command& given, const std::string& name, bool in_header, const char* values) {
    const std::string header = given.output.filename().string();
    std::cout << "\n#include \"" << header << "\"\n\n";
    if (!in_header)
        std::cout << "static " << name << "::net::parameters parameters;\ningrain::host::load_foreign(\""
                  << std::filesystem::path(header).replace_extension(".safetensors").string() << "\", parameters);\n";
    else
        std::cout << "using " << name << "::parameters;\n";
    if (given.streams)
        std::cout << "static " << name << "::stream::scratch<> scratch;\nstatic " << name
                  << "::stream::state<> state{};\n"
                  << "const auto y = " << name << "::stream::advance(parameters, x, scratch, state);   // x: " << name
                  << "::stream::input::size " << values << "\n";
    else
        std::cout << "static " << name << "::net::scratch<> scratch;\n"
                  << "const auto y = " << name << "::net::infer(parameters, x, scratch);   // x: " << name
                  << "::net::input::size " << values << "\n";
}

/// Refuses options that go with others alone.
void check_options(const command& given) {
    const bool has_code = given.to == "header" || given.to == "c99";
    if (!has_code && (given.streams || !given.policy.empty() || given.checks))
        host::refuse("--stream, --policy and --check are for headers and C, and not for --to ", given.to, ".");
    if (given.fuses && given.to != "c99") host::refuse("--fused is for --to c99.");
    if (given.to != "header" && given.output.empty())
        host::refuse("--to ", given.to, " needs the file to write: -o model.", given.to == "c99" ? "c" : given.to, ".");
    if (given.to == "c99" && given.output.extension() != ".c")
        host::refuse("--to c99 writes a file that ends with .c, and a header beside it: -o model.c.");
    if (!given.header.empty() && (given.to == "header" || !given.renames.empty()))
        host::refuse("--header takes parameters for a network that has a header; it goes with --to onnx, --to c99 or ",
                     "--to safetensors, and not with --rename.");
}

/// The parameters of a file for the network of a header, in another file.
int save_parameters(const command& given, const host::bytes& contents) {
    const std::string_view kind = host::detail::kind_of(contents);
    const bool is_zip = host::as_text(contents).starts_with("PK");
    if (!is_zip && kind != host::detail::safetensors_kind)
        host::refuse(given.model.string(), " is ", kind.empty() ? "no file of tensors" : kind,
                     "; with --header expected a PyTorch state_dict or a safetensors file.");
    host::read_file(given.header);  // is there
    // host::save and this program say so in the metadata; other safetensors files have PyTorch's names.
    bool has_our_names = false;
    if (!is_zip) {
        const auto header = host::read_safetensors(given.model).header;
        has_our_names = host::detail::word_of(header, host::detail::topology_key) != nullptr ||
                        host::detail::word_of(header, "source") != nullptr;
    }
    const converter::parameters_of_a_header from{.header = given.header,
                                                 .name = given.name.empty() ? name_of(given.header) : given.name,
                                                 .tensors = given.model,
                                                 .is_state_dict = !has_our_names};
    if (given.to == "c99")
        return converter::save_c99(from,
                                   {.comment = "Parameters from " + host::in_quotes(given.model.filename().string()),
                                    .streams = given.streams,
                                    .fuses = given.fuses,
                                    .is_checked = given.checks},
                                   given.output);
    return converter::save_as(given.to, from, given.output);
}

/// Writes C by a header that passes; with --check compares that with the original, and the C with that. `write` writes
/// a header and its parameters. The header's sample is the test's if it has one input, of which frames can be taken.
int write_c99(const command& given, const std::string& comment, bool has_one_input, bool in_integers,
              const auto& write) {
    std::cout.flush();
    const converter::passing_folder folder;
    const auto header = folder.path / "model.hpp", tensors = folder.path / "model.safetensors";
    write(header);
    if (given.checks) {
        const int failed = converter::check(header, tensors, "model", false, given.streams, in_integers);
        if (failed != 0) return failed;
    }
    return converter::save_c99({.header = header, .name = "model", .tensors = tensors},
                               {.comment = converter::without_slashes(comment),
                                .streams = given.streams,
                                .has_test = !in_integers && (has_one_input || !given.streams),
                                .fuses = given.fuses,
                                .is_checked = given.checks},
                               given.output);
}

/// Writes the header and its safetensors file; returns whether the parameters are in the header.
bool write_header(const command& given, const host::bytes& contents, const converter::source_model& model,
                  const convert::translated_graph& translated, const convert::test_vector& test,
                  const std::filesystem::path& output, const std::string& name, bool may_be_in_header) {
    const auto integers = model.in_integers(translated.network);
    const convert::described_network written{{}, {}, integers ? integers->layers : translated.network.layers};
    const bool in_header = may_be_in_header && convert::count_values(written.layers) < most_in_header;
    const auto tensors = std::filesystem::path(output).replace_extension(".safetensors");
    if (std::error_code none; std::filesystem::equivalent(tensors, given.model, none))
        host::refuse("-o ", output.string(), " would write its parameters over the model, ", given.model.string(),
                     "; name the header otherwise.");
    const std::string header =
        convert::format_model(translated.network, {.name = name,
                                                   .origin = origin(given.model, contents, model),
                                                   .policy = given.policy,
                                                   .parameter_file = in_header ? "" : tensors.filename().string(),
                                                   .streams = given.streams,
                                                   .input = test.input,
                                                   .output = test.output,
                                                   .integers = integers ? &written.layers : nullptr});
    host::replace_file(tensors, convert::format_parameters(written, {{"source", given.model.filename().string()}}));
    host::replace_file(output, header);
    return in_header;
}

int run(const command& given) {
    const host::bytes contents = host::read_file(given.model);
    host::json_value tree;
    if (host::detail::kind_of(contents) == "JSON")
        tree = host::parse_json(host::as_text(contents), given.model.string());
    if (host::nam::is_model(tree)) {
        if ((given.to != "header" && given.to != "c99") || !given.renames.empty() || given.frames > 0)
            host::refuse("--to ", given.to == "header" ? "onnx" : given.to,
                         ", --rename and --frames are not for files of Neural Amp Modeler.");
        if (!given.lists) check_options(given);
        const auto to_c99 = [&](const std::string& comment, const auto& write) {
            return write_c99(given, comment, true, false, write);
        };
        return converter::convert_nam(given, tree, name_of, print_usage, to_c99, most_in_header);
    }
    if (given.lists) return converter::list(given.model, contents, tree);
    check_options(given);
    if (!given.header.empty()) return save_parameters(given, contents);
    const converter::source_model model = read_model(given, contents, tree);
    convert::translated_graph translated = model.translated();
    convert::rename(translated.network, given.renames);
    for (const std::string& sentence : model.remarks) std::cerr << given.model.string() << ": " << sentence << '\n';
    std::cout << convert::topology_text(translated.network) << "\n\n";
    converter::print_table(translated.network);
    const auto integers = model.in_integers(translated.network);
    if (integers) {
        if (given.to == "onnx" || given.streams || !given.policy.empty())
            host::refuse(given.model.string(),
                         " computes with integers, for which --to onnx, --stream and --policy are ", "not.");
        std::cout << "\nin integers: quantized<the network above, {.rounding = rounding::twice, .scores = "
                     "score_size::bits8}>\n";
    }
    std::cout.flush();
    if (given.output.empty()) return 0;

    const convert::test_vector test = model.test(translated);
    if (given.to == "safetensors") {
        const convert::described_network written{{}, {}, integers ? integers->layers : translated.network.layers};
        host::replace_file(given.output,
                           convert::format_parameters(written, {{"source", given.model.filename().string()}}));
        std::cout << "wrote " << given.output.string() << '\n';
        return 0;
    }
    if (given.to == "c99")
        return write_c99(given,
                         origin(given.model, contents, model) +
                             "// Inputs, one after another: " + convert::places_text(translated.network.inputs) +
                             ".\n// Outputs: " + convert::places_text(translated.network.outputs) + ".\n",
                         translated.network.inputs.size() == 1 && !integers, integers.has_value(),
                         [&](const std::filesystem::path& header) {
                             write_header(given, contents, model, translated, test, header, "model", false);
                         });
    if (given.to == "onnx") {
        const converter::passing_folder folder;
        const auto header = folder.path / "model.hpp";
        write_header(given, contents, model, translated, test, header, "model", false);
        const int failed = converter::save_as(
            "onnx", {.header = header, .name = "model", .tensors = folder.path / "model.safetensors"}, given.output);
        if (failed == 0) converter::compare_answers(given.output, test);
        return failed;
    }
    const auto tensors = std::filesystem::path(given.output).replace_extension(".safetensors");
    const std::string name = given.name.empty() ? name_of(given.output) : given.name;
    const bool in_header = write_header(given, contents, model, translated, test, given.output, name, true);
    std::cout << "wrote " << given.output.string() << " and " << tensors.string() << '\n';
    print_usage(given, name, in_header, integers ? "bytes" : "floats");
    std::cout.flush();
    return given.checks ? converter::check(given.output, tensors, name, in_header, given.streams, integers.has_value())
                        : 0;
}

}  // namespace

int main(int count, char** words) {
    command given;
    CLI::App app("Turns a model of another program into a network of ingrain: a C++ type with its parameters.");
    app.add_option("model", given.model,
                   "an ONNX or TensorFlow Lite file, what keras_to_safetensors.py writes, JSON of RTNeural, AIDA-X or "
                   "GuitarML, or a .nam file; with --list "
                   "or --header a PyTorch state_dict or a safetensors file")
        ->required();
    app.add_option("-o,--output", given.output,
                   "the header to write, model.hpp; model.safetensors is written beside it");
    app.add_option("--to", given.to, "what to write: header (usual), onnx, safetensors or c99")
        ->check(CLI::IsMember({"header", "onnx", "safetensors", "c99"}));
    app.add_option("--rename", given.renames,
                   "OLD=NEW: a layer's name in the header and in files, 1.0=body; may repeat")
        ->take_all();
    app.add_option(
        "--header", given.header,
        "the header of a network whose parameters the model is, a state_dict or a safetensors file; with --to");
    app.add_option("--name", given.name, "the namespace in the header; usually the header's name");
    app.add_option("--policy", given.policy, "a policy for ingrain::basic_network, such as ingrain::default_policy");
    app.add_option("--frames", given.frames, "the length of the sequence, where a model leaves it open")
        ->check(CLI::Range(1, 1'000'000));
    app.add_flag("--list", given.lists, "print tensors, or nodes, and do nothing else");
    app.add_flag("--stream", given.streams,
                 "also write the network frame by frame: NAME::stream; with --to c99 this instead of the whole");
    app.add_flag("--fused", given.fuses,
                 "with --to c99: for processors that multiply and add with one rounding, as a Cortex-M4F does");
    app.add_flag("--no-batch", given.has_no_batch, "no extent of the inputs is the batch: all are the sample's");
    app.add_flag("--check", given.checks, "compile the header with $CXX, and compare it with the original");
    app.set_version_flag("--version", INGRAIN_VERSION);
    CLI11_PARSE(app, count, words);
    try {
        return run(given);
    } catch (const host::error& e) {
        std::cerr << "ingrain-convert: " << e.what() << '\n';
    } catch (const std::exception& e) {
        std::cerr << "ingrain-convert: " << e.what() << '\n';
    }
    return 1;
}
