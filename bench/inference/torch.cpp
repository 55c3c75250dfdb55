// LibTorch, on one thread and without autograd.

#include <torch/torch.h>

#include <cstring>

#include "contender.hpp"

namespace {

using torch::nn::Linear;

template <std::int64_t In, std::int64_t Out>
int add(const char* workload, torch::nn::Sequential net) {
    return inference::add<In, Out>(workload, "LibTorch", [net](const float* x, float* y) mutable {
        const c10::InferenceMode without_gradients;
        const auto sample = torch::from_blob(const_cast<float*>(x), {1, In});
        const auto answer = net->forward(sample);
        std::memcpy(y, answer.template data_ptr<float>(), Out * sizeof(float));
    });
}

/// One step per call.
int add_lstm(const char* workload, torch::nn::LSTMCell cell, Linear last) {
    auto state = std::make_tuple(torch::zeros({1, 20}), torch::zeros({1, 20}));
    return inference::add<1, 1>(workload, "LibTorch", [=](const float* x, float* y) mutable {
        const c10::InferenceMode without_gradients;
        state = cell->forward(torch::from_blob(const_cast<float*>(x), {1, 1}), state);
        *y = last->forward(std::get<0>(state)).template item<float>();
    });
}
int add_gru(const char* workload, torch::nn::GRUCell cell, Linear last) {
    auto h = torch::zeros({1, 16});
    return inference::add<1, 1>(workload, "LibTorch", [=](const float* x, float* y) mutable {
        const c10::InferenceMode without_gradients;
        h = cell->forward(torch::from_blob(const_cast<float*>(x), {1, 1}), h);
        *y = last->forward(h).template item<float>();
    });
}

[[maybe_unused]] const int added = [] {
    at::set_num_threads(1);
    using torch::nn::ReLU, torch::nn::Sequential, torch::nn::Tanh;
    return add<1, 1>("W1", Sequential(Linear(1, 8), Tanh(), Linear(8, 8), Tanh(), Linear(8, 1))) +
           add<32, 8>("W2", Sequential(Linear(32, 64), ReLU(), Linear(64, 64), ReLU(), Linear(64, 8))) +
           add<784, 10>("W3", Sequential(Linear(784, 128), ReLU(), Linear(128, 10))) +
           add<16, 4>("W4", Sequential(Linear(16, 16), Tanh(), Linear(16, 16), Tanh(), Linear(16, 16), Tanh(),
                                       Linear(16, 4))) +
           add_lstm("W5", torch::nn::LSTMCell(1, 20), Linear(20, 1)) +
           add_gru("W6", torch::nn::GRUCell(1, 16), Linear(16, 1));
}();

}  // namespace
