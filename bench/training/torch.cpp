// LibTorch, on one thread.

#include <torch/torch.h>

#include <numeric>

#include "contender.hpp"
#include "mnist.hpp"

namespace {

using torch::nn::Linear, torch::nn::ReLU, torch::nn::Sequential, torch::nn::Sigmoid, torch::nn::Tanh;
using training::exclusive_or, training::middle, training::online;

torch::Tensor borrowed(const float* from, std::size_t rows, std::size_t columns) {
    return torch::from_blob(const_cast<float*>(from),
                            {static_cast<std::int64_t>(rows), static_cast<std::int64_t>(columns)});
}

template <class Workload, class Optimizer>
int add(Sequential net, Optimizer optimizer) {
    return training::add<Workload>("LibTorch", [=](const float* x, const float* t) mutable {
        optimizer->zero_grad();
        const auto answer = net->forward(borrowed(x, Workload::batch, Workload::in));
        torch::mse_loss(answer, borrowed(t, Workload::batch, Workload::out)).backward();
        optimizer->step();
    });
}

/// A cell of 16 units over 32 steps, and a dense layer after each step.
template <class Workload, class Cells>
int add_recurrent(Cells cells) {
    torch::nn::Linear last(16, 1);
    auto parameters = cells->parameters();
    for (const auto& parameter : last->parameters()) parameters.push_back(parameter);
    const auto optimizer = std::make_shared<torch::optim::Adam>(parameters, torch::optim::AdamOptions(1e-3));
    return training::add<Workload>("LibTorch", [=](const float* x, const float* t) mutable {
        const std::vector<std::int64_t> shape{static_cast<std::int64_t>(Workload::batch), 32, 1};
        optimizer->zero_grad();
        const auto all = std::get<0>(cells->forward(torch::from_blob(const_cast<float*>(x), shape)));
        torch::mse_loss(last->forward(all), torch::from_blob(const_cast<float*>(t), shape)).backward();
        optimizer->step();
    });
}

template <class Optimizer, class Options>
struct digits {
    Sequential net;
    Optimizer optimizer;

    digits(std::uint32_t seed, Sequential (*make)(), Options options)
        : net((torch::manual_seed(seed), make())), optimizer(net->parameters(), options) {}

    void epoch(const mnist::images& from) {
        const auto all = borrowed(from.pixels.data(), from.labels.size(), 784);
        const auto classes = torch::from_blob(const_cast<unsigned char*>(from.labels.data()),
                                              {static_cast<std::int64_t>(from.labels.size())}, torch::kByte)
                                 .to(torch::kLong);
        const auto order = torch::randperm(all.size(0), torch::kLong);
        for (const auto& chosen : order.split(mnist::batch)) {
            optimizer.zero_grad();
            torch::cross_entropy_loss(net->forward(all.index_select(0, chosen)), classes.index_select(0, chosen))
                .backward();
            optimizer.step();
        }
    }
    double accuracy(const mnist::images& from) {
        const torch::NoGradGuard without_gradients;
        const auto classes = torch::from_blob(const_cast<unsigned char*>(from.labels.data()),
                                              {static_cast<std::int64_t>(from.labels.size())}, torch::kByte);
        const auto answers = net->forward(borrowed(from.pixels.data(), from.labels.size(), 784)).argmax(1);
        return answers.eq(classes).to(torch::kDouble).mean().item<double>();
    }
};

[[maybe_unused]] const int added = [] {
    using torch::optim::Adam, torch::optim::AdamOptions, torch::optim::SGD, torch::optim::SGDOptions;
    at::set_num_threads(1);
    const Sequential b(Linear(16, 32), Tanh(), Linear(32, 32), Tanh(), Linear(32, 4));
    const Sequential c(Linear(64, 64), ReLU(), Linear(64, 64), ReLU(), Linear(64, 8));
    const Sequential e(Linear(2, 4), Sigmoid(), Linear(4, 1), Sigmoid());
    add<online>(b, std::make_shared<SGD>(b->parameters(), SGDOptions(0.05)));
    add<middle>(c, std::make_shared<Adam>(c->parameters(), AdamOptions(1e-3)));
    add<exclusive_or>(e, std::make_shared<SGD>(e->parameters(), SGDOptions(0.5)));
    using torch::nn::GRU, torch::nn::GRUOptions, torch::nn::LSTM, torch::nn::LSTMOptions;
    add_recurrent<training::recurrent_gru<1>>(GRU(GRUOptions(1, 16).batch_first(true)));
    add_recurrent<training::recurrent_gru<8>>(GRU(GRUOptions(1, 16).batch_first(true)));
    add_recurrent<training::recurrent_lstm<1>>(LSTM(LSTMOptions(1, 16).batch_first(true)));
    add_recurrent<training::recurrent_lstm<8>>(LSTM(LSTMOptions(1, 16).batch_first(true)));
    const auto perceptron = [] { return Sequential(Linear(784, 128), ReLU(), Linear(128, 10)); };
    const auto convolutions = [] {
        using torch::nn::Conv2d, torch::nn::Flatten, torch::nn::MaxPool2d;
        return Sequential(torch::nn::Unflatten(torch::nn::UnflattenOptions(1, {1, 28, 28})), Conv2d(1, 6, 5), ReLU(),
                          MaxPool2d(2), Conv2d(6, 16, 5), ReLU(), MaxPool2d(2), Flatten(), Linear(256, 120), ReLU(),
                          Linear(120, 84), ReLU(), Linear(84, 10));
    };
    mnist::add<digits<SGD, SGDOptions>>("T-A sgd", "LibTorch", +perceptron, SGDOptions(0.1));
    mnist::add<digits<Adam, AdamOptions>>("T-A adam", "LibTorch", +perceptron, AdamOptions(1e-3));
    mnist::add<digits<Adam, AdamOptions>>("T-D", "LibTorch", +convolutions, AdamOptions(1e-3));
    return 0;
}();

}  // namespace
