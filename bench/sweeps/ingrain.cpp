// This library.

#include <ingrain/core/members.hpp>
#include <ingrain/kernels/matrix/matrix_products.hpp>
#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/gru.hpp>
#include <ingrain/layers/lstm.hpp>
#include <ingrain/network.hpp>
#include <ingrain/stream.hpp>

#include "contender.hpp"

namespace {

namespace ig = ingrain;

void fill(auto& parameters, std::size_t inputs) {
    ig::for_each_tensor(
        [inputs](auto, auto& tensor) {
            numbers::fill(tensor.values, tensor.size, numbers::uniform(5, numbers::weight_scale(inputs)));
        },
        parameters);
    numbers::publish(&parameters);
}

template <class Net, std::size_t Batch>
void add_inference(std::size_t size) {
    static typename Net::parameters parameters;
    fill(parameters, size);
    static typename Net::template scratch<Batch> scratch;
    numbers::publish(&scratch);
    sweeps::add<Net::input::size, Net::output::size, Batch>(size, NAME, [](const float* x, float* y) {
        Net::template infer<Batch>(parameters, x, ig::rows<float, Batch, typename Net::output>{y}, scratch);
    });
}

/// One frame per call.
template <class Layer>
void add_stream(std::size_t size) {
    using live = ig::stream<ig::network<ig::input<32, 1>, Layer>>;
    static typename live::parameters parameters;
    fill(parameters, size);
    static typename live::template scratch<> scratch;
    static typename live::template state<> state{};
    numbers::publish(&scratch);
    numbers::publish(&state);
    sweeps::add<1, live::output::size, 1>(size, NAME, [](const float* x, float* y) {
        live::template advance<1>(parameters, x, ig::rows<float, 1, typename live::output>{y}, scratch, state);
    });
}

/// Overwrites dx, dW and db; x stands for dy as well.
template <std::size_t Size, std::size_t Batch>
void add_backward() {
    using products = ig::kernels::matrix_products<ig::default_policy, Batch, Size, Size>;
    alignas(64) static float w[Size * Size], dw[Size * Size], db[Size], memory[products::workspace_size + 1];
    numbers::fill(w, Size * Size, numbers::uniform(5, numbers::weight_scale(Size)));
    numbers::publish(dw);
    numbers::publish(db);
    numbers::publish(memory);
    sweeps::add<Size, Size, Batch>(Size, NAME, [](const float* x, float* dx) {
        const ig::rows<const float, Batch, ig::shape<Size>> from{x};
        products::input_gradient(w, from, ig::rows<float, Batch, ig::shape<Size>>{dx}, memory);
        products::weight_gradient(from, from, [](std::size_t i, auto sums) INGRAIN_INLINE { sums.store(dw + i); });
        products::bias_gradient(from, [](std::size_t i, auto sums) INGRAIN_INLINE { sums.store(db + i); });
    });
}

[[maybe_unused]] constexpr auto dense = []<std::size_t Size>() {
    add_inference<ig::network<ig::input<Size>, ig::dense<Size>>, 1>(Size);
};
[[maybe_unused]] constexpr auto dense_batch = []<std::size_t Size>() {
    add_inference<ig::network<ig::input<Size>, ig::dense<Size>>, 8>(Size);
};
[[maybe_unused]] constexpr auto backward = []<std::size_t Size>() { add_backward<Size, 1>(); };
[[maybe_unused]] constexpr auto backward_batch = []<std::size_t Size>() { add_backward<Size, 8>(); };
[[maybe_unused]] constexpr auto lstm = []<std::size_t Size>() {
    add_stream<ig::lstm<{.units = Size, .result = ig::returns::sequence}>>(Size);
};
[[maybe_unused]] constexpr auto gru = []<std::size_t Size>() {
    add_stream<ig::gru<{.units = Size, .result = ig::returns::sequence}>>(Size);
};
[[maybe_unused]] constexpr auto convolution = []<std::size_t Size>() {
    add_inference<
        ig::network<ig::input<sweeps::side, sweeps::side, Size>, ig::conv2d<{.filters = Size, .kernel = {3, 3}}>>, 1>(
        Size);
};

[[maybe_unused]] const int added = (sweeps::for_each<FIRST, LAST>(SWEEP), 0);

}  // namespace
