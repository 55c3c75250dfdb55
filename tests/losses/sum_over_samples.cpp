#include <ingrain/losses/sum_over_samples.hpp>

#include <ingrain/losses/mean_absolute_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>

#include <support/owned.hpp>
#include <support/policies.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstddef>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// The loss of N equal samples, of which the first `count` count.
template <class Loss, std::size_t N, std::size_t Out>
float loss_of(auto target, std::size_t count = N) {
    struct values {
        float y[N * Out]{}, weights[N];
        decltype(target) targets[N];
    };
    const auto v = make_owned<values>();
    for (std::size_t n = 0; n < N; ++n) v->weights[n] = 0.3f, v->targets[n] = target;
    using bound = typename Loss::template bound<default_policy, shape<Out>>;
    return bound::template evaluate<N>(rows<const float, N, shape<Out>>{v->y},
                                       weighted(first_of(v->targets, count), v->weights), none{});
}

}  // namespace

TEST_CASE("the loss of a large batch does not stray") {
    CHECK(std::abs(double{loss_of<mean_absolute_error, 20'000, 1>(0.1f)} / double{0.1f} - 1) < 1e-6);
    CHECK(std::abs(double{loss_of<softmax_cross_entropy, 20'000, 3>(1)} / std::log(3.0) - 1) < 1e-6);
}

TEST_CASE("samples that do not count behind the others leave a large batch with the bits of a small one") {
    CHECK(loss_of<mean_absolute_error, 300, 1>(0.1f, 20) == loss_of<mean_absolute_error, 20, 1>(0.1f));
    CHECK(loss_of<softmax_cross_entropy, 300, 3>(1, 100) == loss_of<softmax_cross_entropy, 100, 3>(1));
}

TEST_CASE("sums over samples are taken in constant evaluation") {
    constexpr float thousand = [] {
        detail::sum_over_samples<float, 1000> sum(0.0f);
        for (int n = 0; n < 1000; ++n) sum.add(0.1f);
        return sum.value();
    }();
    STATIC_CHECK(thousand > 99.9999f);
    STATIC_CHECK(thousand < 100.0001f);
}
