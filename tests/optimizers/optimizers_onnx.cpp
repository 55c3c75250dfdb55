#include <ingrain/optimizers/adagrad.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/decayed.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/optimizers/nesterov.hpp>
#include <ingrain/simd/lanes.hpp>

#include <support/reference.hpp>

#include <string>
#include <vector>

using namespace ingrain;
using namespace ingrain::test;

namespace {

constexpr reference_file onnx{
#include <reference/onnx_optimizers.txt>
};

using V = simd::lanes<float, 1>;

/// One step of a rule that keeps one value for each parameter, from the middle of a training.
void matches(const auto& rule, const reference_case<>& o, const std::string& memory) {
    const table gradient = o["gradient"], parameters = o["parameters"], before = o[memory];
    REQUIRE(gradient.size() == parameters.size());
    REQUIRE(before.size() == parameters.size());
    std::vector<float> p, m;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        V value(parameters[i]), moment(before[i]);
        rule(V(gradient[i]), value, moment);
        p.push_back(value.value);
        m.push_back(moment.value);
    }
    CHECK(agree(p.data(), p.size(), o["parameters_new"]));
    CHECK(agree(m.data(), m.size(), o[memory + "_new"]));
}

}  // namespace

TEST_CASE("momentum matches ONNX") {
    const auto o = onnx["momentum"];
    const momentum options{.rate = o.value("rate"), .momentum = o.value("alpha")};
    momentum::progress t;
    matches(decayed<momentum>{options, o.value("norm_coefficient")}.next(t), o, "velocity");
}

TEST_CASE("nesterov matches ONNX") {
    const auto o = onnx["nesterov_momentum"];
    const nesterov options{.rate = o.value("rate"), .momentum = o.value("alpha")};
    nesterov::progress t;
    matches(decayed<nesterov>{options, o.value("norm_coefficient")}.next(t), o, "velocity");
}

TEST_CASE("adagrad matches ONNX") {
    adagrad::progress t;
    for (const char* const name : {"adagrad", "adagrad_multiple"}) {
        const auto o = onnx[name];
        const adagrad options{.rate = o.value("rate"), .epsilon = o.value("epsilon")};
        matches(decayed<adagrad>{options, o.value("norm_coefficient")}.next(t), o, "squares");
    }
}

namespace {

/// ONNX's vectors do not correct the bias of the moments, so this is the rule of adam without the factors of step t.
void adam_matches(const reference_case<>& o, float epsilon) {
    const decayed<adam>::with_decay<adam::rule> rule{
        {1 - o.value("alpha"), 1 - o.value("beta"), o.value("rate"), epsilon}, o.value("norm_coefficient")};
    const table gradient = o["gradient"], parameters = o["parameters"], first = o["first"], second = o["second"];
    REQUIRE(gradient.size() == parameters.size());
    REQUIRE(first.size() == parameters.size());
    REQUIRE(second.size() == parameters.size());
    std::vector<float> p, m, v;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        V value(parameters[i]), one(first[i]), two(second[i]);
        rule(V(gradient[i]), value, one, two);
        p.push_back(value.value);
        m.push_back(one.value);
        v.push_back(two.value);
    }
    CHECK(agree(p.data(), p.size(), o["parameters_new"]));
    CHECK(agree(m.data(), m.size(), o["first_new"]));
    CHECK(agree(v.data(), v.size(), o["second_new"]));
}

}  // namespace

TEST_CASE("the rule of adam matches ONNX") {
    const auto one = onnx["adam"], multiple = onnx["adam_multiple"];
    adam_matches(one, one.value("epsilon"));
    // The vector's model leaves epsilon out, whose default is 1e-6. Its answers were computed with 1e-2.
    adam_matches(multiple, 1e-2f);
}
