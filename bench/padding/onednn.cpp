// oneDNN, channels last; the layout of weights is its choice.

#include <dnnl.hpp>

#include <cstring>
#include <memory>
#include <unordered_map>

#include "../support/onednn.hpp"
#include "contender.hpp"

namespace {

using namespace onednn;

/// A convolution, 3x3, of an image of 16 x 16 with padding.
struct convolution {
    dnnl::engine engine{dnnl::engine::kind::cpu, 0};
    dnnl::stream stream{engine};
    dnnl::memory x, y;
    dnnl::convolution_forward layer;
    std::unordered_map<int, dnnl::memory> memories;

    explicit convolution(long channels)
        : x({{1, channels, 16, 16}, numbers_of, tag::nhwc}, engine),
          y({{1, channels, 16, 16}, numbers_of, tag::nhwc}, engine) {
        const dims weights{channels, channels, 3, 3};
        const dnnl::convolution_forward::primitive_desc description({dnnl::prop_kind::forward_inference,
                                                                     dnnl::algorithm::convolution_auto,
                                                                     x.get_desc(),
                                                                     {weights, numbers_of, tag::any},
                                                                     {{channels}, numbers_of, tag::any},
                                                                     y.get_desc(),
                                                                     {1, 1},
                                                                     {1, 1},
                                                                     {1, 1}},
                                                                    engine);
        layer = dnnl::convolution_forward(description);
        memories = {{DNNL_ARG_SRC, x},
                    {DNNL_ARG_WEIGHTS, drawn_as(description.weights_desc(), weights, tag::oihw, 5, engine, stream)},
                    {DNNL_ARG_BIAS, drawn_as(description.bias_desc(), {channels}, tag::x, 5, engine, stream)},
                    {DNNL_ARG_DST, y}};
    }

    void infer(const float* from, float* to) {
        x.set_data_handle(const_cast<float*>(from));
        y.set_data_handle(to);
        layer.execute(stream, memories);
        stream.wait();
    }
};

[[maybe_unused]] const int added = [] {
    padding::for_each([]<std::size_t Channels>() {
        const auto layer = std::make_shared<convolution>(static_cast<long>(Channels));
        padding::add<256 * Channels, 256 * Channels>("3x3 same x" + std::to_string(Channels), "oneDNN",
                                                     [layer](const float* x, float* y) { layer->infer(x, y); });
    });
    return 0;
}();

}  // namespace
