#pragma once
/// \file
/// A layer beside the numbers that another library gave for it.

#include <support/check_layer.hpp>
#include <support/reference.hpp>

namespace ingrain::test {

/// y = f(x), and the gradients of Σ dy y. Parameters and their gradients: one table for each tensor.
struct layer_tables {
    table x, y, dy, dx;
    tables parameters{}, gradients{};
};

/// The layer has the numbers of the tables, in the forward pass, in training and in the backward pass: in the plain
/// form of its kernels, and with all laws as it is used.
///
///     check_reference<dense<7>, shape<5>, 3>({.x = torch::x, .y = torch::y, .dy = torch::dy, .dx = torch::dx, ...});
template <class Descriptor, class In, std::size_t N,
          class Policy = std::conditional_t<all_laws, default_policy, in_double>>
void check_reference(const layer_tables& given, tolerance allowed = usual<number_of<Policy>>) {
    using T = number_of<Policy>;
    using bound = typename Descriptor::template bound<Policy, In>;
    const auto b = std::make_unique<bench<bound, T, N>>();
    set(b->p, given.parameters);
    REQUIRE(given.x.size() == b->x.size);
    REQUIRE(given.dy.size() == b->dy.size);
    std::copy(given.x.begin(), given.x.end(), b->x.values);
    std::copy(given.dy.begin(), given.dy.end(), b->dy.values);
    b->infer();
    CHECK(agree(b->y.values, given.y, allowed));
    b->backward(b->to_dx(), b->to_gradients());
    CHECK(agree(b->y.values, given.y, allowed));
    CHECK(agree(b->dx.values, given.dx, allowed));
    CHECK(agree_all(b->gradients, given.gradients, allowed));
}

/// The forward pass alone.
template <class Descriptor, class In, std::size_t N>
void check_answers(table x, table y, const tables& parameters = {}, tolerance allowed = sums_of_floats) {
    using bound = typename Descriptor::template bound<default_policy, In>;
    const auto b = std::make_unique<bench<bound, float, N>>();
    set(b->p, parameters);
    REQUIRE(x.size() == b->x.size);
    std::copy(x.begin(), x.end(), b->x.values);
    b->infer();
    CHECK(agree(b->y.values, y, allowed));
}

}  // namespace ingrain::test
