// Eigen with sizes known at compile time.

#define EIGEN_STACK_ALLOCATION_LIMIT 0  // none: the weights are static
#include <Eigen/Dense>

#include <tuple>

#include "contender.hpp"

namespace {

struct relu {
    static auto apply(const auto& x) { return x.array().max(0.f).matrix(); }
};
struct hyperbolic {
    static auto apply(const auto& x) { return x.array().tanh().matrix(); }
};
struct identity {
    static const auto& apply(const auto& x) { return x; }
};

template <int Size>
using vector = Eigen::Matrix<float, Size, 1>;
/// A sample in each column.
template <int Size, int N>
using batch = Eigen::Matrix<float, Size, N>;

template <int In, int Out, class Activation>
struct dense {
    static constexpr int in = In, out = Out;

    Eigen::Matrix<float, Out, In> weights;
    vector<Out> bias;

    template <int N>
    batch<Out, N> operator()(const batch<In, N>& x) const {
        batch<Out, N> sum = bias.template replicate<1, N>();
        sum.noalias() += weights * x;
        return Activation::apply(sum);
    }
};

template <class First, class... Rest>
auto infer(const auto& x, const First& first, const Rest&... rest) {
    if constexpr (sizeof...(Rest) == 0)
        return first(x);
    else
        return infer(first(x), rest...);
}

template <class Layer>
void fill(Layer& layer) {
    numbers::fill(layer.weights.data(), static_cast<std::size_t>(layer.weights.size()),
                  numbers::uniform(5, numbers::weight_scale(Layer::in)));
    numbers::fill(layer.bias.data(), static_cast<std::size_t>(layer.bias.size()), numbers::uniform(6, 0.3f));
}

template <int N, int In, int Out, class... Layers>
int add_batch(const char* workload) {
    static std::tuple<Layers...> layers;
    std::apply([](auto&... each) { (fill(each), ...); }, layers);
    numbers::publish(&layers);
    return inference::add<N * In, N * Out>(workload, "Eigen", [](const float* x, float* y) {
        const batch<In, N> sample = Eigen::Map<const batch<In, N>>(x);
        Eigen::Map<batch<Out, N>> answer(y);
        answer = std::apply([&](const auto&... each) { return infer(sample, each...); }, layers);
    });
}
template <int In, int Out, class... Layers>
int add(const char* workload) {
    return add_batch<1, In, Out, Layers...>(workload);
}
template <int N>
int add_wide_relu(const char* workload) {
    return add_batch<N, 48, 6, dense<48, 96, relu>, dense<96, 24, relu>, dense<24, 6, identity>>(workload);
}

[[maybe_unused]] const int added =
    add<1, 1, dense<1, 8, hyperbolic>, dense<8, 8, hyperbolic>, dense<8, 1, identity>>("W1") +
    add<32, 8, dense<32, 64, relu>, dense<64, 64, relu>, dense<64, 8, identity>>("W2") +
    add<784, 10, dense<784, 128, relu>, dense<128, 10, identity>>("W3") +
    add<16, 4, dense<16, 16, hyperbolic>, dense<16, 16, hyperbolic>, dense<16, 16, hyperbolic>, dense<16, 4, identity>>(
        "W4") +
    add<3, 2, dense<3, 5, hyperbolic>, dense<5, 7, hyperbolic>, dense<7, 2, identity>>("3-5-7-2 tanh") +
    add_wide_relu<1>("48-96-24-6 relu") + add_wide_relu<7>("48-96-24-6 relu batch 7") +
    add_wide_relu<100>("48-96-24-6 relu batch 100");

}  // namespace
