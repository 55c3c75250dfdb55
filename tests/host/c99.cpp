#include <ingrain/host/c99.hpp>

#include "support.hpp"

#include <ingrain/core/random.hpp>
#include <ingrain/integers/quantized.hpp>
#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/lstm.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/pointwise.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>
#include <ingrain/stream.hpp>

#include <support/random_integers.hpp>
#include <sys/wait.h>

#include <cstdlib>
#include <limits>
#include <string>

using namespace host_test;

namespace {

struct first : ig::dense<5> {
    static constexpr char name[] = "*/ first\n";
};
using net = ig::network<ig::input<3>, first, ig::tanh, ig::dense<2>>;
using live = ig::stream<
    ig::network<ig::input<8, 1>, ig::conv1d<{.filters = 3, .kernel = 2, .dilation = 2, .padding = ig::causal}>,
                ig::lstm<{.units = 2, .result = ig::returns::sequence}>>>;

template <class Parameters>
Parameters made_up() {
    Parameters p;
    ig::generator random(ig::seed{5});
    ig::for_each_tensor(
        [&](const auto&, auto& tensor) {
            for (float& value : tensor.values) value = ig::uniform<float>(random, -1.0f, 1.0f);
        },
        p);
    return p;
}

/// What the self-test of a file gives, compiled by the C compiler of this system; -1 if it does not compile.
int self_test(const std::filesystem::path& source, const std::string& arguments, const std::string& memory) {
    const char* const chosen = std::getenv("CC");
    const std::string name = source.stem().string(), program = source.parent_path() / (name + ".out");
    const auto main = source.parent_path() / "main.txt";
    host::replace_file(main, "#include \"" + name + ".h\"\n" + memory + "int main(void) { return " + name +
                                 "_self_test(" + arguments + "); }\n");
    const std::string line = std::string(chosen != nullptr ? chosen : "cc") +
                             " -std=c99 -pedantic -Wall -Wextra -Wconversion -Werror -ffp-contract=off -x c " +
                             main.string() + " " + source.string() + " -o " + program + " -lm";
    if (std::system(line.c_str()) != 0) return -1;
    const int status = std::system(program.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string text_of(const std::filesystem::path& file) {
    const host::bytes contents = host::read_file(file);
    return std::string(host::as_text(contents));
}

struct own_function {
    static constexpr char kind[] = "own";
    static constexpr bool derivative_from_output = true;
    template <ig::math, class V>
    static constexpr V value(V x) {
        return x + x;
    }
    template <ig::math, class V>
    static constexpr V gradient(V dy, V) {
        return dy + dy;
    }
};
struct own : ig::pointwise<own_function> {};

}  // namespace

TEST_CASE("a network and a stream written as C99 have their bits, and the test of the C sees it", "[host]") {
    const folder here;
    const auto source = here.path / "small.c", stream = here.path / "effect.c";
    host::save_c99<net>(source, made_up<net::parameters>(), {.comment = "trained */ here"});
    CHECK(self_test(source, "&w", "static small_scratch w;\n") == 0);
    host::save_c99<live>(stream, made_up<live::parameters>());
    CHECK(self_test(stream, "&z, &w", "static effect_state z; static effect_scratch w;\n") == 0);

    std::string text = text_of(source);
    CHECK(text.find("trained * / here") != text.npos);
    const auto bias = text.find("bias[2U] IN_FLASH = {\n");
    REQUIRE(bias != text.npos);
    text.insert(text.find(',', bias), " + 1.0f");  // the first output
    host::replace_file(source, text);
    CHECK(self_test(source, "&w", "static small_scratch w;\n") == 1);
}

TEST_CASE("what cannot be C99 is refused, and nothing is written", "[host]") {
    const folder here;
    const auto p = made_up<net::parameters>();
    const auto refused = [&](const char* file, const host::c99_options& options = {}) {
        return refusal([&] { host::save_c99<net>(here.path / file, p, options); });
    };
    CHECK(says(refused("net.cpp"), {"net.cpp", "ends with .c"}));
    CHECK(says(refused("1st.c"), {"\"1st\"", "cannot begin the names"}));
    CHECK(says(refused("static.c"), {"\"static\""}));
    CHECK(says(refused("restrict.c"), {"\"restrict\""}));
    CHECK(says(refused("net.c", {.input = {1, 2}}), {"has 2 values; expected 3 for each call"}));
    CHECK(says(refused("net.c", {.input = {1, 2, std::numeric_limits<float>::infinity()}}), {"the value inf"}));

    auto diverged = p;
    get<0>(diverged).bias[1] = std::numeric_limits<float>::quiet_NaN();
    CHECK(says(refusal([&] { host::save_c99<net>(here.path / "net.c", diverged); }), {"value 1", "nan", "diverged"}));

    using with_own = ig::network<ig::input<3>, ig::dense<2>, own>;
    CHECK(says(refusal([&] { host::save_c99<with_own>(here.path / "net.c", made_up<with_own::parameters>()); }),
               {"layer 1 (own)", "no function of C"}));
    CHECK(here.files() == 0);
}

TEST_CASE("the test of a C99 file begins with the given input", "[host]") {
    const auto files = host::format_c99<net>("net", made_up<net::parameters>(), {.input = {0.5f, 0.25f, -1}});
    CHECK(files.source.find("test_input[3U] = {\n    0x1p-1f, 0x1p-2f, -0x1p+0f\n};") != std::string::npos);
    CHECK(files.header.find("#define NET_INPUTS 3U\n#define NET_OUTPUTS 2U\n") != std::string::npos);
}

TEST_CASE("a network of integers written as C99 has its bits, and the test of the C sees it", "[host]") {
    const folder here;
    const auto source = here.path / "bytes.c";
    using integers = ig::quantized<ig::network<ig::input<3>, ig::dense<4>, ig::relu, ig::dense<2>>>;
    integers::parameters p{};
    ig::generator random{ig::seed{2}};
    ig::test::draw_integers<ig::rounding::native>(p, random);
    host::save_c99<integers>(source, p);
    CHECK(self_test(source, "&w", "static bytes_scratch w;\n") == 0);
    get<2>(p).bias[1] += 1;
    std::string text = host::format_c99<integers>("bytes", p).source, before = text_of(source);
    const auto tests = [](const std::string& file) { return file.find("static const int8_t test_input"); };
    host::replace_file(source, text.substr(0, tests(text)) + before.substr(tests(before)));
    CHECK(self_test(source, "&w", "static bytes_scratch w;\n") == 2);
    CHECK(says(refusal([&] { host::save_c99<integers>(source, p, {.input = {1}}); }), {"draws the samples"}));
}
