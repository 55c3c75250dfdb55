#pragma once
/// \file
/// What can be said of a network, with the test that shows it: constants, checksums, promises, and how it was compiled.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/convert_parameters.hpp>
#include <ingrain/core/crc32.hpp>
#include <ingrain/core/finite.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/topology_hash.hpp>
#include <ingrain/host/evidence_page.hpp>
#include <ingrain/host/summary.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/self_test.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/budget/cost.hpp>
#include <ingrain/training/budget/memory.hpp>
#include <ingrain/training/gradient_check.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// What the program knows and the library does not.
struct evidence_options {
    std::string name = "network";  ///< in the title
    std::string flags = {};        ///< of the compiler
    std::string source = {};       ///< where the network is declared, and the hash of that file
};

namespace detail {

inline std::string printed(const char* format, auto value) {
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), format, value);
    return text.data();
}
inline std::string bytes_text(std::size_t bytes) { return grouped(bytes) + " bytes"; }
inline std::string checksum_text(std::uint32_t sum) { return printed("0x%08X", sum); }

template <class Network>
evidence_section evidence_of_topology(const evidence_options& options) {
    evidence_section section{"Topology", {}};
    const auto add = [&](std::string claim, std::string value, std::string shown_by = {}) {
        section.rows.push_back({std::move(claim), std::move(value), std::move(shown_by)});
    };
    add("input", shape_of<typename Network::input>());
    table rows;
    add_parts<typename Network::layers>(rows, nullptr);
    for (const auto& [name, kind, output, parameters, products, bytes] : rows)
        add("layer " + name, kind + " -> " + output + (parameters.empty() ? "" : ", " + parameters + " parameters"));
    add("parameters", grouped(Network::parameter_count), "tests/network.cpp");
    add("topology hash", printed("0x%016llX", static_cast<unsigned long long>(topology_hash<Network>)),
        "tests/core/topology_hash.cpp");
    if (!options.source.empty()) add("declared in", options.source);
    return section;
}

template <class Network>
evidence_section evidence_of_memory() {
    using m = memory<Network>;
    const std::string exact = "tests/training/budget/memory.cpp", board = "painted stacks: tools/test m4f m3 rv32";
    evidence_section section{"Memory",
                             {{"parameters, in flash or RAM", bytes_text(m::parameters), exact},
                              {"constants of frozen layers", bytes_text(m::constants), exact},
                              {"scratch of an inference", bytes_text(m::inference), exact},
                              {"a sample and its answer", bytes_text(m::sample + m::answer), exact},
                              {"stack of an inference, at most", bytes_text(m::stack), board}}};
    section.rows.push_back({"training on single samples, sgd", bytes_text(m::template training<sgd>), exact});
    section.rows.push_back({"training on single samples, adam", bytes_text(m::template training<adam>), exact});
    section.rows.push_back({"stack of a training step, at most", bytes_text(m::stack_of_training), board});
    return section;
}

template <class Network>
evidence_section evidence_of_operations() {
    constexpr operations forward = cost<Network>::inference, step = cost<Network>::template training_step<>;
    const std::string counted = "tests/training/budget/cost.cpp";
    evidence_section section{"Operations",
                             {{"multiply-accumulates of an inference", grouped(forward.multiply_accumulates), counted},
                              {"calls of exp, tanh and the like", grouped(forward.transcendentals), counted},
                              {"values read from parameters", grouped(forward.parameter_loads), counted}}};
    section.rows.push_back({"multiply-accumulates of a training step", grouped(step.multiply_accumulates), counted});
    return section;
}

template <class Network>
evidence_section evidence_of_promises() {
    using parameters = typename Network::parameters;
    constexpr bool plain = std::is_trivially_copyable_v<parameters> && std::is_trivially_destructible_v<parameters>;
    constexpr bool quiet = noexcept(Network::infer(std::declval<const parameters&>(),
                                                   std::declval<const typename Network::template samples<>&>().values,
                                                   std::declval<typename Network::template scratch<>&>()));
    return {
        "Promises",
        {{"no heap", "in inference, streams, training, learning", "tools/test no_allocation real_time"},
         {"no lock, no exception, no waiting", quiet ? "infer is noexcept" : "NOT noexcept",
          "tools/test promises real_time"},
         {"parameters are plain values", plain ? "trivially copyable" : "NOT trivially copyable",
          "tools/test read_only"},
         {"time does not depend on values", "as many instructions for zeros, denormals, infinities",
          "tools/test steady"},
         {"the same bits", "for every lane width, compiler, level of optimisation",
          "tools/test same_bits widths; devices: tools/test m4f rv32"},
         {"gradients are derivatives", "of each layer, against differences and dual numbers",
          "check_layer in tests/layers"},
         {"no undefined behaviour", "under AddressSanitizer and UndefinedBehaviorSanitizer", "tools/test sanitizers"}}};
}

inline evidence_section evidence_of_build(const evidence_options& options) {
    evidence_section section{"Build", {}};
    const std::string compiler = __VERSION__;  // clang's begins with its name
    section.rows.push_back({"compiler", (compiler[0] >= '0' && compiler[0] <= '9' ? "g++ " : "") + compiler, {}});
    if (!options.flags.empty()) section.rows.push_back({"flags", options.flags, {}});
    section.rows.push_back(
        {"fused multiply-add", INGRAIN_HAS_FMA ? "yes" : "no: the bits are those of this target", {}});
    section.rows.push_back({"fast-math", "refused by the library", "tools/test surroundings"});
    return section;
}

/// The same in double precision, which takes the plain form of each kernel.
template <class Network>
double distance_to_double(const typename Network::parameters& parameters, const auto& x, const auto& y) {
    using wide = typename ingrain::detail::network_in<Network, double>::type;
    const auto p = std::make_unique<typename wide::parameters>();
    const auto scratch = std::make_unique<typename wide::template scratch<>>();
    const auto sample = std::make_unique<typename wide::template samples<>>();
    convert_parameters(parameters, *p);
    for (std::size_t i = 0; i < x.size; ++i) (*sample)[i] = static_cast<typename wide::sample_value>(x[i]);
    const auto exact = wide::infer(*p, sample->values, *scratch);
    double furthest = 0, largest = 0;
    for (std::size_t i = 0; i < y.size; ++i) {
        furthest = std::max(furthest, std::abs(exact[i] - static_cast<double>(y[i])));
        largest = std::max(largest, std::abs(exact[i]));
    }
    return largest > 0 ? furthest / largest : furthest;
}

template <class Network>
evidence_section evidence_of_parameters(const typename Network::parameters& parameters) {
    crc32 sum;
    double least = 0, most = 0;
    for_each_tensor(
        [&](const auto&, const auto& tensor) {
            for (const auto& value : tensor.values) {
                ingrain::detail::add_bytes(sum, value);
                least = std::min(least, static_cast<double>(value)), most = std::max(most, static_cast<double>(value));
            }
        },
        parameters);
    const auto scratch = std::make_unique<typename Network::template scratch<>>();
    const auto x = self_test_sample<Network>();
    const auto y = Network::infer(parameters, x.values, *scratch);
    std::string answer;
    for (std::size_t i = 0; i < std::min<std::size_t>(y.size, 4); ++i)
        answer += (i > 0 ? ", " : "") + printed("%a", static_cast<double>(y[i]));
    if (y.size > 4) answer += ", ...";
    const double distance = distance_to_double<Network>(parameters, x, y);
    return {"Parameters and self-test",
            {{"CRC-32 of the values", checksum_text(sum.value()), "tests/core/crc32.cpp"},
             {"all finite", all_finite(parameters) ? "yes" : "NO", "tests/core/finite.cpp"},
             {"least and largest", printed("%g", least) + ", " + printed("%g", most), {}},
             {"self_test<net>(parameters, scratch)", checksum_text(self_test<Network>(parameters, *scratch)),
              "tests/self_test.cpp"},
             {"the answer in it", answer, {}},
             {"relative distance to double precision", printed("%.1e", distance), "tests/host/evidence.cpp"}}};
}

}  // namespace detail

/// What can be said of a network without its parameters.
///
///     std::puts(host::evidence<net>({.name = "gestures"}).text().c_str());
///
/// Its constants are those of this build: alignment differs between targets. `tools/evidence` prints the page of a
/// header.
template <class Network>
evidence_page evidence(const evidence_options& options = {}) {
    return {"Evidence of " + options.name,
            {detail::evidence_of_topology<Network>(options), detail::evidence_of_memory<Network>(),
             detail::evidence_of_operations<Network>(), detail::evidence_of_promises<Network>(),
             detail::evidence_of_build(options)}};
}

/// The same, with checksums of the parameters and of an answer, and how far that is from an evaluation in double
/// precision.
///
///     const auto page = host::evidence<net>(trained, {.name = "gestures", .flags = "-O2 -mavx2 -mfma"});
///     host::replace_file("gestures.html", page.html());
template <class Network>
evidence_page evidence(const typename Network::parameters& parameters, const evidence_options& options = {}) {
    evidence_page page = evidence<Network>(options);
    page.sections.push_back(detail::evidence_of_parameters<Network>(parameters));
    return page;
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
