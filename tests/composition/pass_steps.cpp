#include <ingrain/composition/pass_steps.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/sequence.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <initializer_list>

using namespace ingrain;
using op = detail::operation;
using detail::location;

namespace {

template <class Layer, class In>
using bound = typename Layer::template bound<default_policy, In>;

template <class Pass>
constexpr bool does(std::initializer_list<detail::operation> expected) {
    if (expected.size() != Pass::steps.count) return false;
    for (std::size_t i = 0; i < Pass::steps.count; ++i)
        if (Pass::steps.all[i].what != expected.begin()[i]) return false;
    return true;
}

}  // namespace

TEST_CASE("views and fused activations are no steps of a sequence") {
    using layers = bound<sequence<dense<4>, relu, flatten, dense<3>>, shape<5>>;
    using pass = layers::infer_pass<2>;
    STATIC_CHECK(does<pass>({op::infer, op::infer}));
    STATIC_CHECK(pass::steps.all[0].epilogue);
    STATIC_CHECK(pass::steps.all[0].to.output == 1);
    STATIC_CHECK(pass::steps.all[1].layer == 3);
    STATIC_CHECK(pass::steps.all[1].x.in == location::arena);
    STATIC_CHECK(pass::steps.all[1].to.in == location::y);
    STATIC_CHECK(pass::steps.tensors == 1);

    // The derivative of relu is a step where a view stands behind it, else the epilogue of the layer behind.
    STATIC_CHECK(does<layers::backward_pass<2, false>>({op::backward, op::backward, op::backward}));
    using backward_pass = bound<sequence<dense<4>, relu, dense<3>>, shape<5>>::backward_pass<2, false>;
    STATIC_CHECK(does<backward_pass>({op::backward, op::backward}));
    STATIC_CHECK(backward_pass::steps.all[0].layer == 2);
    STATIC_CHECK(backward_pass::steps.all[0].epilogue);
    STATIC_CHECK(backward_pass::steps.all[1].to.in == location::none);
}

TEST_CASE("a residual is its layers, then a sum") {
    using layers = bound<residual<dense<5>>, shape<5>>::passes;
    STATIC_CHECK(does<layers::infer_pass<1>>({op::infer, op::add}));
    STATIC_CHECK(does<layers::forward_pass<1, true>>({op::forward, op::add}));
    STATIC_CHECK(does<layers::backward_pass<1, true>>({op::backward, op::add}));
    STATIC_CHECK(does<layers::backward_pass<1, false>>({op::backward}));
}

TEST_CASE("branches run and are joined in turn, and nothing is copied that lies where it is needed") {
    using joined = bound<parallel<concatenate, dense<3>, dense<4>>, shape<5>>::passes;
    STATIC_CHECK(does<joined::infer_pass<1>>({op::infer, op::infer}));
    STATIC_CHECK(joined::infer_pass<1>::steps.all[1].to.begin == 3);
    STATIC_CHECK(does<joined::infer_pass<2>>({op::infer, op::copy, op::infer, op::copy}));
    STATIC_CHECK(does<joined::backward_pass<2, true>>(
        {op::divide, op::divide, op::copy, op::backward, op::copy, op::backward, op::add}));

    using multiplied = bound<parallel<product, dense<3>, dense<3>>, shape<5>>::passes;
    STATIC_CHECK(does<multiplied::infer_pass<2>>({op::infer, op::infer, op::join}));
    STATIC_CHECK(does<multiplied::forward_pass<2, true>>({op::forward, op::copy, op::forward, op::join}));
    STATIC_CHECK(does<multiplied::backward_pass<2, false>>(
        {op::copy, op::share, op::backward, op::copy, op::share, op::backward}));
}

TEST_CASE("what a step has for itself follows the tensors of the pass") {
    using layers = bound<sequence<dense<4>, residual<dense<4>>, dense<3>>, shape<5>>;
    using pass = layers::infer_pass<1>;
    for (const std::size_t own : detail::own_memory<pass>) CHECK(own >= pass::steps.tensors);
}
