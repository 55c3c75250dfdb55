#pragma once
/// \file
/// Compares a layer with the values that another library computed for it.

#include <support/check_layer.hpp>
#include <support/owned.hpp>
#include <support/reference.hpp>

namespace ingrain::test {

/// y = f(x), and the gradients of sum(dy y). There is one table for each tensor of parameters, and one for its
/// gradient.
struct layer_tables {
    table x, y, dy, dx;
    tables parameters{}, gradients{};
};

/// The layer computes the values of the tables in infer, in the forward pass of training and in the backward pass: with
/// the plain form of its kernels, and with all laws in the form that users get. Only with all laws in infer, too, if it
/// is the forward pass: check_passes compares them.
template <class Descriptor, class In, std::size_t N,
          class Policy = std::conditional_t<all_laws, default_policy, in_double>>
void check_reference(const layer_tables& expected, tolerance allowed = usual<number_of<Policy>>) {
    using T = number_of<Policy>;
    using bound = typename Descriptor::template bound<Policy, In>;
    const auto b = make_owned<bench<bound, T, N>>();
    set(b->p, expected.parameters);
    REQUIRE(expected.x.size() == b->x.size);
    REQUIRE(expected.dy.size() == b->dy.size);
    std::copy(expected.x.begin(), expected.x.end(), b->x.values);
    std::copy(expected.dy.begin(), expected.dy.end(), b->dy.values);
    if constexpr (all_laws || differs_in_training<bound>) {
        b->infer();
        CHECK(agree(b->y.values, expected.y, allowed));
    }
    b->backward(b->to_dx(), b->to_gradients());
    CHECK(agree(b->y.values, expected.y, allowed));
    CHECK(agree(b->dx.values, expected.dx, allowed));
    CHECK(agree_all(b->gradients, expected.gradients, allowed));
}

/// The same for a case whose tables are x, the parameters, y, dy, dx and the gradients, in this order.
///
///     check_reference<dense<7>, shape<5>, 3>(torch["dense"]);
template <class Descriptor, class In, std::size_t N,
          class Policy = std::conditional_t<all_laws, default_policy, in_double>>
void check_reference(const reference_case<>& c, tolerance allowed = usual<number_of<Policy>>) {
    check_reference<Descriptor, In, N, Policy>(
        layer_tables{c["x"], c["y"], c["dy"], c["dx"], c.between("x", "y"), c.between("dx")}, allowed);
}

/// The layer computes y in infer. The tables of the case are x, the parameters and y, in this order.
template <class Descriptor, class In, std::size_t N>
void check_answers(const reference_case<>& c, tolerance allowed = sums_of_floats) {
    using bound = typename Descriptor::template bound<default_policy, In>;
    const auto b = make_owned<bench<bound, float, N>>();
    const table x = c["x"];
    set(b->p, c.between("x", "y"));
    REQUIRE(x.size() == b->x.size);
    std::copy(x.begin(), x.end(), b->x.values);
    b->infer();
    CHECK(agree(b->y.values, c["y"], allowed));
}

}  // namespace ingrain::test
