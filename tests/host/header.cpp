#include <ingrain/host/header.hpp>

#include "exported.hpp"
#include "support.hpp"

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>

#include <cstdio>
#include <cstdlib>
#include <limits>
#include <vector>

using namespace host_test;

namespace {

/// Numbers that are easily lost on the way: of both signs, the smallest, the largest, and those next to 1.
parameters<float> difficult() {
    using limits = std::numeric_limits<float>;
    auto p = counted<float>();
    const float numbers[]{0.0f,
                          -0.0f,
                          limits::denorm_min(),
                          -limits::denorm_min(),
                          limits::min(),
                          limits::max(),
                          limits::lowest(),
                          1.0f,
                          0x1.000002p0f,
                          0x1.fffffep-1f,
                          0.1f,
                          -1.0f / 3,
                          0x1.fffffcp-127f};
    std::size_t i = 0;
    ig::for_each_tensor(
        [&]<class Tensor>(const auto&, Tensor& t) {
            for (std::size_t k = 0; k < Tensor::size; ++k) t[k] = numbers[i++];
        },
        p);
    return p;
}

struct broken {
    static constexpr char name[] = "a\nint x;\r\\";
};
struct split {
    static constexpr char name[] = "*/ b";
};

const host::header_options options{
    .type = "host_test::parameters<float>", .include = "\"support.hpp\"", .comment = "for a test"};

}  // namespace

TEST_CASE("the header that was written and compiled has the same bits", "[host]") {
    // exported.hpp is what write_header wrote for `difficult()`. It is included above, so it compiles without warnings.
    CHECK(same_bits(exported, difficult()));
    std::filesystem::path file = std::filesystem::path(__FILE__).parent_path() / "exported.hpp";
    if (!std::filesystem::exists(file)) file = "tests/host/exported.hpp";
    if (!std::filesystem::exists(file)) SKIP("the sources are not here");
    CHECK(host::as_text(host::read_file(file)) == host::format_header("exported", difficult(), options));
}

TEST_CASE("every number is written with its exact value", "[host]") {
    const auto text = host::format_header("exported", difficult(), options);
    const auto p = difficult();
    std::vector<float> found, expected;
    for (auto at = text.find("=\n"); (at = text.find("0x", at)) != std::string::npos;) {
        const char* begin = text.data() + at - (text[at - 1] == '-' ? 1 : 0);
        char* end = nullptr;
        found.push_back(std::strtof(begin, &end));
        CHECK(*end == 'f');
        at = static_cast<std::size_t>(end - text.data());
    }
    ig::for_each_tensor(
        [&](const auto&, const auto& t) { expected.insert(expected.end(), t.values, t.values + std::size(t.values)); },
        p);
    REQUIRE(found.size() == expected.size());
    CHECK(std::memcmp(found.data(), expected.data(), found.size() * sizeof(float)) == 0);
}

TEST_CASE("a header says what is in it", "[host]") {
    const folder f;
    host::write_header(f.path / "net.hpp", "net", counted<double>(), {.type = "n::parameters", .include = "<n.hpp>"});
    const std::string text(host::as_text(host::read_file(f.path / "net.hpp")));
    CHECK(says(text, {"#pragma once\n", "hidden.weights 2x3\n", "hidden.bias 3\n", "2.1.scale 4\n",
                      "#include <n.hpp>\n", "inline constexpr n::parameters net =\n", " 0x1p+0, 0x1p+1, 0x1.8p+1"}));
    CHECK(text.find('f', text.find("=\n")) == std::string::npos);
    CHECK(f.files() == 1);
}

TEST_CASE("what no constant can hold is refused by tensor and index", "[host]") {
    const folder f;
    const auto path = f.with("net.hpp", "old");
    auto p = counted<float>();
    get<1>(get<2>(p)).scale[3] = std::numeric_limits<float>::infinity();
    CHECK(says(refusal([&] { host::write_header(path, "net", p, options); }), {"value 3", "\"2.1.scale\"", "is inf"}));
    get<0>(p).bias[0] = std::numeric_limits<float>::quiet_NaN();
    CHECK(
        says(refusal([&] { host::write_header(path, "net", p, options); }), {"value 0", "\"hidden.bias\"", "is nan"}));
    CHECK(host::as_text(host::read_file(path)) == "old");
}

TEST_CASE("a name that C++ does not take is refused", "[host]") {
    for (const auto name :
         {"", "1st", "a-b", "a b", "\xc3\xa4", "a\n", "class", "alignas", "xor_eq", "while", "main", "__a", "_A"})
        CHECK(says(refusal([&] { host::format_header(name, counted<float>(), options); }),
                   {"cannot name a C++ constant"}));
    CHECK(says(refusal([&] { host::format_header("net", counted<float>(), {.type = ""}); }), {"type is not given"}));
}

TEST_CASE("a type or an include that is more than that is refused", "[host]") {
    const auto refused = [](const host::header_options& given) {
        return refusal([&] { host::format_header("net", counted<float>(), given); });
    };
    for (const auto type :
         {"t\nint x;", "t; int x", "float x, t", "int x = 1", "t //", "t /*",     "t\\",   "class",  "a<b",  "a>b",
          "a<b)>",     "<a>",      "9a",         "a::",       "a{}",  "f<\"x\">", "f<\n>", "f<a;b>", "f<#>", "a b"})
        CHECK(says(refused({.type = type}), {host::in_quotes(type), "is not the name of a type"}));
    for (const auto type : {"t", "::a::t", "host_test::parameters<float>", "decltype(trainer)::network::parameters",
                            "ig::network<ig::input<2, 3>, ig::conv1d<{.filters = 4}>>::parameters"})
        CHECK(refused({.type = type}) == "nothing");
    for (const auto include : {"a.hpp", "<a.hpp>\nint x;", "<a>b>", "\"a\" \"b\"", "<>", "\"a", "<a\nb>", "\"a\\\""})
        CHECK(says(refused({.type = "t", .include = include}), {host::in_quotes(include), "cannot be included"}));
    CHECK(refused({.type = "t", .include = "\"a b.hpp\""}) == "nothing");
}

TEST_CASE("a layer's name stays a comment, whatever is in it", "[host]") {
    using hostile = ig::pack<ig::layer_names<broken, split>, one_layer<float>, other_layer<float>>;
    const auto text = host::format_header("net", hostile{}, {.type = "t"});
    CHECK(says(text, {"//   \"a\\x0aint x;\\x0d\\.weights\" 2x3\n", "//   \"*/ b.scale\" 4\n"}));
    std::size_t lines = 0;  // one for each tensor, the first two, the constant, and its values
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1, ++lines) {
        const char c = text[at];
        CHECK((c == '#' || c == '/' || c == '\n' || c == ' ' || c == '{' || text.substr(at).starts_with("inline ")));
    }
    CHECK(lines > 6);
    CHECK(text.find('\r') == std::string::npos);
}

TEST_CASE("a comment stays a comment", "[host]") {
    const auto text =
        host::format_header("net", counted<float>(), {.type = "t", .include = {}, .comment = "one\nint two; \\"});
    CHECK(says(text, {"\"one\\x0aint two; \\\"\n"}));
}

TEST_CASE("the braces are those of the parameters", "[host]") {
    auto text = host::format_header("net", counted<float>(), options);
    text = text.substr(text.find("=\n") + 2);
    std::erase_if(text, [](char c) { return c != '{' && c != '}' && c != ';'; });
    CHECK(text == "{{{{{{}}{{}}}}{}{{{{}{{{{}}}}}}}}};");
}

TEST_CASE("a header asserts the topology of the network that it was written for", "[host]") {
    using net = ig::network<ig::input<3>, ig::dense<5>, ig::tanh, ig::dense<2>>;
    char hash[24];
    std::snprintf(hash, sizeof hash, "0x%llx,", static_cast<unsigned long long>(ig::topology_hash<net>));
    const auto text = host::format_header("trained", net::parameters{}, {.type = "net::parameters"});
    CHECK(says(text, {"\n#include <ingrain/core/topology_hash.hpp>\n",
                      "\nstatic_assert(ingrain::topology_hash<net::parameters> == ", hash,
                      "\"trained: these parameters are of a network with other layers, options or shapes; export them "
                      "again\");\n"}));
    const auto with_include =
        host::format_header("trained", net::parameters{}, {.type = "net::parameters", .include = "\"net.hpp\""});
    CHECK(says(with_include, {"\n#include \"net.hpp\"\n#include <ingrain/core/topology_hash.hpp>\n"}));
    CHECK(host::format_header("net", counted<float>(), options).find("static_assert") == std::string::npos);
}
