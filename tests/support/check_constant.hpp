#pragma once
/// \file
/// The law of constant evaluation: every layer gives the bits of run time.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstring>

namespace ingrain::test {

namespace check_constant_detail {

template <class Layer>
struct answer_and_gradient {
    tensor<float, typename Layer::output> y;
    tensor<float, typename Layer::input> dx;
};

/// A forward and a backward pass with one sample; all inputs follow from the first.
template <class Layer>
constexpr answer_and_gradient<Layer> there_and_back(float first) {
    using In = typename Layer::input;
    using Out = typename Layer::output;
    const auto fill = [&](auto& tensor) {
        for (float& value : tensor.values) value = first = -0.9f * first;
    };
    typename Layer::parameters p{};
    for_each_tensor([&](auto, auto& tensor) { fill(tensor); }, p);
    tensor<float, In> x{};
    tensor<float, Out> dy{};
    fill(x);
    fill(dy);
    answer_and_gradient<Layer> result{};
    scratch_of<Layer, 1> scratch{};
    trace_of<Layer, 1> trace{};
    workspace_of<Layer, 1> workspace{};
    generator random;
    const rows<const float, 1, In> from{x.values};
    const rows<float, 1, Out> to{result.y.values};
    forward_or_infer<Layer, 1>(p, from, to, scratch, trace, random);
    Layer::template backward<1>(p, from, as_const(to), trace, workspace, rows<const float, 1, Out>{dy.values},
                                rows<float, 1, In>{result.dx.values}, none{});
    return result;
}

}  // namespace check_constant_detail

/// y and dx of a layer have the same bits in constant evaluation and at run time.
///
///     check_constant<lstm<{.units = 3}>, shape<2, 2>>();
template <class Descriptor, class In>
void check_constant() {
    using layer = typename Descriptor::template bound<default_policy, In>;
    constexpr auto constant = check_constant_detail::there_and_back<layer>(0.7f);
    const volatile float first = 0.7f;
    const auto now = check_constant_detail::there_and_back<layer>(first);
    CHECK(std::memcmp(now.y.values, constant.y.values, sizeof now.y.values) == 0);
    CHECK(std::memcmp(now.dx.values, constant.dx.values, sizeof now.dx.values) == 0);
}

}  // namespace ingrain::test
