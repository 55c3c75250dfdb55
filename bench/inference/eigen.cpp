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

template <int In, int Out, class Activation>
struct dense {
    static constexpr int in = In, out = Out;

    Eigen::Matrix<float, Out, In> weights;
    vector<Out> bias;

    vector<Out> operator()(const vector<In>& x) const {
        vector<Out> sum = bias;
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

template <int In, int Out, class... Layers>
int add(const char* workload) {
    static std::tuple<Layers...> layers;
    std::apply([](auto&... each) { (fill(each), ...); }, layers);
    numbers::publish(&layers);
    return inference::add<In, Out>(workload, "Eigen", [](const float* x, float* y) {
        const vector<In> sample = Eigen::Map<const vector<In>>(x);
        Eigen::Map<vector<Out>> answer(y);
        answer = std::apply([&](const auto&... each) { return infer(sample, each...); }, layers);
    });
}

[[maybe_unused]] const int added =
    add<1, 1, dense<1, 8, hyperbolic>, dense<8, 8, hyperbolic>, dense<8, 1, identity>>("W1") +
    add<32, 8, dense<32, 64, relu>, dense<64, 64, relu>, dense<64, 8, identity>>("W2") +
    add<784, 10, dense<784, 128, relu>, dense<128, 10, identity>>("W3") +
    add<16, 4, dense<16, 16, hyperbolic>, dense<16, 16, hyperbolic>, dense<16, 16, hyperbolic>, dense<16, 4, identity>>(
        "W4");

}  // namespace
