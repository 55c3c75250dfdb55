#pragma once
/// \file
/// A network as C99: for compilers that have no C++20.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/random.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/host/c99/describe.hpp>
#include <ingrain/host/c99/files.hpp>
#include <ingrain/host/c99/integers/files.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/non_finite.hpp>

#include <cmath>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// What the files of `save_c99` say beside the network.
struct c99_options {
    std::string comment = {};       ///< where the network comes from; may have several lines
    std::vector<float> input = {};  ///< of the self-test: a sample, or the frames of several calls; empty: made up
};

namespace detail {

/// Whether the network is a stream, whose calls carry a state.
template <class Network>
concept is_stream = requires { typename Network::whole; };

/// The given values, of whole calls; or made-up ones: whole numbers below what an embedding that takes them has, else
/// numbers between -1 and 1.
template <class Network>
std::vector<float> test_input(const c99::layer& network, const std::vector<float>& given) {
    constexpr std::size_t in = Network::input::size;
    if (given.size() % in != 0)
        refuse("Cannot write C: the test's input has ", given.size(), " values; expected ", in, " for each call.");
    if (!given.empty()) return given;
    const c99::layer* first = &network;
    while (!first->parts.empty()) first = &first->parts[0];
    const auto entries = first->kind == "embedding" ? static_cast<float>(first->tensor("weights")->shape[0]) : 0.0f;
    generator random(seed{1});
    std::vector<float> result(is_stream<Network> ? 8 * in : in);
    for (float& value : result)
        value = entries > 0 ? std::floor(uniform<float>(random, 0.0f, entries)) : uniform<float>(random, -1.0f, 1.0f);
    return result;
}

/// What the C++ network answers.
template <class Network, class Parameters>
std::vector<float> answers(const Parameters& p, const std::vector<float>& input) {
    constexpr std::size_t in = Network::input::size, out = Network::output::size;
    const auto scratch = std::make_unique<typename Network::template scratch<>>();
    std::vector<float> result(input.size() / in * out);
    const auto to = [&](std::size_t call) {
        return rows<float, 1, typename Network::output>{result.data() + call * out};
    };
    if constexpr (is_stream<Network>) {
        const auto state = std::make_unique<typename Network::template state<>>();
        for (std::size_t call = 0; call < input.size() / in; ++call)
            Network::template advance<1>(p, input.data() + call * in, to(call), *scratch, *state);
    } else {
        for (std::size_t call = 0; call < input.size() / in; ++call)
            Network::template infer<1>(p, input.data() + call * in, to(call), *scratch);
    }
    return result;
}

}  // namespace detail

/// The text of NAME.h and NAME.c, as `save_c99` writes them.
template <class Network, class Parameters>
c99::files format_c99(const std::string& name, const Parameters& parameters, const c99_options& options = {}) {
    constexpr bool are_its_own = std::is_same_v<Parameters, typename Network::parameters>;
    constexpr bool computes_floats = std::is_same_v<typename Network::T, float>;
    static_assert(are_its_own,
                  "ingrain::host::save_c99 takes the parameters of this network: save_c99<net>(path, parameters)");
    constexpr bool computes_bytes = requires { typename Network::packed; } && !detail::is_stream<Network>;
    static_assert(computes_floats || computes_bytes,
                  "ingrain::host::save_c99 takes networks that compute with floats, and whole networks of integers");
    if (!c99::detail::may_name(name))
        refuse("Cannot write C: ", in_quotes(name), ", the name of its file, cannot begin the names of its functions.");
    if constexpr (are_its_own && computes_bytes) {
        if (!options.input.empty()) refuse("Cannot write C: a network of integers draws the samples of its test.");
        return c99::integers::format<Network>(name, parameters, options.comment);
    } else if constexpr (are_its_own && computes_floats) {
        detail::refuse_non_finite("write C", "", parameters);
        constexpr bool streams = detail::is_stream<Network>;
        const c99::layer network = c99::described<Network>(parameters);
        c99::file_words words{name, options.comment, detail::test_input<Network>(network, options.input), {}};
        words.test_output = detail::answers<Network>(parameters, words.test_input);
        for (const std::vector<float>* const values : {&words.test_input, &words.test_output})
            for (const float value : *values)
                if (!std::isfinite(value)) refuse("Cannot write C: the test has the value ", value, ".");
        c99::program program(Network::policy::elementary, streams);
        return c99::written(program, network, words);
    } else {
        return {};
    }
}

/// Writes a network, or the stream of one, as C99: `path`, which ends with .c, and a header beside it. Existing files
/// are replaced.
///
///     host::save_c99<net>("digits.c", trainer.parameters());                  // digits_infer(x, y, &scratch)
///     host::save_c99<stream<net>>("effect.c", parameters, {.comment = "trained on 2026-11-30"});   // effect_advance
///     host::save_c99<quantized<net>>("small.c", integers);            // of bytes: small_infer(x, y, &scratch)
///
/// The C is self-contained: parameters are constants, memory is the caller's, nothing is allocated or changed
/// elsewhere. It has the bits of this program's network: those of a fused multiply-add if this program is compiled for
/// a processor that has one (-march=native, -mfma), else those without. Names begin with that of the file.
/// `NAME_self_test` compares a sample's outputs with them. Refuses parameters and outputs that are not finite, names
/// that C does not take, and layers of the user's own.
template <class Network, class Parameters>
void save_c99(const std::filesystem::path& path, const Parameters& parameters, const c99_options& options = {}) {
    if (path.extension() != ".c") refuse("Cannot write ", path.string(), ": the name of a C file ends with .c.");
    const c99::files text = format_c99<Network>(path.stem().string(), parameters, options);
    replace_file(std::filesystem::path(path).replace_extension(".h"), text.header);
    replace_file(path, text.source);
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
