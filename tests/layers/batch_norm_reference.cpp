#include <ingrain/layers/batch_norm.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>
#include <support/owned.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/normalization.txt>
};
constexpr reference_file onnx{
#include <reference/onnx_normalization.txt>
};

namespace {

/// Compares infer, training, and the running statistics that training computes. The tables of the case are `inferred`,
/// x, the parameters, y, dy, dx, two gradients and the new statistics, in this order.
template <class Layer, class In, std::size_t N, class Policy = default_policy>
void check_batch_norm(const reference_case<>& c) {
    using T = number_of<Policy>;
    using bound = typename Layer::template bound<Policy, In>;
    constexpr tolerance allowed = usual<T>;
    const auto b = make_owned<bench<bound, T, N>>();
    const table x = c["x"], dy = c["dy"];
    set(b->p, c.between("x", "y"));
    REQUIRE(x.size() == b->x.size);
    REQUIRE(dy.size() == b->dy.size);
    std::copy(x.begin(), x.end(), b->x.values);
    std::copy(dy.begin(), dy.end(), b->dy.values);
    b->infer();
    CHECK(agree(b->y.values, c["inferred"], allowed));
    b->backward(b->to_dx(), b->to_gradients());
    CHECK(agree(b->y.values, c["y"], allowed));
    CHECK(agree(b->dx.values, c["dx"], allowed));
    CHECK(agree_all(b->gradients, c.between("dx"), allowed));
}

}  // namespace

TEST_CASE("batch_norm matches PyTorch, in training and infer") {
    const auto t = torch["batch_norm"];
    check_batch_norm<batch_norm<>, shape<5>, 7>(t);
    in_all_laws([&]<class> { check_batch_norm<batch_norm<>, shape<5>, 7, in_double>(t); });
}

TEST_CASE("batch_norm on images matches PyTorch, in training and infer") {
    check_batch_norm<batch_norm<{.momentum = 0.25f, .epsilon = 1e-3f}>, shape<3, 2, 17>, 2>(
        torch["batch_norm_on_images"]);
}

namespace {

consteval float option(const char* name, const char* option) { return onnx.read(name).value(option); }

}  // namespace

TEST_CASE("batch_norm in infer matches ONNX") {
    check_answers<batch_norm<{.epsilon = option("batchnorm_example", "epsilon")}>, shape<4, 5, 3>, 2>(
        onnx["batchnorm_example"]);
    in_all_laws([]<class> {
        check_answers<batch_norm<{.epsilon = option("batchnorm_epsilon", "epsilon")}>, shape<4, 5, 3>, 2>(
            onnx["batchnorm_epsilon"]);
    });
}

namespace {

template <class Layer>
void check_training(const reference_case<>& c) {
    const auto b = make_owned<bench<typename Layer::template bound<default_policy, shape<4, 5, 3>>, float, 2>>();
    const table x = c["x"];
    set(b->p, c.between("x", "y"));
    REQUIRE(x.size() == b->x.size);
    std::copy(x.begin(), x.end(), b->x.values);
    b->backward(none{}, b->to_gradients());
    CHECK(agree(b->y.values, c["y"], sums_of_floats));
    CHECK(agree(b->gradients.mean.values, c["new_mean"], sums_of_floats));
}

}  // namespace

TEST_CASE("batch_norm in training matches ONNX") {
    check_training<batch_norm<{.momentum = option("batchnorm_example_training_mode", "momentum"),
                               .epsilon = option("batchnorm_example_training_mode", "epsilon")}>>(
        onnx["batchnorm_example_training_mode"]);
    in_all_laws([]<class> {
        check_training<batch_norm<{.momentum = option("batchnorm_epsilon_training_mode", "momentum"),
                                   .epsilon = option("batchnorm_epsilon_training_mode", "epsilon")}>>(
            onnx["batchnorm_epsilon_training_mode"]);
    });
}
