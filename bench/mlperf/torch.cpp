// LibTorch, on one thread: images with channels first, and with channels last.

#include <torch/torch.h>

#include <memory>

#include "training.hpp"

namespace {

using torch::nn::BatchNorm2d, torch::nn::Conv2d, torch::nn::Conv2dOptions, torch::nn::ReLU, torch::nn::Sequential;

Conv2d convolution(int channels, int filters, int kernel, int stride = 1) {
    return Conv2d(Conv2dOptions(channels, filters, kernel).stride(stride).padding(kernel / 2));
}

/// Two convolutions with a shortcut around them; one of one position, where they narrow the image.
struct block : torch::nn::Module {
    Sequential body, around;

    block(int channels, int filters)
        : body(convolution(channels, filters, 3, filters / channels), BatchNorm2d(filters), ReLU(),
               convolution(filters, filters, 3), BatchNorm2d(filters)) {
        if (channels != filters) around->push_back(convolution(channels, filters, 1, 2));
        register_module("body", body);
        register_module("around", around);
    }
    torch::Tensor forward(torch::Tensor x) {
        return torch::relu(body->forward(x) + (around->is_empty() ? x : around->forward(x)));
    }
};

int add(const std::string& name, torch::MemoryFormat layout) {
    using workload = mlperf::images_of_32;
    Sequential net(convolution(3, 16, 3), BatchNorm2d(16), ReLU(), block(16, 16), block(16, 32), block(32, 64),
                   torch::nn::AdaptiveAvgPool2d(1), torch::nn::Flatten(), torch::nn::Linear(64, 10));
    for (torch::Tensor& each : net->parameters())
        if (each.dim() == 4) each.set_data(each.contiguous(layout));
    const auto optimizer = std::make_shared<torch::optim::Adam>(net->parameters(), torch::optim::AdamOptions(1e-3));
    return training::add<workload>(name, [=](const float* x, const float* t) mutable {
        const auto images = torch::from_blob(const_cast<float*>(x), {workload::batch, 32, 32, 3}).permute({0, 3, 1, 2});
        optimizer->zero_grad();
        const auto answer = net->forward(images.contiguous(layout));
        torch::mse_loss(answer, torch::from_blob(const_cast<float*>(t), {workload::batch, workload::out})).backward();
        optimizer->step();
    });
}

[[maybe_unused]] const int added = [] {
    at::set_num_threads(1);
    return add("LibTorch", torch::MemoryFormat::Contiguous) +
           add("LibTorch, channels last", torch::MemoryFormat::ChannelsLast);
}();

}  // namespace
