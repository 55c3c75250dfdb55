#pragma once
/// \file
/// oneDNN's convolution, channels last; the layout of weights is its choice.

#include <dnnl.hpp>

#include <unordered_map>

#include "onednn.hpp"

namespace onednn {

/// A convolution, 3x3, of an image with as many rows as columns and as many channels as filters.
struct convolution {
    dnnl::engine engine{dnnl::engine::kind::cpu, 0};
    dnnl::stream stream{engine};
    dnnl::memory x, y;
    dnnl::convolution_forward layer;
    std::unordered_map<int, dnnl::memory> memories;

    convolution(long channels, long side, long padding)
        : x({{1, channels, side, side}, numbers_of, tag::nhwc}, engine),
          y({{1, channels, side + 2 * padding - 2, side + 2 * padding - 2}, numbers_of, tag::nhwc}, engine) {
        const dims weights{channels, channels, 3, 3};
        const dnnl::convolution_forward::primitive_desc description({dnnl::prop_kind::forward_inference,
                                                                     dnnl::algorithm::convolution_auto,
                                                                     x.get_desc(),
                                                                     {weights, numbers_of, tag::any},
                                                                     {{channels}, numbers_of, tag::any},
                                                                     y.get_desc(),
                                                                     {1, 1},
                                                                     {padding, padding},
                                                                     {padding, padding}},
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

}  // namespace onednn
