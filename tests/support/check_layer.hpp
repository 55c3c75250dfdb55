#pragma once
/// \file
/// The law of layers: what every layer must satisfy, whatever it computes.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/core/topology_hash.hpp>
#include <ingrain/training/update.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <support/all_laws.hpp>
#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/policies.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace ingrain::test {

/// The objects of one check. `Bound` is a bound layer, T its number type.
template <class Bound, class T, std::size_t N>
struct bench {
    using In = typename Bound::input;
    using Out = typename Bound::output;
    using parameters = typename Bound::parameters;

    parameters p{}, gradients{};
    tensor<T, shape<N, In::size>> x, dx, unread_x;
    tensor<T, shape<N, Out::size>> y, dy, unread_y;
    scratch_of<Bound, N> scratch;
    workspace_of<Bound, N> workspace;
    trace_of<Bound, N> trace;
    static constexpr seed drawn{7};

    bench() {
        filler fill;
        for_each_tensor(fill, p);
        fill(x);
        fill(dy);
        poison(unread_x);
        poison(unread_y);
        poison(trace);
    }

    void infer() {
        poison(scratch);
        poison(y);
        Bound::template infer<N>(p, rows<const T, N, In>{x.values}, rows<T, N, Out>{y.values}, scratch);
    }
    void forward() {
        generator random{drawn};
        poison(scratch);
        poison(y);
        forward_or_infer<Bound, N>(p, rows<const T, N, In>{x.values}, rows<T, N, Out>{y.values}, scratch, trace,
                                   random);
        poison(scratch);
    }
    void backward(auto to, const auto& sink) {
        forward();
        poison(workspace);
        Bound::template backward<N>(p, rows<const T, N, In>{reads_x<Bound> ? x.values : unread_x.values},
                                    rows<const T, N, Out>{reads_y<Bound> ? y.values : unread_y.values}, trace,
                                    workspace, rows<const T, N, Out>{dy.values}, to, sink);
    }
    rows<T, N, In> to_dx() {
        poison(dx);
        return {dx.values};
    }
    auto to_gradients() {
        if constexpr (wanted<parameters>)
            return store(gradients);
        else
            return none{};
    }
    /// Σ dy y. Its gradients are those that backward gives.
    T loss() {
        forward();
        T sum = T(0);
        for (std::size_t i = 0; i < y.size; ++i) sum = sum + dy[i] * y[i];
        return sum;
    }
};

/// Calls visit(value, gradient) for everything that has a gradient.
template <class Bench>
void for_each_gradient(Bench& b, const auto& visit) {
    for (std::size_t i = 0; i < b.x.size; ++i) visit(b.x[i], b.dx[i]);
    for_each_tensor(
        [&]<role Role>(tensor_info<Role>, auto& value, auto& gradient) {
            for (std::size_t i = 0; Role != role::running_statistics && i < value.size; ++i)
                visit(value[i], gradient[i]);
        },
        b.p, b.gradients);
}

inline bool close(double a, double b) { return std::abs(a - b) <= 2e-7 * (1 + std::abs(b)); }

/// backward agrees with central differences of forward, in double.
template <class Descriptor, class In, std::size_t N>
void check_differences() {
    const auto b = make_owned<bench<typename Descriptor::template bound<in_double, In>, double, N>>();
    b->backward(b->to_dx(), b->to_gradients());
    bool agree = true;
    for_each_gradient(*b, [&](double& at, double gradient) {
        constexpr double step = 1e-5;
        const double here = at;
        at = here + step;
        const double above = b->loss();
        at = here - step;
        const double below = b->loss();
        at = here;
        agree = agree && close(gradient, (above - below) / (2 * step));
    });
    CHECK(agree);
}

/// backward agrees with the derivatives that dual numbers carry through forward.
template <class Descriptor, class In, std::size_t N>
void check_dual() {
    const auto b = make_owned<bench<typename Descriptor::template bound<in_dual, In>, dual, N>>();
    b->backward(b->to_dx(), b->to_gradients());
    bool agree = true;
    for_each_gradient(*b, [&](dual& at, dual gradient) {
        at.slope = 1;
        agree = agree && close(gradient.value, b->loss().slope);
        at.slope = 0;
    });
    CHECK(agree);
}

/// Forward equals infer unless it differs in training. No output is NaN, so no unwritten memory was read.
template <class Descriptor, class In, std::size_t N, class Policy = default_policy>
void check_passes() {
    using T = number_of<Policy>;
    using bound = typename Descriptor::template bound<Policy, In>;
    const auto b = make_owned<bench<bound, T, N>>();
    const auto same = [](const auto& a, const auto& c) {
        return std::memcmp(a.values, c.values, sizeof a.values) == 0;
    };
    if constexpr (!differs_in_training<bound>) {
        b->infer();
        const auto inferred = b->y;
        b->forward();
        CHECK(same(inferred, b->y));
    }
    b->backward(b->to_dx(), b->to_gradients());
    CHECK(std::all_of(std::begin(b->dx.values), std::end(b->dx.values), [](T v) { return v == v; }));
}

/// dx and gradients do not depend on which of them are wanted, nor on the sink.
template <class Descriptor, class In, std::size_t N, class Policy = default_policy>
void check_sinks() {
    using T = number_of<Policy>;
    using bound = typename Descriptor::template bound<Policy, In>;
    const auto b = make_owned<bench<bound, T, N>>();
    b->backward(b->to_dx(), b->to_gradients());
    const auto dx = b->dx;
    const auto gradients = b->gradients;

    b->backward(b->to_dx(), none{});
    CHECK(std::memcmp(dx.values, b->dx.values, sizeof dx.values) == 0);
    if constexpr (wanted<typename bound::parameters>) {
        if constexpr (all_laws) {
            b->backward(none{}, store(b->gradients));
            CHECK(same_bits(gradients, b->gradients));
        }
        for_each_tensor(
            [](auto, auto& g) {
                for (auto& value : g.values) value = T(1);
            },
            b->gradients);
        b->backward(none{}, add(b->gradients));
        for_each_tensor(
            []<role Role>(tensor_info<Role>, const auto& once, const auto& added) {
                const T before(Role == role::running_statistics ? 0 : 1);  // statistics are overwritten, not added
                bool right = true;
                for (std::size_t i = 0; i < once.size; ++i) right = right && added[i] == once[i] + before;
                CHECK(right);
            },
            gradients, b->gradients);
    }
}

/// Row n of a batch has the bits of that sample alone: in both passes, or in infer only if training differs.
template <class Descriptor, class In, std::size_t N>
void check_rows() {
    using bound = typename Descriptor::template bound<default_policy, In>;
    if constexpr (!differs_in_training<bound>) {
        const auto all = make_owned<bench<bound, float, N>>();
        all->backward(all->to_dx(), none{});
        for (std::size_t n = 0; n < N; ++n) {
            const auto one = make_owned<bench<bound, float, 1>>();
            std::copy_n(all->x.values + n * In::size, In::size, one->x.values);
            std::copy_n(all->dy.values + n * bound::output::size, bound::output::size, one->dy.values);
            one->backward(one->to_dx(), none{});
            CHECK(std::memcmp(one->y.values, all->y.values + n * bound::output::size, sizeof one->y.values) == 0);
            CHECK(std::memcmp(one->dx.values, all->dx.values + n * In::size, sizeof one->dx.values) == 0);
        }
    } else {
        const auto all = make_owned<bench<bound, float, N>>();
        all->infer();
        for (std::size_t n = 0; n < N; ++n) {
            const auto one = make_owned<bench<bound, float, 1>>();
            std::copy_n(all->x.values + n * In::size, In::size, one->x.values);
            one->infer();
            CHECK(std::all_of(std::begin(one->y.values), std::end(one->y.values), [](float v) { return v == v; }));
            CHECK(std::memcmp(one->y.values, all->y.values + n * bound::output::size, sizeof one->y.values) == 0);
        }
    }
}

/// *apply* gives the bits of *store* followed by the optimiser; in a short training every tensor moves, and the loss
/// falls.
template <class Descriptor, class In, std::size_t N>
void check_training() {
    using bound = typename Descriptor::template bound<default_policy, In>;
    if constexpr (wanted<typename bound::parameters>) {
        const auto b = make_owned<bench<bound, float, N>>();
        const auto before = b->p;
        typename bound::parameters later = b->p, moments{}, later_moments{};
        const float first = b->loss();
        const momentum optimizer{.rate = 0.001f, .momentum = 0.5f};
        momentum::progress progress;
        for (int step = 0; step < 3; ++step) {
            const auto rule = optimizer.next(progress);
            b->backward(b->to_dx(), store(b->gradients));
            update(rule, b->gradients, later, later_moments);
            b->backward(none{}, apply(rule, b->p, moments));
            CHECK(same_bits(b->p, later));
            CHECK(same_bits(moments, later_moments));
        }
        CHECK((!is_trained<bound> || b->loss() < first));
        for_each_tensor(
            [](auto, const auto& a, const auto& c) { CHECK(std::memcmp(a.values, c.values, sizeof a.values) != 0); },
            before, b->p);
    }
}

/// Files tell the layer from others by its kind, shapes and options.
template <class Descriptor, class In>
constexpr std::uint64_t hash_of_layer() {
    ingrain::detail::topology_digest digest;
    ingrain::detail::digest_layer<typename Descriptor::template bound<in_double, In>>(digest);
    return digest.value;
}

/// The law for one layer and one input shape.
///
///     TEST_CASE("dense passes the checks of every layer") { check_layer<dense<7>, shape<5>>(); }
template <class Descriptor, class In, std::size_t N = 3>
void check_layer() {
    static_assert(hash_of_layer<Descriptor, In>() != 0);
    check_differences<Descriptor, In, N>();
    if constexpr (all_laws) {
        check_passes<Descriptor, In, N>();
        check_sinks<Descriptor, In, N>();
        check_rows<Descriptor, In, N>();
        check_training<Descriptor, In, N>();
    }
}

/// With so many samples that other kernels are used.
template <class Descriptor, class In, std::size_t N>
void check_batch() {
    if constexpr (all_laws) {
        check_passes<Descriptor, In, N>();
        check_rows<Descriptor, In, N>();
    }
}

/// The part of the law that does not depend on values, for layers made of layers that are checked: in double only.
template <class Descriptor, class In, std::size_t N = 2>
void check_composite() {
    check_passes<Descriptor, In, N, in_double>();
    if constexpr (all_laws) check_sinks<Descriptor, In, N, in_double>();
    check_differences<Descriptor, In, N>();
}

/// The whole law, also with other number types: for one odd shape of each layer. Differences are compared with all laws
/// only: otherwise check_layer does so for another shape, or a reference has the gradients.
template <class Descriptor, class In, std::size_t N = 3>
void check_layer_exactly() {
    if constexpr (all_laws) {
        check_layer<Descriptor, In, N>();
        check_passes<Descriptor, In, N, in_double>();
        check_sinks<Descriptor, In, N, in_double>();
        check_dual<Descriptor, In, N>();
    } else {
        static_assert(hash_of_layer<Descriptor, In>() != 0);
        check_passes<Descriptor, In, N>();
        check_sinks<Descriptor, In, N>();
        check_rows<Descriptor, In, N>();
        check_training<Descriptor, In, N>();
    }
}

}  // namespace ingrain::test
