// Static loops by hand. Compiled as "plain loops"; with -ffast-math; and with -ffast-math and FUSED, which updates
// weights without an array of gradients.

#include "../support/plain_training.hpp"

#include <numeric>
#include <random>

#include "contender.hpp"
#include "mnist.hpp"

#if !defined(FUSED)
#define FUSED false
#endif

namespace {

using namespace plain;
using training::exclusive_or, training::middle, training::online;

template <class Workload, class Optimizer, class... Layers>
int add(Optimizer optimizer) {
    static network<Workload::batch, Optimizer, FUSED, Layers...> net;
    static Optimizer own = optimizer;
    fill(net, numbers::uniform(5, 0.3f));
    numbers::publish(&net);
    return training::add<Workload>(NAME, [](const float* x, const float* t) {
        const float* const y = net.forward(x);
        squared_error<Workload::batch * Workload::out>(y, t, net.last_gradient());
        own.next();
        net.backward(x, nullptr, own);
    });
}

#if !FUSED
template <class Optimizer>
struct digits {
    network<mnist::batch, Optimizer, false, dense<784, 128, relu>, dense<128, 10, identity>> net;
    Optimizer optimizer;
    std::mt19937 random{1};
    alignas(64) float x[mnist::batch][784];
    unsigned char labels[mnist::batch];

    digits(std::uint32_t seed, Optimizer from) : net(), optimizer(from) { fill(net, numbers::uniform(seed, 0.05f)); }

    void epoch(const mnist::images& from) {
        std::vector<std::size_t> order(from.labels.size());
        std::iota(order.begin(), order.end(), 0);
        std::shuffle(order.begin(), order.end(), random);
        for (std::size_t at = 0; at + mnist::batch <= order.size(); at += mnist::batch) {
            for (std::size_t n = 0; n < mnist::batch; ++n) {
                std::copy_n(from.pixels.data() + order[at + n] * 784, 784, x[n]);
                labels[n] = from.labels[order[at + n]];
            }
            const float* const y = net.forward(x[0]);
            cross_entropy<mnist::batch, 10>(y, labels, net.last_gradient());
            optimizer.next();
            net.backward(x[0], nullptr, optimizer);
        }
    }
    double accuracy(const mnist::images& from) {
        std::size_t right = 0, count = from.labels.size() / mnist::batch * mnist::batch;
        for (std::size_t at = 0; at < count; at += mnist::batch) {
            const float* y = net.forward(from.pixels.data() + at * 784);
            for (std::size_t n = 0; n < mnist::batch; ++n, y += 10)
                right += std::max_element(y, y + 10) - y == from.labels[at + n];
        }
        return static_cast<double>(right) / static_cast<double>(count);
    }
};
#endif

[[maybe_unused]] const int added = [] {
    add<online, sgd, dense<16, 32, plain::tanh>, dense<32, 32, plain::tanh>, dense<32, 4, identity>>(sgd{0.05f});
    add<exclusive_or, sgd, dense<2, 4, sigmoid>, dense<4, 1, sigmoid>>(sgd{0.5f});
#if !FUSED
    add<middle, adam, dense<64, 64, relu>, dense<64, 64, relu>, dense<64, 8, identity>>(adam{});
#if defined(__FAST_MATH__)  // without -ffast-math an epoch takes seconds
    mnist::add<digits<sgd>>("T-A sgd", NAME, sgd{0.1f});
    mnist::add<digits<adam>>("T-A adam", NAME, adam{});
#endif
#endif
    return 0;
}();

}  // namespace
