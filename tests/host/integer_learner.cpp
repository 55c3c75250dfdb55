#include <ingrain/host/checkpoint.hpp>
#include <ingrain/host/header.hpp>
#include <ingrain/host/safetensors.hpp>
#include <ingrain/host/write_safetensors.hpp>
#include <ingrain/integers/quantize.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/training/integer_learner.hpp>

#include "support.hpp"

#include <array>
#include <string>
#include <vector>

using namespace ingrain;

namespace {

using net = network<input<5>, dense<7>, relu, dense<6>, relu, dense<3>>;
using small = quantized<net, {.learning = 2}>;

constexpr small::parameters start = [] {
    net::parameters p{};
    generator random{seed{3}};
    initialize<net>(p, random);
    calibration<net, small::options> seen(p);
    for (int n = 0; n < 4; ++n) {
        float x[5];
        for (float& value : x) value = uniform<float>(random, -1, 1);
        seen.observe(x);
    }
    return seen.quantize().parameters;
}();
using machine_type = learner<small, softmax_cross_entropy, sgd, start>;

void learn_some(machine_type& machine, int from) {
    for (int n = from; n < from + 30; ++n)
        machine.learn(std::array<std::int8_t, 5>{static_cast<std::int8_t>(7 * n % 256 - 128), 20, -30, 40,
                                                 static_cast<std::int8_t>(n)},
                      n % 3);
}

std::vector<int> values_of(const machine_type& machine) {
    std::vector<int> all;
    for_each_tensor(
        [&](auto, const auto& tensor) {
            for (const auto value : tensor.values) all.push_back(value);
        },
        machine.parameters());
    return all;
}

}  // namespace

TEST_CASE("what was learned in integers is saved and loaded; files of others are refused") {
    const auto path = std::filesystem::temp_directory_path() / "ingrain_learned.safetensors";
    static machine_type one, other;
    one.begin({.rate = 0.1f});
    learn_some(one, 0);
    host::save(path, one.parameters());
    other.begin({.rate = 0.1f});
    CHECK(values_of(one) != values_of(other));
    host::load(path, other.parameters());
    CHECK(values_of(one) == values_of(other));
    CHECK(values_of(one).size() == 7 * 6 + 6 + 6 * 3 + 3);
    const auto file = host::read_safetensors(path);
    for (const auto& tensor : file.header.tensors) CHECK(host::name(tensor.type) == "I16");

    small::parameters whole{};
    CHECK_THROWS(host::load(path, whole));
    whole = one.learned();
    host::save(path, whole);
    small::parameters read{};
    host::load(path, read);
    CHECK(get<0>(get<4>(read)).weights[0] == get<4>(one.parameters()).weights[0]);
    const std::string header = host::format_header("learned", whole, {.type = "small::parameters"});
    CHECK(header.find(std::to_string(get<4>(one.parameters()).weights[0])) != std::string::npos);
    std::filesystem::remove(path);
}

TEST_CASE("a learner in integers resumes from a checkpoint as if it had not been interrupted") {
    const auto path = std::filesystem::temp_directory_path() / "ingrain_learned.checkpoint";
    static machine_type one, other;
    one.begin({.rate = 0.1f}, seed{9});
    learn_some(one, 0);
    host::save_checkpoint(path, one);
    other.begin({.rate = 0.1f}, seed{1});
    host::load_checkpoint(path, other);
    learn_some(one, 30), learn_some(other, 30);
    CHECK(values_of(one) == values_of(other));
    CHECK(one.state().random == other.state().random);
    static learner<small, softmax_cross_entropy, sgd, start, last_good::in_ram> with_copy;
    host::load_checkpoint(path, with_copy);  // the same training
    CHECK_THROWS(host::load(path, with_copy.parameters()));
    std::filesystem::remove(path);
}
