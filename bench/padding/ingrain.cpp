// This library.

#include <ingrain/core/members.hpp>
#include <ingrain/kernels/convolution/input_gradients.hpp>
#include <ingrain/kernels/convolution/weight_gradients.hpp>
#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/conv2d.hpp>
#include <ingrain/network.hpp>

#include "contender.hpp"

namespace {

namespace ig = ingrain;

/// The forward pass of a network with one layer.
template <class Net>
void add_forward(const std::string& workload) {
    static typename Net::parameters parameters;
    ig::for_each_tensor(
        [](auto, auto& tensor) { numbers::fill(tensor.values, tensor.size, numbers::uniform(5, 0.3f)); }, parameters);
    static typename Net::template scratch<1> scratch;
    numbers::publish(&parameters);
    numbers::publish(&scratch);
    padding::add<Net::input::size, Net::output::size>(workload, "ingrain", [](const float* x, float* y) {
        Net::template infer<1>(parameters, x, ig::rows<float, 1, typename Net::output>{y}, scratch);
    });
}

/// The gradients of weights and input, eight samples, without an update.
template <class Windows>
void add_backward(const std::string& workload) {
    constexpr std::size_t n = 8, weights = Windows::depth * Windows::filters;
    alignas(64) static float dy[n * Windows::results], w[weights], dw[weights],
        memory[ig::kernels::convolution_transposed_size<float, Windows> + 1];
    numbers::fill(dy, n * Windows::results, numbers::uniform(9));
    numbers::fill(w, weights, numbers::uniform(5, 0.3f));
    numbers::publish(dy);
    numbers::publish(dw);
    padding::add<n * Windows::size, n * Windows::size>(workload, "ingrain", [](const float* x, float* dx) {
        const float* const from = dy;
        ig::kernels::convolution_input_gradients<float, Windows, n>(w, from, dx, memory);
        ig::kernels::convolution_weight_gradients<float, Windows, n>(
            ig::kernels::fixed_stride_rows<float, Windows::size>{x}, from,
            [](auto sum, std::size_t k, std::size_t f) { sum.store(dw + k * Windows::filters + f); });
    });
}

template <std::size_t Channels, ig::padding_kind Padding, std::size_t Size, std::size_t Stride = 1,
          std::size_t Dilation = 1, std::size_t Groups = 1>
using image = ig::network<ig::input<Size, Size, Channels>, ig::conv2d<{.filters = Channels,
                                                                       .kernel = {3, 3},
                                                                       .stride = Stride,
                                                                       .dilation = Dilation,
                                                                       .padding = Padding,
                                                                       .groups = Groups}>>;
template <std::size_t Channels, ig::padding_kind Padding, std::size_t Time>
using sequence =
    ig::network<ig::input<Time, Channels>, ig::conv1d<{.filters = Channels, .kernel = 3, .padding = Padding}>>;
template <std::size_t Channels, ig::padding_kind Padding, std::size_t Size>
using windows =
    ig::kernels::windows<ig::axis{Size, 3, 1, 1, Padding}, ig::axis{Size, 3, 1, 1, Padding}, Channels, Channels, 1>;

[[maybe_unused]] const int added = [] {
    padding::for_each([]<std::size_t Channels>() {
        const auto named = [](const char* name) { return name + (" x" + std::to_string(Channels)); };
        add_forward<image<Channels, ig::same, 16>>(named("3x3 same"));
        add_forward<image<Channels, ig::valid, 18>>(named("3x3 valid"));
        add_backward<windows<Channels, ig::same, 16>>(named("3x3 backward same"));
        add_backward<windows<Channels, ig::valid, 18>>(named("3x3 backward valid"));
        add_forward<sequence<Channels, ig::same, 64>>(named("1d same"));
        add_forward<sequence<Channels, ig::causal, 64>>(named("1d causal"));
        add_forward<sequence<Channels, ig::valid, 66>>(named("1d valid"));
    });
    add_forward<image<16, ig::same, 16, 2>>("3x3 stride 2 same x16");
    add_forward<image<16, ig::valid, 17, 2>>("3x3 stride 2 valid x16");
    add_forward<image<16, ig::same, 16, 1, 2>>("3x3 dilation 2 same x16");
    add_forward<image<16, ig::valid, 20, 1, 2>>("3x3 dilation 2 valid x16");
    add_forward<image<16, ig::same, 16, 1, 1, 16>>("3x3 depthwise same x16");
    add_forward<image<16, ig::valid, 18, 1, 1, 16>>("3x3 depthwise valid x16");
    return 0;
}();

}  // namespace
