#include <ingrain/core/topology_hash.hpp>
#include <ingrain/ingrain.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <type_traits>

using namespace ingrain;

namespace {

template <class... Networks>
constexpr bool all_differ() {
    std::array<std::uint64_t, sizeof...(Networks)> hashes{topology_hash<Networks>...};
    std::sort(hashes.begin(), hashes.end());
    return std::adjacent_find(hashes.begin(), hashes.end()) == hashes.end();
}

template <class First, class... Rest>
constexpr bool all_same() {
    return ((topology_hash<First> == topology_hash<Rest>) && ...);
}

template <class... Layers>
using vector_net = network<input<8>, Layers...>;
template <class... Layers>
using sequence_net = network<input<9, 4>, Layers...>;
template <class... Layers>
using image_net = network<input<9, 9, 4>, Layers...>;

struct hidden : dense<6> {};
struct doubles : default_policy {
    using numbers = ingrain::numbers<double>;
};

struct half : default_policy {
    using numbers = ingrain::numbers<bfloat16, float>;
};
struct fast : default_policy {
    [[maybe_unused]] static constexpr math elementary = math::quick;
};

constexpr std::array eight{2.0f, 2.0f, 2.0f, 2.0f, 2.0f, 2.0f, 2.0f, 3.0f};
constexpr network<input<2>, dense<1>>::parameters some{}, others{{{{{{1, 2}}, {{3}}}}}};

}  // namespace

TEST_CASE("networks with the same number of parameters differ by what their layers are") {
    STATIC_CHECK(all_differ<vector_net<dense<6>, relu, dense<6>>, vector_net<dense<6>, ingrain::tanh, dense<6>>,
                            vector_net<dense<6>, dense<6>, relu>, vector_net<dense<6>, dense<6>>,
                            vector_net<dense<6>, residual<dense<6>>>, vector_net<dense<6>, sequence<dense<6>>>,
                            vector_net<dense<6>, leaky_relu<{.slope = 0.1f}>, dense<6>>,
                            vector_net<dense<6>, leaky_relu<{.slope = 0.2f}>, dense<6>>,
                            vector_net<dense<6>, elu<>, dense<6>>, vector_net<dense<6>, elu<{.alpha = 2.0f}>, dense<6>>,
                            vector_net<dense<6>, dropout<{.rate = 0.5f}>, dense<6>>>());
    STATIC_CHECK(
        all_differ<vector_net<parallel<sum, dense<6>, dense<6>>>, vector_net<parallel<product, dense<6>, dense<6>>>,
                   vector_net<parallel<difference, dense<6>, dense<6>>>,
                   vector_net<parallel<maximum, dense<6>, dense<6>>>, vector_net<parallel<minimum, dense<6>, dense<6>>>,
                   vector_net<parallel<concatenate, dense<6>, dense<6>>>,
                   vector_net<parallel<side_by_side, dense<6>, dense<6>>>>());
}

TEST_CASE("networks differ by shapes, of parameters or not") {
    STATIC_CHECK(all_differ<vector_net<dense<5>>, vector_net<dense<6>>, vector_net<dense<6, bias::none>>,
                            network<input<7>, dense<6>>, network<input<1, 8>, dense<6>>, network<input<2, 8>, dense<6>>,
                            network<input<4, 2>, flatten, dense<6>>, network<input<2, 4>, flatten, dense<6>>>());
    STATIC_CHECK(all_differ<network<inputs<input<4>, input<4>>, pick<0>, dense<2>>,
                            network<inputs<input<4>, input<4>>, pick<1>, dense<2>>>());
}

TEST_CASE("networks differ by the options of their layers") {
    STATIC_CHECK(all_differ<sequence_net<conv1d<{.filters = 4, .kernel = 3}>>,
                            sequence_net<conv1d<{.filters = 4, .kernel = 3, .stride = 2}>>,
                            sequence_net<conv1d<{.filters = 4, .kernel = 3, .padding = same}>>,
                            sequence_net<conv1d<{.filters = 4, .kernel = 3, .padding = causal}>>,
                            sequence_net<conv1d<{.filters = 4, .kernel = 3, .padding = {2, 2}}>>,
                            sequence_net<conv1d<{.filters = 4, .kernel = 3, .dilation = 2}>>,
                            sequence_net<conv1d<{.filters = 4, .kernel = 3, .dilation = 2, .padding = same}>>,
                            sequence_net<conv1d<{.filters = 4, .kernel = 3, .padding = same, .groups = 2}>>>());
    STATIC_CHECK(all_differ<image_net<conv2d<{.filters = 4, .kernel = {3, 3}, .padding = same}>>,
                            image_net<conv2d<{.filters = 4, .kernel = {3, 3}, .dilation = {1, 2}, .padding = same}>>,
                            image_net<conv2d<{.filters = 4, .kernel = {3, 3}, .dilation = {2, 1}, .padding = same}>>,
                            image_net<conv2d<{.filters = 4, .kernel = {3, 3}, .padding = {2, 0, 1, 1}}>>,
                            image_net<conv2d<{.filters = 4, .kernel = {9, 1}, .padding = same}>>,
                            image_net<conv2d<{.filters = 4, .kernel = {1, 9}, .padding = same}>>>());
    STATIC_CHECK(all_differ<image_net<max_pool2d<3, {.stride = 1, .padding = same}>>,
                            image_net<max_pool2d<5, {.stride = 1, .padding = same}>>,
                            image_net<average_pool2d<3, {.stride = 1, .padding = same}>>,
                            image_net<max_pool2d<{3, 5}, {.stride = 1, .padding = same}>>>());
    STATIC_CHECK(all_differ<sequence_net<max_pool1d<3, {.stride = 2}>>, sequence_net<max_pool1d<2, {.stride = 2}>>,
                            sequence_net<average_pool1d<3, {.stride = 2}>>>());
    STATIC_CHECK(
        all_differ<sequence_net<rnn<{.units = 4}>>, sequence_net<rnn<{.units = 4, .activation = nonlinearity::relu}>>,
                   sequence_net<rnn<{.units = 4, .result = returns::sequence}>>>());
    STATIC_CHECK(all_differ<sequence_net<gru<{.units = 4}>>, sequence_net<gru<{.units = 4, .variant = reset::before}>>,
                            sequence_net<lstm<{.units = 4}>>>());
    STATIC_CHECK(
        all_differ<
            vector_net<batch_norm<>>, vector_net<batch_norm<{.epsilon = 1e-3f}>>, vector_net<standardize<>>,
            vector_net<standardize<{.epsilon = 1e-3f}>>, vector_net<layer_norm<>>,
            vector_net<layer_norm<{.epsilon = 1e-3f}>>, vector_net<rms_norm<>>,
            vector_net<rms_norm<{.epsilon = 1e-3f}>>, vector_net<hard_sigmoid<>>,
            vector_net<hard_sigmoid<{.slope = 0.2f}>>, vector_net<hard_sigmoid<{.offset = 0.4f}>>,
            vector_net<hard_tanh>, vector_net<ingrain::clamp<{.least = 0}>>, vector_net<ingrain::clamp<{.most = 2}>>,
            vector_net<thresholded_relu<>>, vector_net<thresholded_relu<{.threshold = 2}>>,
            vector_net<leaky_hard_tanh<>>, vector_net<leaky_hard_tanh<{.slope_below = 0.1f}>>,
            vector_net<leaky_hard_tanh<{.slope_above = 0.1f}>>, vector_net<selu>, vector_net<softsign>,
            vector_net<scale<>>, vector_net<scale<{.by = 2}>>, vector_net<scale<{.by = eight}>>, vector_net<offset<>>,
            vector_net<offset<{.by = 2}>>, vector_net<softmax>, vector_net<log_softmax>>());
}

TEST_CASE("networks do not differ by names, numbers, or what is frozen in them") {
    STATIC_CHECK(topology_hash<vector_net<hidden, relu>> == topology_hash<vector_net<dense<6>, relu>>);
    STATIC_CHECK(topology_hash<basic_network<doubles, input<8>, dense<6>>> == topology_hash<vector_net<dense<6>>>);
    STATIC_CHECK(topology_hash<vector_net<repeat<2, dense<8>>>> ==
                 topology_hash<vector_net<sequence<dense<8>, dense<8>>>>);
    using inside = network<input<2>, dense<1>>;
    STATIC_CHECK(topology_hash<network<input<2>, frozen<inside, some>>> ==
                 topology_hash<network<input<2>, frozen<inside, others>>>);
}

TEST_CASE("networks do not differ by what only training uses, wherever it is") {
    STATIC_CHECK(all_same<vector_net<dense<6>, dropout<{.rate = 0.5f}>, dense<6>>,
                          vector_net<dense<6>, dropout<{.rate = 0.25f}>, dense<6>>,
                          vector_net<dense<6>, dropout<{.rate = 0.0f}>, dense<6>>>());
    STATIC_CHECK(all_same<vector_net<batch_norm<>>, vector_net<batch_norm<{.momentum = 0.2f}>>>());
    STATIC_CHECK(all_same<vector_net<standardize<>>, vector_net<standardize<{.window = 100}>>>());
    STATIC_CHECK(all_same<sequence_net<rnn<{.units = 4}>>, sequence_net<rnn<{.units = 4, .truncate = 3}>>>());
    STATIC_CHECK(all_same<sequence_net<gru<{.units = 4}>>, sequence_net<gru<{.units = 4, .truncate = 3}>>>());
    STATIC_CHECK(all_same<sequence_net<lstm<{.units = 4}>>, sequence_net<lstm<{.units = 4, .truncate = 3}>>>());
    STATIC_CHECK(all_same<vector_net<residual<dense<8>, dropout<{.rate = 0.5f}>>>,
                          vector_net<residual<dense<8>, dropout<{.rate = 0.1f}>>>>());
    STATIC_CHECK(all_same<vector_net<repeat<2, parallel<sum, batch_norm<>, dense<8>>>>,
                          vector_net<repeat<2, parallel<sum, batch_norm<{.momentum = 0.5f}>, dense<8>>>>>());
}

TEST_CASE("parameters know the topology of their network, single layers have none") {
    using net = vector_net<dense<6>, ingrain::tanh, dense<6>>;
    using narrow = basic_network<half, input<8>, dense<6>, ingrain::tanh, dense<6>>;
    using wide = basic_network<doubles, input<8>, dense<6>, ingrain::tanh, dense<6>>;
    using quick = basic_network<fast, input<8>, dense<6>, ingrain::tanh, dense<6>>;
    STATIC_CHECK(all_same<net, net::parameters, narrow::parameters, wide::parameters, quick::parameters>());
    STATIC_CHECK(std::is_same_v<quick::parameters, net::parameters>);
    STATIC_CHECK(identified<net::parameters>);
    STATIC_CHECK_FALSE(identified<std::remove_cvref_t<decltype(get<0>(net::parameters{}))>>);
    STATIC_CHECK_FALSE(identified<none>);
    STATIC_CHECK(topology_hash<network<input<9, 4>, dense<2>>::parameters> !=
                 topology_hash<network<input<8, 4>, dense<2>>::parameters>);
}

// A file that was written today has to be known tomorrow: computed by a script of its own (FNV-1a over kinds, ranks,
// extents, options, names and roles, numbers as 64 bits).
TEST_CASE("a hash stays what it is") {
    using net = network<input<2>, dense<3>, leaky_relu<{.slope = 0.25f}>, dense<1>>;
    STATIC_CHECK(topology_hash<net> == 0xCC1BEED76219CA0C);
    // hard_sigmoid had no options once.
    STATIC_CHECK(topology_hash<network<input<6>, dense<6>, hard_sigmoid<>, dense<6>>> == 0x282FA55C3C05D6EB);
}
