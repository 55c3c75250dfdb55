#include <ingrain/host/torch.hpp>

#include "support.hpp"

#include <ingrain/host/write_safetensors.hpp>
#include <ingrain/ingrain.hpp>

#include <cmath>
#include <cstdlib>

using namespace host_test;

namespace {

using ig::input, ig::dense, ig::network;

using mlp = network<input<3>, dense<5>, ig::layer_norm<>, ig::tanh, dense<2>>;
using cnn =
    network<input<6, 5, 2>, ig::conv2d<{.filters = 4, .kernel = {3, 2}, .padding = {{1, 1}, {0, 0}}, .groups = 2}>,
            ig::batch_norm<>, ig::relu, ig::max_pool2d<2>, ig::flatten, dense<3>>;

struct head : ig::conv1d<{.filters = 1, .bias = ig::bias::none}> {
    static constexpr char name[] = "head";
};
using causal = network<
    input<9, 4>,
    ig::residual<ig::conv1d<{.filters = 4, .kernel = 3, .dilation = 2, .padding = ig::causal, .groups = 2}>, ig::prelu>,
    head>;

struct fc : dense<2> {
    static constexpr char name[] = "fc";
};
using lstm = network<input<6, 3>, ig::lstm<{.units = 4, .result = ig::returns::sequence}>, ig::lstm<{.units = 4}>, fc>;
struct body : ig::residual<dense<3>> {
    static constexpr char name[] = "body";
};
using gru = network<input<6, 3>, ig::gru<{.units = 5}>, fc>;
using rnn = network<input<6, 3>, ig::rnn<{.units = 5}>, fc>;

std::string file(const std::string& name) { return "tests/host/torch/files/" + name + ".pt"; }

std::vector<double> tensor_in(const host::state_dict& from, std::string_view name) {
    for (const host::foreign_tensor& tensor : from.tensors)
        if (tensor.name == name) return host::values_in(tensor);
    return {};
}

/// The largest difference between the network's answer and the module's, to the input that is in the file.
template <class Net>
double difference(const typename Net::parameters& p, const std::string& path) {
    const host::state_dict from = host::read_state_dict(path);
    const std::vector<double> given = tensor_in(from, "x"), wanted = tensor_in(from, "y");
    if (given.size() != Net::input::size || wanted.size() != Net::output::size) return HUGE_VAL;
    const std::vector<float> x(given.begin(), given.end());
    typename Net::template scratch<1> scratch;
    ig::tensor<float, typename Net::output> y;
    Net::template infer<1>(p, x.data(), ig::rows<float, 1, typename Net::output>{y.values}, scratch);
    double most = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        most = std::max(most, std::abs(static_cast<double>(y[i]) - wanted[i]));
    return most;
}

template <class Net>
typename Net::parameters zeros() {
    typename Net::parameters p;
    ig::for_each_tensor([](const auto&, auto& t) { std::fill(std::begin(t.values), std::end(t.values), 0.0f); }, p);
    return p;
}

/// Loads a file, compares the network's answer with the module's; writes a file, and loads the same from it.
template <class Net>
void check_module(const std::string& name, host::torch_options options = {}) {
    INFO(name);
    options.prefix = "model.";
    auto p = zeros<Net>();
    CHECK(host::load_torch(file(name), p, options) == 0);
    CHECK(difference<Net>(p, file(name)) < 1e-6);

    const folder f;
    auto again = zeros<Net>();
    host::save_torch(f.path / "again.pt", p, options);
    host::load_torch(f.path / "again.pt", again, options);
    CHECK(same_bits(p, again));
}

template <class Net>
std::string refused(const std::string& path, const host::torch_options& options = {}) {
    auto p = zeros<Net>();
    const auto before = p;
    const std::string sentence = refusal([&] { host::load_torch(path, p, options); });
    CHECK(same_bits(p, before));
    return sentence;
}

}  // namespace

TEST_CASE("a network answers as the PyTorch module whose state_dict it loads", "[host][torch]") {
    check_module<mlp>("mlp");
    check_module<cnn>("cnn");
    check_module<causal>("causal", {.names = {{"0.0", "body.1"}, {"0.1", "body.2"}}});
    check_module<lstm>("lstm", {.names = {{"0", "rnn"}, {"1", "rnn:1"}}});
    check_module<gru>("gru", {.names = {{"0", "rnn"}}});
    check_module<rnn>("rnn", {.names = {{"0", "rnn"}}});
}

TEST_CASE("modules of other shapes and both directions are loaded, too", "[host][torch]") {
    using up = network<input<3, 2, 4>,
                       ig::conv_transpose2d<{
                           .filters = 6, .kernel = {3, 2}, .stride = {2, 2}, .padding = {{1, 1}, {0, 0}}, .groups = 2}>,
                       ig::instance_norm<>, ig::relu>;
    using up_in_time =
        network<input<5, 3>, ig::conv_transpose1d<{.filters = 2, .kernel = 4, .stride = 2, .padding = {1, 1}}>>;
    using attention = network<input<5, 6>, ig::residual<ig::attention<{.heads = 2}>>, ig::group_norm<{.groups = 3}>>;
    using both = ig::bidirectional<ig::gru<{.units = 4, .result = ig::returns::sequence}>>;
    using bidirectional = network<input<5>, ig::embedding<{.entries = 7, .size = 3}>, both, both, fc>;
    check_module<up>("up");
    check_module<up_in_time>("up_in_time");
    check_module<attention>("attention", {.names = {{"0.0", "attention"}, {"1", "norm"}}});
    check_module<bidirectional>("bidirectional", {.names = {{"0", "embedding"}, {"1", "rnn"}, {"2", "rnn:1"}}});
}

TEST_CASE("a layer that PyTorch does not have is refused", "[host][torch]") {
    using peepholes = network<input<6, 3>, ig::lstm<{.units = 4, .peepholes = true}>>;
    CHECK(says(refused<peepholes>(file("lstm"), {.prefix = "model."}), {"is a lstm", "no module"}));
    using scaled = network<input<3>, ig::scale<>>;
    CHECK(says(refused<scaled>(file("mlp")), {"is a scale", "no module"}));
}

TEST_CASE("names stand for all that is inside", "[host][torch]") {
    using net = network<input<3>, body>;
    const folder f;
    auto p = zeros<net>(), q = p;
    get<0>(get<body>(p)).weights[5] = 5;
    host::save_torch(f.path / "a.pt", p, {.names = {{"body", "encoder.block"}}});
    CHECK(host::read_state_dict(f.path / "a.pt").tensors[0].name == "encoder.block.0.weight");
    host::load_torch(f.path / "a.pt", q, {.names = {{"body.0", "block.0"}}, .prefix = "encoder."});
    CHECK(same_bits(p, q));
}

TEST_CASE("shorter numbers are converted exactly, longer ones only when asked", "[host][torch]") {
    auto whole = zeros<mlp>(), half = whole, brain = whole, twice = whole;
    host::load_torch(file("mlp"), whole, {.prefix = "model."});
    CHECK(host::load_torch(file("mlp_float16"), half) == 0);
    CHECK(host::load_torch(file("mlp_bfloat16"), brain) == 0);
    CHECK(says(refused<mlp>(file("mlp_float64")), {"mlp_float64.pt", "\"0.weight\"", "F64", "F32", ".round = true"}));
    // its numbers went through float16 and bfloat16 before
    CHECK(host::load_torch(file("mlp_float64"), twice, {.round = true}) == 0);
    const double exact = difference<mlp>(whole, file("mlp"));
    CHECK(exact < 1e-6);
    CHECK(difference<mlp>(half, file("mlp")) < 2e-3);
    CHECK(difference<mlp>(brain, file("mlp")) < 2e-2);
    CHECK(same_bits(twice, whole));
}

TEST_CASE("numbers that a network cannot store are counted when they are rounded", "[host][torch]") {
    struct narrow : ig::default_policy {
        using numbers = ig::numbers<ig::bfloat16, float>;
    };
    using net = ig::basic_network<narrow, input<3>, dense<5>, ig::layer_norm<>, ig::tanh, dense<2>>;
    typename net::parameters p{};
    CHECK(says(refusal([&] { host::load_torch(file("mlp"), p, {.prefix = "model."}); }), {"F32", "BF16", ".round"}));
    CHECK(host::load_torch(file("mlp_bfloat16"), p) == 0);
    CHECK(host::load_torch(file("mlp"), p, {.prefix = "model.", .round = true}) > 20);
}

TEST_CASE("a safetensors file with PyTorch's names is taken as well", "[host][torch]") {
    const folder f;
    const float weight[6]{0, 1, 2, 3, 4, 5}, bias[2]{7, 8};
    host::readable_tensors list;
    host::list_values(list, "0.weight", {2, 3}, &weight[0]);
    host::list_values(list, "0.bias", {2}, &bias[0]);
    const auto path = f.with("linear.safetensors", host::format_safetensors(list));
    auto p = zeros<network<input<3>, dense<2>>>();
    host::load_torch(path, p);
    const float ours[6]{0, 3, 1, 4, 2, 5};
    CHECK(std::equal(std::begin(ours), std::end(ours), get<0>(p).weights.values));
    CHECK(get<0>(p).bias[1] == 8);
}

TEST_CASE("tensors may be views of others", "[host][torch]") {
    auto p = zeros<network<input<2>, dense<2>>>();
    host::load_torch(file("views"), p);
    const float ours[4]{1, 2, 4, 5};  // [out][in] in the file: 1 4 / 2 5
    CHECK(std::equal(std::begin(ours), std::end(ours), get<0>(p).weights.values));
    CHECK((get<0>(p).bias[0] == 7 && get<0>(p).bias[1] == 7));
}

TEST_CASE("what does not fit is refused by its name, and nothing is changed", "[host][torch]") {
    CHECK(says(refused<mlp>(file("mlp")), {"no tensor \"0.weight\"", "[5, 3]", "\"model.0.weight\""}));
    using wider = network<input<3>, dense<6>, ig::layer_norm<>, ig::tanh, dense<2>>;
    CHECK(says(refused<wider>(file("mlp_float16")), {"\"0.weight\" has the shape [5, 3]; expected [6, 3]"}));
    using shorter = network<input<3>, dense<5>, ig::layer_norm<>>;
    CHECK(says(refused<shorter>(file("mlp_float16")), {"\"3.bias\"", "no layer", ".allow_unused"}));
    auto p = zeros<shorter>();
    CHECK(host::load_torch(file("mlp_float16"), p, {.allow_unused = true}) == 0);
    CHECK(says(refused<mlp>(file("mlp_float16"), {.names = {{"9", "fc"}}}), {"\"9\"", "no layer"}));
    CHECK(says(refused<mlp>(file("nothing")), {"nothing.pt", "Cannot open"}));
    using before = network<input<6, 3>, ig::gru<{.units = 5, .variant = ig::reset::before}>, fc>;
    CHECK(says(refused<before>(file("gru"), {.prefix = "model."}), {"Layer \"0\" is a gru", "no module"}));
}

TEST_CASE("parameters that are not finite are not written", "[host][torch]") {
    const folder f;
    auto p = zeros<mlp>();
    get<0>(p).bias[3] = std::nanf("");
    CHECK(says(refusal([&] { host::save_torch(f.path / "a.pt", p); }), {"a.pt", "value 3", "\"0.bias\"", "nan"}));
    CHECK(f.files() == 0);
}
