#pragma once
/// \file
/// A network's C program as the text of its two files.

#include <ingrain/host/c99/layers.hpp>
#include <ingrain/host/cpp_text.hpp>
#include <ingrain/host/error.hpp>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

/// What is written about a network beside its layers.
struct file_words {
    std::string name;               ///< the beginning of all names that other sources see: "digits"
    std::string comment;            ///< lines without the signs of a comment: where the network comes from
    std::vector<float> test_input;  ///< of all calls, one after another
    std::vector<float> test_output;
};

struct files {
    std::string header, source;
};

namespace detail {

/// Whether C would take it for a word of its own. C++'s words are left out too, so that C++ can include the header.
inline bool may_name(std::string_view name) {
    return host::detail::is_identifier(name) && !host::detail::is_keyword(name) && !host::detail::is_reserved(name) &&
           name[0] != '_' && name != "restrict";
}

inline std::string upper(std::string text) {
    for (char& letter : text) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    return text;
}

inline std::string provenance(const file_words& words) {
    return "Written by ingrain: a neural network in C99." + (words.comment.empty() ? "" : "\n" + words.comment) +
           (fuses ? "\nIt rounds products that it adds once, by fmaf, as ingrain does with a fused multiply-add."
                  : "\nIt rounds products before it adds them, as ingrain does without a fused multiply-add.") +
           "\nCompile it with -ffp-contract=off and without -ffast-math: then it has the bits of the C++ network.";
}

}  // namespace detail

/// The text of NAME.h and NAME.c. `whole`: the network, or the stream.
inline files written(program& p, const layer& whole, const file_words& words) {
    const std::string &name = words.name, big = detail::upper(name);
    const std::size_t inputs = whole.input.size(), outputs = whole.output.size();
    p.add("float *const s = scratch->values;");
    write_sequence(p, whole, {"x", 0, inputs}, {"y", 0, outputs});
    const bool uses_scratch = p.scratch_size() > 0;
    const std::string body =
        uses_scratch ? p.body() : "    (void)scratch;\n" + p.body().substr(p.body().find('\n') + 1);

    const std::string scratch = name + "_scratch", state = name + "_state";
    const std::string given = p.streams ? ", " + state + " *state" : "";
    const std::string function = "void " + name + (p.streams ? "_advance" : "_infer") + "(const float x[" + big +
                                 "_INPUTS], float y[" + big + "_OUTPUTS]" + given + ",\n    " + scratch + " *scratch)";
    const std::string begin = "void " + name + "_begin(" + state + " *state)";
    const std::string test =
        "int " + name + "_self_test(" + (p.streams ? state + " *state, " : "") + scratch + " *scratch)";

    files result;
    std::string& h = result.header;
    h = in_comment(detail::provenance(words)) + "#ifndef " + big + "_H\n#define " + big +
        "_H\n\n#include <stddef.h>\n\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n#define " + big + "_INPUTS " +
        number(inputs) + "\n#define " + big + "_OUTPUTS " + number(outputs) +
        "\n\n/* Memory of one call. */\ntypedef struct {\n    float values[" +
        std::to_string(std::max<std::size_t>(p.scratch_size(), 1)) + "];\n} " + scratch + ";\n\n";
    if (p.streams)
        h += "/* What a stream carries from call to call. */\ntypedef struct {\n" +
             (p.state().empty() ? "    char nothing;\n" : p.state()) + "} " + state +
             ";\n\n/* Begins a new sequence. */\n" + begin +
             ";\n\n/* y = the outputs for the frames x that follow. */\n" + function + ";\n\n";
    else
        h += "/* y = the outputs for the sample x. */\n" + function + ";\n\n";
    h += "/* 0 if a sample has the outputs of the C++ network, bit for bit; else 1 + the index of the first that has "
         "not. */\n" +
         test + ";\n\n#ifdef __cplusplus\n}\n#endif\n\n#endif\n";

    define_bits_of(p);
    const bool has_parameters = (p.definitions() + p.all_constants()).find("IN_FLASH") != std::string::npos;
    std::string& c = result.source;
    c = in_comment(detail::provenance(words)) + "#include \"" + name + ".h\"\n\n#include <float.h>\n" +
        (fuses ? "#include <math.h>\n" : "") +
        "#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n\n"
        "#if (defined(FLT_EVAL_METHOD) && (FLT_EVAL_METHOD != 0)) || defined(__FAST_MATH__)\n"
        "#error \"floats are to be computed as floats, without -ffast-math\"\n#endif\n\n";
    if (has_parameters)
        c += "#if defined(__AVR__)\n#include <avr/pgmspace.h>\n#define IN_FLASH PROGMEM\n#else\n#define IN_FLASH\n"
             "#endif\n\n";
    c += p.definitions();
    (c += '\n') += p.all_constants();
    if (p.streams) {
        c += begin + "\n{\n    static const " + state + " nothing = {0};\n    *state = nothing;\n}\n\n";
    }
    c += function + "\n{\n" + (p.streams && p.state().empty() ? "    (void)state;\n" : "") + body + "}\n\n";
    const auto vector = [&](const char* what, const std::vector<float>& values) {
        c += "static const float " + std::string(what) + "[" + number(values.size()) + "] = {";
        host::detail::append_list(c, values.size(), [&](std::size_t i) { return values[i]; });
        c += "\n};\n\n";
    };
    vector("test_input", words.test_input);
    vector("test_output", words.test_output);
    c += test + "\n{\n    int wrong = 0;\n";
    if (p.streams) c += "    " + name + "_begin(state);\n";
    c += "    for (size_t call = 0U; call < " + number(words.test_input.size() / inputs) +
         "; ++call) {\n        float y[" + big + "_OUTPUTS];\n        " + name + (p.streams ? "_advance" : "_infer") +
         "(&test_input[call * " + big + "_INPUTS], y, " + (p.streams ? "state, " : "") +
         "scratch);\n        for (size_t i = 0U; i < " + big +
         "_OUTPUTS; ++i) {\n            const size_t at = (call * " + big +
         "_OUTPUTS) + i;\n            if ((wrong == 0) && (bits_of(y[i]) != bits_of(test_output[at]))) {\n"
         "                wrong = (int)at + 1;\n            }\n        }\n    }\n    return wrong;\n}\n";
    return result;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
