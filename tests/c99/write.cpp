// Writes the networks of networks.hpp as C99 into a folder, and a program main.c that tests them. Without ALL_NETWORKS
// some of them, which is enough for the other kind of multiply-add.

#include "networks.hpp"

#include <ingrain/host/c99.hpp>
#include "../support/random_integers.hpp"

#include <cmath>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace ig = ingrain;
using namespace networks;

ig::generator random_numbers{ig::seed{3}};
std::filesystem::path folder;
std::string includes, memory, calls;

/// Values of any sign; variances are above zero.
template <class Parameters>
std::unique_ptr<Parameters> made_up() {
    auto p = std::make_unique<Parameters>();
    ig::for_each_tensor(
        [](const auto& info, auto& tensor) {
            for (auto& value : tensor.values) {
                const float number = ig::uniform<float>(random_numbers, -1.0f, 1.0f);
                const bool is_variance = std::string_view(info.tensor) == "variance";
                value = static_cast<std::remove_reference_t<decltype(value)>>(is_variance ? 0.5f + std::abs(number)
                                                                                          : number);
            }
        },
        *p);
    return p;
}

template <class Network>
void write(const std::string& name, const auto& parameters, const std::vector<float>& input) {
    ig::host::save_c99<Network>(folder / (name + ".c"), parameters, {.comment = "of the tests", .input = input});
    includes += "#include \"" + name + ".h\"\n";
    const bool streams = requires { typename Network::whole; };
    const std::string scratch = name + "_memory", state = name + "_carried";
    memory += "static " + name + "_scratch " + scratch + ";\n" +
              (streams ? "static " + name + "_state " + state + ";\n" : "");
    calls += "    result |= report(\"" + name + "\", " + name + "_self_test(" + (streams ? "&" + state + ", " : "") +
             "&" + scratch + "));\n";
}

template <class Network>
void write(const std::string& name, const std::vector<float>& input = {}) {
    write<Network>(name, *made_up<typename Network::parameters>(), input);
}
template <class Network, ig::rounding Rounding, ig::score_size Scores = ig::score_size::bits32>
void write_integers(const std::string& name) {
    using integers = ig::quantized<Network, {.rounding = Rounding, .scores = Scores}>;
    const auto parameters = std::make_unique<typename integers::parameters>();
    ig::test::draw_integers<Rounding>(*parameters, random_numbers);
    write<integers>(name, *parameters, {});
}

/// Values of all sizes, among them the bounds of functions, zeros, and what is hardly a number.
std::vector<float> of_all_sizes() {
    std::vector<float> values;
    for (const float size : {0.0f, 1e-45f, 1e-38f, 1e-8f, 0.1f, 0.5f, 0.8f, 1.0f, 2.5f, 3.93f, 6.0f, 8.7f, 9.5f, 40.0f,
                             88.0f, 104.0f, 1e10f})
        values.insert(values.end(), {size, -size});
    while (values.size() % 8 != 0) values.push_back(0.25f);
    for (int i = 0; i < 400; ++i) values.push_back(ig::uniform<float>(random_numbers, -12.0f, 12.0f));
    return values;
}

}  // namespace

int main(int, char** words) {
    folder = words[1];
    write<mlp>("mlp");
    write<functions<ig::default_policy>>("accurate_functions", of_all_sizes());
    write<functions<of_tier<ig::math::quick>>>("quick_functions", of_all_sizes());
    write<functions<of_tier<ig::math::coarse>>>("coarse_functions", of_all_sizes());
    write<ig::basic_network<narrow, ig::input<4>, ig::dense<5>, ig::relu>>("narrow");
    write<image>("image");
    write<joined>("joined");
    write<recurrent>("recurrent");
    write<ig::stream<effect>>("effect_stream", std::vector<float>(2 * 40, 0.5f));
    write_integers<bytes_joined, ig::rounding::native>("bytes");
#if defined(ALL_NETWORKS)
    write_integers<bytes_joined, ig::rounding::twice>("bytes_rounded_twice");
    write_integers<bytes_image, ig::rounding::native>("bytes_image");
    write_integers<bytes_image, ig::rounding::once, ig::score_size::bits16>("bytes_rounded_once");
    write_integers<bytes_in_time, ig::rounding::native>("bytes_in_time");
    write_integers<bytes_in_time, ig::rounding::twice>("bytes_in_time_rounded_twice");
    write<ig::stream<wavenet, 2>>("wavenet_stream", std::vector<float>(2 * 20, 0.75f));
    write<networks::words>("words", {3, 10, 0, 7, 2.5f, -1, 11});
    write<wide_image>("wide_image");
    write<moved>("moved");
    write<in_time>("in_time");
    write<effect>("effect");
    write<ig::stream<effect, 3>>("effect_blocks");
    write<wavenet>("wavenet");
    write<blocks>("blocks");
    write<ig::stream<blocks>>("blocks_stream");
    write<ig::stream<conditioned>>("conditioned_stream");
#endif
    ig::host::replace_file(
        folder / "main.c",
        includes + "\nint report(const char *name, int wrong); /* prints both, and returns wrong */\n\n" + memory +
            "\nint main(void)\n{\n    int result = 0;\n" + calls + "    return (result == 0) ? 0 : 1;\n}\n");
}
