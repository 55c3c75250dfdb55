// oneDNN, channels last; the layout of weights is its choice.

#include <dnnl.hpp>

#include <memory>
#include <unordered_map>

#include "../support/onednn.hpp"
#include "contender.hpp"

namespace {

using namespace onednn;

constexpr long side = sweeps::side;

/// A convolution, 3x3, without padding.
struct convolution_of {
    dnnl::engine engine{dnnl::engine::kind::cpu, 0};
    dnnl::stream stream{engine};
    dnnl::memory x, y;
    dnnl::convolution_forward layer;
    std::unordered_map<int, dnnl::memory> memories;

    explicit convolution_of(long channels)
        : x({{1, channels, side, side}, numbers_of, tag::nhwc}, engine),
          y({{1, channels, side - 2, side - 2}, numbers_of, tag::nhwc}, engine) {
        const dims weights{channels, channels, 3, 3};
        const dnnl::convolution_forward::primitive_desc description({dnnl::prop_kind::forward_inference,
                                                                     dnnl::algorithm::convolution_auto,
                                                                     x.get_desc(),
                                                                     {weights, numbers_of, tag::any},
                                                                     {{channels}, numbers_of, tag::any},
                                                                     y.get_desc(),
                                                                     {1, 1},
                                                                     {0, 0},
                                                                     {0, 0}},
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

[[maybe_unused]] constexpr auto convolution = []<std::size_t Size>() {
    const auto layer = std::make_shared<convolution_of>(static_cast<long>(Size));
    sweeps::add<std::size_t(side * side) * Size, sweeps::positions * Size, 1>(
        Size, "oneDNN", [layer](const float* x, float* y) { layer->infer(x, y); });
};

[[maybe_unused]] const int added = (sweeps::for_each<FIRST, LAST>(SWEEP), 0);

}  // namespace
