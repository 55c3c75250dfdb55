// Static loops by hand. Compiled twice: as "plain loops", and with -ffast-math.

#include "../support/plain_image.hpp"

#include "contender.hpp"

namespace {

using plain::relu, plain::identity;

template <std::size_t In, std::size_t Out, class Activation = relu>
using dense = plain::dense<In, Out, Activation>;
template <std::size_t Size, std::size_t In, std::size_t Filters, std::size_t Kernel, std::size_t Stride = 1,
          class Activation = relu>
using conv = plain::padded_convolution<Size, Size, In, Filters, Kernel, Kernel, Stride, Activation>;
template <std::size_t Size, std::size_t Channels, std::size_t Stride = 1>
using depthwise = plain::depthwise<Size, Size, Channels, Stride, relu>;
template <std::size_t Size, std::size_t Filters>
using narrowing =
    plain::residual<conv<Size, Filters / 2, Filters, 1, 2, identity>, conv<Size, Filters / 2, Filters, 3, 2>,
                    conv<Size / 2, Filters, Filters, 3, 1, identity>, relu>;
using depthwise_of_sound = plain::depthwise<25, 5, 64, 1, relu>;
using mixed_sound = plain::padded_convolution<25, 5, 64, 64, 1, 1, 1, relu>;

template <class Layer>
void draw_weights(Layer& layer, mlperf::weight_source& draw) {
    if constexpr (requires { layer.around; }) {
        draw_weights(layer.around, draw);
        draw_weights(layer.first, draw);
        draw_weights(layer.second, draw);
    } else if constexpr (requires { layer.layer; }) {
        draw_weights(layer.layer, draw);
        if constexpr (requires { layer.rest; }) draw_weights(layer.rest, draw);
    } else if constexpr (requires { layer.weights; }) {
        draw.weights(&layer.weights[0][0], std::size(layer.weights), std::size(layer.weights[0]));
        draw.bias(layer.bias, std::size(layer.bias));
    }
}

template <class... Layers>
int add(const char* workload) {
    using net = plain::chain<Layers...>;
    static net layers;
    mlperf::weight_source draw;
    draw_weights(layers, draw);
    numbers::publish(&layers);
    constexpr std::size_t counts[] = {Layers::in..., Layers::out...};
    return mlperf::add<counts[0], counts[2 * sizeof...(Layers) - 1]>(
        workload, NAME, [](const float* x, float* y) { layers.infer(x, y); });
}

[[maybe_unused]] const int added =
    add<dense<640, 128>, dense<128, 128>, dense<128, 128>, dense<128, 128>, dense<128, 8>, dense<8, 128>,
        dense<128, 128>, dense<128, 128>, dense<128, 128>, dense<128, 640, identity>>("M-AD") +
    add<plain::padded_convolution<49, 10, 1, 64, 10, 4, 2, relu>, depthwise_of_sound, mixed_sound, depthwise_of_sound,
        mixed_sound, depthwise_of_sound, mixed_sound, depthwise_of_sound, mixed_sound, plain::average<125, 64>,
        dense<64, 12, identity>>("M-KWS") +
    add<conv<96, 3, 8, 3, 2>, depthwise<48, 8>, conv<48, 8, 16, 1>, depthwise<48, 16, 2>, conv<24, 16, 32, 1>,
        depthwise<24, 32>, conv<24, 32, 32, 1>, depthwise<24, 32, 2>, conv<12, 32, 64, 1>, depthwise<12, 64>,
        conv<12, 64, 64, 1>, depthwise<12, 64, 2>, conv<6, 64, 128, 1>, depthwise<6, 128>, conv<6, 128, 128, 1>,
        depthwise<6, 128>, conv<6, 128, 128, 1>, depthwise<6, 128>, conv<6, 128, 128, 1>, depthwise<6, 128>,
        conv<6, 128, 128, 1>, depthwise<6, 128>, conv<6, 128, 128, 1>, depthwise<6, 128, 2>, conv<3, 128, 256, 1>,
        depthwise<3, 256>, conv<3, 256, 256, 1>, plain::average<9, 256>, dense<256, 2, identity>>("M-VWW") +
    add<conv<32, 3, 16, 3>,
        plain::residual<plain::shortcut<16384>, conv<32, 16, 16, 3>, conv<32, 16, 16, 3, 1, identity>, relu>,
        narrowing<32, 32>, narrowing<16, 64>, plain::average<64, 64>, dense<64, 10, identity>>("M-IC");

}  // namespace
