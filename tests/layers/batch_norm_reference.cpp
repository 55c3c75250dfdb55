#include <ingrain/layers/batch_norm.hpp>

#include <reference/normalization.hpp>
#include <reference/onnx_normalization.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace torch = ingrain::reference::normalization;
namespace onnx = ingrain::reference::onnx_normalization;

namespace {

/// What infer gives, what training gives, and what it makes of the averages, are those of the tables.
template <class Layer, class In, std::size_t N, class Policy = default_policy>
void check_batch_norm(const layer_tables& given, table inferred, const tables& averages) {
    using T = number_of<Policy>;
    using bound = typename Layer::template bound<Policy, In>;
    constexpr tolerance allowed = usual<T>;
    const auto b = std::make_unique<bench<bound, T, N>>();
    set(b->p, given.parameters);
    REQUIRE(given.x.size() == b->x.size);
    std::copy(given.x.begin(), given.x.end(), b->x.values);
    std::copy(given.dy.begin(), given.dy.end(), b->dy.values);
    b->infer();
    CHECK(agree(b->y.values, inferred, allowed));
    b->backward(b->to_dx(), b->to_gradients());
    CHECK(agree(b->y.values, given.y, allowed));
    CHECK(agree(b->dx.values, given.dx, allowed));
    CHECK(agree_all(b->gradients, {given.gradients[0], given.gradients[1], averages[0], averages[1]}, allowed));
}

}  // namespace

TEST_CASE("batch_norm has the numbers of PyTorch, in training and infer") {
    namespace t = torch::batch_norm;
    const layer_tables given{
        t::x, t::y, t::dy, t::dx, {t::scale, t::shift, t::mean, t::variance}, {t::dscale, t::dshift}};
    check_batch_norm<batch_norm<>, shape<5>, 7>(given, t::inferred, {t::new_mean, t::new_variance});
    check_batch_norm<batch_norm<>, shape<5>, 7, in_double>(given, t::inferred, {t::new_mean, t::new_variance});
}

TEST_CASE("batch_norm on images has the numbers of PyTorch, in training and infer") {
    namespace t = torch::batch_norm_on_images;
    check_batch_norm<batch_norm<{.momentum = 0.25f, .epsilon = 1e-3f}>, shape<3, 2, 17>, 2>(
        {t::x, t::y, t::dy, t::dx, {t::scale, t::shift, t::mean, t::variance}, {t::dscale, t::dshift}}, t::inferred,
        {t::new_mean, t::new_variance});
}

TEST_CASE("batch_norm infers the numbers of ONNX") {
    {
        namespace o = onnx::batchnorm_example;
        check_answers<batch_norm<{.epsilon = o::epsilon}>, shape<4, 5, 3>, 2>(
            o::x, o::y, {o::scale, o::shift, o::mean, o::variance});
    }
    {
        namespace o = onnx::batchnorm_epsilon;
        check_answers<batch_norm<{.epsilon = o::epsilon}>, shape<4, 5, 3>, 2>(
            o::x, o::y, {o::scale, o::shift, o::mean, o::variance});
    }
}

namespace {

template <class Layer>
void check_training(table x, const tables& parameters, table y, table new_mean) {
    const auto b = std::make_unique<bench<typename Layer::template bound<default_policy, shape<4, 5, 3>>, float, 2>>();
    set(b->p, parameters);
    REQUIRE(x.size() == b->x.size);
    std::copy(x.begin(), x.end(), b->x.values);
    b->backward(none{}, b->to_gradients());
    CHECK(agree(b->y.values, y, sums_of_floats));
    CHECK(agree(b->gradients.mean.values, new_mean, sums_of_floats));
}

}  // namespace

TEST_CASE("batch_norm trains with the numbers of ONNX") {
    {
        namespace o = onnx::batchnorm_example_training_mode;
        check_training<batch_norm<{.momentum = o::momentum, .epsilon = o::epsilon}>>(
            o::x, {o::scale, o::shift, o::mean, o::variance}, o::y, o::new_mean);
    }
    {
        namespace o = onnx::batchnorm_epsilon_training_mode;
        check_training<batch_norm<{.momentum = o::momentum, .epsilon = o::epsilon}>>(
            o::x, {o::scale, o::shift, o::mean, o::variance}, o::y, o::new_mean);
    }
}
