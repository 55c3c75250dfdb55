#pragma once
/// \file
/// The two files of a network of integers in C: NAME.h and NAME.c.

#include <ingrain/core/random.hpp>
#include <ingrain/host/c99/files.hpp>
#include <ingrain/host/c99/integers/layers.hpp>
#include <ingrain/host/literals.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99::integers {

/// What is written about a network beside its layers, for the self-test among it.
struct file_words {
    std::string name, comment, type;  ///< of values of answers: "int32_t"
    std::size_t inputs, outputs;      ///< of one sample
    std::vector<std::int8_t> test_input;
    std::vector<std::int32_t> test_output;
};

/// The text of NAME.h and NAME.c, given what was written of the layers.
inline files written(program& p, const file_words& words) {
    const std::string &name = words.name, big = c99::detail::upper(name), scratch = name + "_scratch";
    const std::string provenance =
        in_comment("Written by ingrain: a neural network of integers in C99." +
                   (words.comment.empty() ? "" : "\n" + words.comment) + "\nIt has the bits of the C++ network.");
    const std::string function = "void " + name + "_infer(const int8_t x[" + big + "_INPUTS], " + words.type + " y[" +
                                 big + "_OUTPUTS],\n    " + scratch + " *scratch)";
    const std::string test = "int " + name + "_self_test(" + scratch + " *scratch)";
    files result;
    result.header = provenance + "#ifndef " + big + "_H\n#define " + big +
                    "_H\n\n#include <stddef.h>\n#include <stdint.h>\n\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n"
                    "#define " +
                    big + "_INPUTS " + number(words.inputs) + "\n#define " + big + "_OUTPUTS " + number(words.outputs) +
                    "\n\n/* Memory of one call. */\ntypedef struct {\n" + p.beside_scratch() + "    int8_t values[" +
                    std::to_string(std::max<std::size_t>(p.scratch_size(), 1)) + "];\n} " + scratch +
                    ";\n\n/* y = the answer to the sample x. */\n" + function +
                    ";\n\n/* 0 if samples have the answers of the C++ network; else 1 + the index of the first value "
                    "that has not. */\n" +
                    test + ";\n\n#ifdef __cplusplus\n}\n#endif\n\n#endif\n";

    std::string& c = result.source;
    c = provenance + "#include \"" + name +
        ".h\"\n\n#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n\n#if defined(__AVR__)\n"
        "#include <avr/pgmspace.h>\n#define IN_FLASH PROGMEM\n#else\n#define IN_FLASH\n#endif\n\n" +
        p.definitions() + "\n" + p.all_constants() + function + "\n{\n" +
        (p.scratch_size() > 0 ? "    int8_t *const s = scratch->values;\n" : "    (void)scratch;\n") + p.body() +
        "}\n\n";
    const auto vector = [&](const char* what, const std::string& type, const auto& values) {
        c += "static const " + type + " " + what + "[" + number(values.size()) + "] = {";
        host::detail::append_list(c, values.size(), [&](std::size_t i) { return std::int32_t{values[i]}; });
        c += "\n};\n\n";
    };
    vector("test_input", "int8_t", words.test_input);
    vector("test_output", words.type, words.test_output);
    c += test + "\n{\n    int wrong = 0;\n    for (size_t call = 0U; call < " +
         number(words.test_input.size() / words.inputs) + "; ++call) {\n        " + words.type + " y[" + big +
         "_OUTPUTS];\n        " + name + "_infer(&test_input[call * " + big +
         "_INPUTS], y, scratch);\n        for (size_t i = 0U; i < " + big +
         "_OUTPUTS; ++i) {\n            const size_t at = (call * " + big +
         "_OUTPUTS) + i;\n            if ((wrong == 0) && (y[i] != test_output[at])) {\n"
         "                wrong = (int)at + 1;\n            }\n        }\n    }\n    return wrong;\n}\n";
    return result;
}

/// A network of integers: its layers, and the answers to eight drawn samples.
template <class Network>
files format(const std::string& name, const typename Network::parameters& parameters, const std::string& comment) {
    using topology = typename Network::topology;
    constexpr std::size_t layers = topology::gives_scores ? topology::scored + 1 : Network::chain::depth,
                          in = Network::input::size, out = Network::output::size;
    program p(math::accurate, false, "int8_t");
    write_layers<typename Network::chain, layers>(p, "", parameters, {"x", 0, in}, {"y", 0, out});
    file_words words{name, comment, detail::type_of<typename Network::T>(), in, out, {}, {}};
    generator random(seed{1});
    const auto scratch = std::make_unique<typename Network::template scratch<>>();
    for (int call = 0; call < 8; ++call) {
        const std::size_t begin = words.test_input.size();
        for (std::size_t i = 0; i < in; ++i) words.test_input.push_back(static_cast<std::int8_t>(random() >> 24));
        const auto y = Network::infer(parameters, words.test_input.data() + begin, *scratch);
        words.test_output.insert(words.test_output.end(), y.values, y.values + out);
    }
    return written(p, words);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99::integers
