#include <ingrain/optimizers/adagrad.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/decayed.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/optimizers/nesterov.hpp>
#include <ingrain/simd/lanes.hpp>

#include <reference/onnx_optimizers.hpp>
#include <support/reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

namespace onnx = ingrain::reference::onnx_optimizers;

using V = simd::lanes<float, 1>;

/// One step of a rule that remembers one number, from the middle of a training.
template <std::size_t Size>
void steps_as_onnx(const auto& rule, const float (&gradients)[Size], const float (&parameters)[Size],
                   const float (&memory)[Size], table parameters_new, table memory_new) {
    float p[Size], m[Size];
    for (std::size_t i = 0; i < Size; ++i) {
        V number(parameters[i]), moment(memory[i]);
        rule(V(gradients[i]), number, moment);
        p[i] = number.value;
        m[i] = moment.value;
    }
    CHECK(agree(p, parameters_new));
    CHECK(agree(m, memory_new));
}

}  // namespace

TEST_CASE("momentum steps as ONNX's") {
    namespace o = onnx::momentum;
    momentum::progress t;
    steps_as_onnx(decayed<momentum>{{.rate = o::rate, .momentum = o::alpha}, o::norm_coefficient}.next(t), o::gradient,
                  o::parameters, o::velocity, o::parameters_new, o::velocity_new);
}

TEST_CASE("nesterov steps as ONNX's") {
    namespace o = onnx::nesterov_momentum;
    nesterov::progress t;
    steps_as_onnx(decayed<nesterov>{{.rate = o::rate, .momentum = o::alpha}, o::norm_coefficient}.next(t), o::gradient,
                  o::parameters, o::velocity, o::parameters_new, o::velocity_new);
}

TEST_CASE("adagrad steps as ONNX's") {
    adagrad::progress t;
    {
        namespace o = onnx::adagrad;
        steps_as_onnx(decayed<adagrad>{{.rate = o::rate, .epsilon = o::epsilon}, o::norm_coefficient}.next(t),
                      o::gradient, o::parameters, o::squares, o::parameters_new, o::squares_new);
    }
    {
        namespace o = onnx::adagrad_multiple;
        steps_as_onnx(decayed<adagrad>{{.rate = o::rate, .epsilon = o::epsilon}, o::norm_coefficient}.next(t),
                      o::gradient, o::parameters, o::squares, o::parameters_new, o::squares_new);
    }
}

namespace {

/// ONNX's vectors correct no bias, so that the rule is put together here: adam's without the factors of step t.
template <std::size_t Size>
void adam_steps_as_onnx(float rate, float alpha, float beta, float epsilon, float decay, const float (&gradients)[Size],
                        const float (&parameters)[Size], const float (&first)[Size], const float (&second)[Size],
                        table parameters_new, table first_new, table second_new) {
    const decayed<adam>::with_decay<adam::rule> rule{{1 - alpha, 1 - beta, rate, epsilon}, decay};
    float p[Size], m[Size], v[Size];
    for (std::size_t i = 0; i < Size; ++i) {
        V number(parameters[i]), one(first[i]), two(second[i]);
        rule(V(gradients[i]), number, one, two);
        p[i] = number.value;
        m[i] = one.value;
        v[i] = two.value;
    }
    CHECK(agree(p, parameters_new));
    CHECK(agree(m, first_new));
    CHECK(agree(v, second_new));
}

}  // namespace

TEST_CASE("adam's rule steps as ONNX's") {
    {
        namespace o = onnx::adam;
        adam_steps_as_onnx(o::rate, o::alpha, o::beta, o::epsilon, o::norm_coefficient, o::gradient, o::parameters,
                           o::first, o::second, o::parameters_new, o::first_new, o::second_new);
    }
    {
        // The vector's model leaves epsilon out, whose default is 1e-6; its answers were computed with 1e-2.
        namespace o = onnx::adam_multiple;
        adam_steps_as_onnx(o::rate, o::alpha, o::beta, 1e-2f, o::norm_coefficient, o::gradient, o::parameters, o::first,
                           o::second, o::parameters_new, o::first_new, o::second_new);
    }
}
