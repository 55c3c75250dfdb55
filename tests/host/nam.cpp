#include <ingrain/host/nam.hpp>

#include "support.hpp"

#include <ingrain/ingrain.hpp>
#include <support/owned.hpp>

#include <cmath>
#include <cstdlib>
#include <vector>

using namespace host_test;

namespace {

using ig::input, ig::network, ig::sequence, ig::parallel, ig::pick, ig::dense, ig::dilations, ig::wavenet_stack,
    ig::gated_by, ig::blended_by, ig::side_by_side, ig::bias, ig::relu;

constexpr std::size_t frames = 24;
template <class... Layers>
using net = network<input<frames, 1>, Layers...>;

using a1 = net<ig::nam_a1<4>>;
using a2 = net<ig::nam_a2<3>>;
constexpr ig::lstm_options three{.units = 3, .result = ig::returns::sequence};
using lstm = net<ig::lstm<three>, ig::lstm<three>, dense<1>>;
/// An array behind another one: x and the head go through products of their own.
template <std::size_t Channels, std::size_t Heads>
using between = parallel<side_by_side, sequence<pick<0>, dense<Channels, bias::none>>,
                         sequence<pick<1>, dense<Heads, bias::none>>, pick<2>>;
using gated =
    net<parallel<side_by_side, dense<4, bias::none>, ig::identity>,
        wavenet_stack<{.kernel = 2, .bottleneck = 2, .heads = 4}, dilations<1, 3>, gated_by<ig::tanh, ig::sigmoid>>,
        between<6, 6>, wavenet_stack<{.kernel = 3}, dilations<2, 1>, blended_by<ig::silu, ig::hard_tanh>>,
        sequence<pick<1>, dense<2, bias::none>>, relu, ig::conv1d<{.filters = 3, .kernel = 3, .padding = ig::causal}>,
        relu, dense<1>>;
using condition = net<parallel<side_by_side, dense<3, bias::none>,
                               sequence<parallel<side_by_side, dense<2, bias::none>, ig::identity>,
                                        wavenet_stack<{.kernel = 2}, dilations<1, 2>, ig::softsign>,
                                        sequence<pick<1>, dense<3, bias::none>>>>,
                      wavenet_stack<{.kernel = 3}, dilations<1, 2>, ig::tanh>, sequence<pick<1>, dense<1, bias::none>>>;
template <std::size_t Channels>
using one_of_two = net<parallel<side_by_side, dense<Channels, bias::none>, ig::identity>,
                       wavenet_stack<{.kernel = 2}, dilations<1, 2>, relu>, sequence<pick<1>, dense<1, bias::none>>>;

std::string file(const std::string& name) { return "tests/host/nam/files/" + name + ".nam"; }

/// The list `key` in the metadata of a file, or of its model `index`.
std::vector<double> numbers(const std::string& name, const char* key, int index = -1) {
    const host::bytes contents = host::read_file(file(name));
    auto json = nlohmann::json::parse(host::as_text(contents));
    if (index >= 0) json = json["config"]["submodels"][static_cast<std::size_t>(index)]["model"];
    return json["metadata"][key].get<std::vector<double>>();
}

double largest_difference(const auto& y, const std::vector<double>& wanted) {
    double most = wanted.size() == y.size ? 0 : HUGE_VAL;
    for (std::size_t i = 0; i < wanted.size() && i < y.size; ++i)
        most = std::max(most, std::abs(static_cast<double>(y[i]) - wanted[i]));
    return most;
}

/// The stream in blocks, after `Calls` of them with zeros, or from its beginning.
template <class Net, std::size_t Calls>
double difference(const std::string& name, const char* answer, int index = -1) {
    using live = ig::stream<Net, frames>;
    const auto p = ingrain::test::make_owned<typename Net::parameters>();
    const host::nam_file loaded = host::load_nam(file(name), *p);
    const auto state = ingrain::test::make_owned<typename live::template state<>>();
    const auto scratch = ingrain::test::make_owned<typename live::template scratch<>>();
    host::begin<live>(loaded, *state);
    const float zeros[frames]{};
    live::template prewarm<1, Calls>(*p, zeros, *scratch, *state);
    const std::vector<double> given = numbers(name, "x", index);
    const std::vector<float> x(given.begin(), given.end());
    REQUIRE(x.size() == frames);
    return largest_difference(live::advance(*p, x.data(), *scratch, *state), numbers(name, answer, index));
}

template <class Net>
std::string refused(const std::string& path) {
    const auto p = ingrain::test::make_owned<typename Net::parameters>();
    for_each_tensor([](auto, auto& tensor) { tensor[0] = 42; }, *p);
    const std::string why = host_test::refusal([&] { host::load_nam(path, *p); });
    bool untouched = true;
    for_each_tensor([&](auto, const auto& tensor) { untouched = untouched && tensor[0] == 42; }, *p);
    return untouched ? why : "parameters were changed: " + why;
}

}  // namespace

TEST_CASE("load_nam reads WaveNets, from their first frame and after a long silence") {
    CHECK(difference<a1, 0>("a1", "y") < 3e-7);
    CHECK(difference<a1, 171>("a1", "rested") < 3e-7);
    CHECK(difference<a2, 0>("a2", "y") < 3e-7);
    CHECK(difference<a2, 265>("a2", "rested") < 3e-7);
}

TEST_CASE("load_nam reads LSTMs with what they begin with") {
    CHECK(difference<lstm, 0>("lstm", "y") < 1e-6);
    CHECK(difference<lstm, 1000>("lstm", "rested") < 1e-6);
}

TEST_CASE("load_nam reads gates, bottlenecks, groups, heads, and a condition that is a model") {
    CHECK(difference<gated, 0>("gated", "y") < 3e-7);
    CHECK(difference<gated, 2>("gated", "rested") < 3e-7);
    CHECK(difference<condition, 0>("condition", "y") < 3e-7);
    CHECK(difference<condition, 2>("condition", "rested") < 3e-7);
}

TEST_CASE("load_nam takes the model of a container that the network is") {
    CHECK(difference<one_of_two<2>, 0>("container", "y", 0) < 3e-7);
    CHECK(difference<one_of_two<3>, 0>("container", "y", 1) < 3e-7);
    CHECK(says(refused<one_of_two<4>>(file("container")), {"has 2 models, none of which is the network"}));
}

TEST_CASE("rest is the silence of a NAM model") {
    using live = ig::stream<condition, frames>;
    condition::parameters p;
    host::load_nam(file("condition"), p);
    live::state<> silent = live::rest(p);
    live::scratch<> scratch;
    const std::vector<double> given = numbers("condition", "x");
    const std::vector<float> x(given.begin(), given.end());
    const auto y = live::advance(p, x.data(), scratch, silent);
    CHECK(largest_difference(y, numbers("condition", "rested")) < 3e-7);
}

TEST_CASE("load_nam keeps what a file says about its sound") {
    a1::parameters p;
    const host::nam_file loaded = host::load_nam(file("a1"), p);
    CHECK(loaded.about.version == "0.5.4");
    CHECK(loaded.about.name == "made up");
    CHECK(loaded.about.sample_rate == 48000);
    CHECK(loaded.about.loudness == -20.5);
    CHECK(loaded.about.input_level_dbu == 18.25);
    CHECK_FALSE(loaded.about.output_level_dbu);
}

TEST_CASE("load_nam refuses another network, and changes nothing") {
    CHECK(says(refused<a1>(file("lstm")), {"layer 1 of the network is a dense; the file's is lstm<"}));
    CHECK(says(refused<net<ig::nam_a1<8>>>(file("a1")),
               {"are [1, 8]; those of the file's, dense<4, bias::none>, are [1, 4]"}));
    CHECK(says(refused<net<ig::nam_a1<4>, ig::tanh>>(file("a1")), {"has a tanh more than the file"}));
    CHECK(says(refused<network<input<frames, 2>, dense<1>>>(file("a1")), {"has 2 inputs and 1 outputs a frame"}));
    using swapped = net<parallel<side_by_side, dense<2, bias::none>, ig::identity>,
                        wavenet_stack<{.kernel = 2}, dilations<2, 1>, relu>, sequence<pick<1>, dense<1, bias::none>>>;
    CHECK(says(refused<swapped>(file("container")), {"a wavenet_stack, has other options than the file's"}));
    using of_x = net<parallel<side_by_side, dense<2, bias::none>, ig::identity>,
                     wavenet_stack<{.kernel = 2}, dilations<1, 2>, relu>, sequence<pick<0>, dense<1, bias::none>>>;
    CHECK(says(refused<of_x>(file("container")), {"a pick, has other options than the file's, pick<1>"}));
}
