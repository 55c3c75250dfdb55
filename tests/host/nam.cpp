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

/// The layers of films.nam, whose condition is input `C` of the two or three.
template <std::size_t C, class... Layers>
using film = ig::film<{.condition = C}, Layers...>;
template <std::size_t C, class... Layers>
using factors = ig::film<{.condition = C, .shift = false}, Layers...>;
template <std::size_t C, std::size_t Dilation>
using modulated_gate =
    film<C,
         film<C, parallel<ig::sum,
                          film<C, film<C, pick<0>>,
                               ig::conv1d<{.filters = 4, .kernel = 2, .dilation = Dilation, .padding = ig::causal}>>,
                          film<C, film<C, pick<C>>, dense<4, bias::none>>>>,
         parallel<ig::product, sequence<ig::slice<{.axis = 1, .start = 0, .size = 2}>, ig::tanh>,
                  sequence<ig::slice<{.axis = 1, .start = 2, .size = 2}>, ig::sigmoid>>>;
using u = ig::slice<{.axis = 1, .start = 0, .size = 3}>;
template <std::size_t Dilation>
using modulated_blend = sequence<
    parallel<
        side_by_side, pick<0>, pick<1>, pick<2>,
        factors<2,
                film<2, parallel<ig::sum,
                                 factors<2, film<2, pick<0>>,
                                         ig::conv1d<{
                                             .filters = 6, .kernel = 3, .dilation = Dilation, .padding = ig::causal}>>,
                                 factors<2, film<2, pick<2>>, dense<6, bias::none>>>>,
                parallel<ig::sum, u,
                         parallel<ig::product, sequence<ig::slice<{.axis = 1, .start = 3, .size = 3}>, ig::sigmoid>,
                                  parallel<ig::difference, sequence<u, ig::silu>, u>>>>>,
    parallel<side_by_side, parallel<ig::sum, pick<0>, film<2, pick<3>, dense<3>>>,
             parallel<ig::sum, pick<1>, factors<2, pick<3>, dense<3>>>, pick<2>>>;
using films = network<input<frames, 2>, parallel<side_by_side, dense<4, bias::none>, ig::identity>,
                      parallel<side_by_side, pick<0>, pick<1>, modulated_gate<1, 1>>,
                      parallel<side_by_side, parallel<ig::sum, pick<0>, sequence<pick<2>, dense<4>>>, pick<2>, pick<1>>,
                      parallel<side_by_side, pick<0>, pick<1>, pick<2>, modulated_gate<2, 3>>,
                      parallel<side_by_side, parallel<ig::sum, pick<0>, sequence<pick<3>, dense<4>>>,
                               parallel<ig::sum, pick<1>, pick<3>>, pick<2>>,
                      between<3, 3>, modulated_blend<2>, modulated_blend<1>, sequence<pick<1>, dense<1, bias::none>>>;

template <class Join>
using slopes_joined_by = net<
    parallel<side_by_side, dense<3, bias::none>, ig::identity>, wavenet_stack<{.kernel = 2}, dilations<1>, ig::tanh>,
    parallel<side_by_side, pick<0>, pick<1>, pick<2>,
             sequence<parallel<ig::sum,
                               sequence<pick<0>,
                                        ig::conv1d<{.filters = 3, .kernel = 2, .dilation = 2, .padding = ig::causal}>>,
                               sequence<pick<2>, dense<3, bias::none>>>,
                      ig::prelu>>,
    parallel<side_by_side, parallel<Join, pick<0>, sequence<pick<3>, dense<3>>>, parallel<ig::sum, pick<1>, pick<3>>,
             pick<2>>,
    wavenet_stack<{.kernel = 2}, dilations<4>, relu>, sequence<pick<1>, dense<3>>, ig::prelu,
    ig::conv1d<{.filters = 1, .kernel = 2, .padding = ig::causal}>>;
using slopes = slopes_joined_by<ig::sum>;

template <std::size_t Dilation>
using two_taps = ig::conv1d<{.filters = 4, .kernel = 2, .dilation = Dilation, .padding = ig::causal}>;
using convnet = net<two_taps<1>, ig::tanh, two_taps<2>, ig::tanh, two_taps<5>, ig::tanh, dense<1>>;
using normalized = network<input<frames, 2>, two_taps<1>, ig::prelu, two_taps<3>, ig::prelu, dense<2>>;
using linear = net<ig::conv1d<{.filters = 1, .kernel = 9, .padding = ig::causal}>>;

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
    const float zeros[Net::input::size]{};
    live::template prewarm<1, Calls>(*p, zeros, *scratch, *state);
    const std::vector<double> given = numbers(name, "x", index);
    const std::vector<float> x(given.begin(), given.end());
    REQUIRE(x.size() == Net::input::size);
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

TEST_CASE("load_nam reads films, and slopes for each channel") {
    CHECK(difference<films, 0>("films", "y") < 1e-6);
    CHECK(difference<films, 2>("films", "rested") < 1e-6);
    CHECK(difference<slopes, 0>("slopes", "y") < 3e-7);
    CHECK(difference<slopes, 2>("slopes", "rested") < 3e-7);
}

TEST_CASE("load_nam reads ConvNet, with batch norms or without, and Linear") {
    CHECK(difference<convnet, 0>("convnet", "y") < 3e-7);
    CHECK(difference<convnet, 2>("convnet", "rested") < 3e-7);
    CHECK(difference<normalized, 0>("normalized", "y") < 1e-6);
    CHECK(difference<normalized, 2>("normalized", "rested") < 1e-6);
    CHECK(difference<linear, 0>("linear", "y") < 3e-7);
    CHECK(difference<linear, 2>("linear", "rested") < 3e-7);
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
    CHECK(says(refused<a1>(file("lstm")), {"behind layer 0 of the network is a parallel; the file has lstm<"}));
    CHECK(says(refused<lstm>(file("a1")),
               {"layer 1 of the network is a lstm; the file's is parallel<side_by_side, ...>"}));
    CHECK(says(refused<slopes_joined_by<ig::product>>(file("slopes")), {"a parallel of another join"}));
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
