// oneDNN. Images have channels last: left to choose, it blocks the first convolution's eight channels by sixteen, and
// has no fast second convolution for that. The layout of weights is its choice.

#include <dnnl.hpp>

#include <cstring>
#include <memory>
#include <unordered_map>
#include <vector>

#include "../support/onednn.hpp"
#include "contender.hpp"

namespace {

using namespace onednn;

/// Layers one after another, each with output memory of its own.
struct network {
    dnnl::engine engine{dnnl::engine::kind::cpu, 0};
    dnnl::stream stream{engine};
    std::vector<std::pair<dnnl::primitive, std::unordered_map<int, dnnl::memory>>> layers;
    dnnl::memory first, last;
    std::uint32_t drawn = 5;

    explicit network(dims input) : first({input, numbers_of, tag::nhwc}, engine), last(first) {}

    dnnl::memory drawn_as(const dnnl::memory::desc& wanted, const dims& shape, tag plain) {
        return onednn::drawn_as(wanted, shape, plain, drawn++, engine, stream);
    }
    static dnnl::memory::desc any(dims shape) { return {shape, numbers_of, tag::any}; }
    static dnnl::memory::desc image(dims shape) { return {shape, numbers_of, tag::nhwc}; }

    void convolution(dims output, dims weights) {
        dnnl::post_ops relu;
        relu.append_eltwise(1.f, dnnl::algorithm::eltwise_relu, 0.f, 0.f);
        dnnl::primitive_attr attributes;
        attributes.set_post_ops(relu);
        const dims filters{weights[0]};
        const dnnl::convolution_forward::primitive_desc layer({dnnl::prop_kind::forward_inference,
                                                               dnnl::algorithm::convolution_auto,
                                                               last.get_desc(),
                                                               any(weights),
                                                               any(filters),
                                                               any(output),
                                                               {1, 1},
                                                               {0, 0},
                                                               {0, 0}},
                                                              attributes, engine);
        dnnl::memory y(layer.dst_desc(), engine);
        layers.push_back({dnnl::convolution_forward(layer),
                          {{DNNL_ARG_SRC, last},
                           {DNNL_ARG_WEIGHTS, drawn_as(layer.weights_desc(), weights, tag::oihw)},
                           {DNNL_ARG_BIAS, drawn_as(layer.bias_desc(), filters, tag::x)},
                           {DNNL_ARG_DST, y}}});
        last = y;
    }
    void pool(dims output) {
        const dnnl::pooling_forward::primitive_desc layer({dnnl::prop_kind::forward_inference,
                                                           dnnl::algorithm::pooling_max,
                                                           last.get_desc(),
                                                           any(output),
                                                           {2, 2},
                                                           {2, 2},
                                                           {0, 0},
                                                           {0, 0}},
                                                          engine);
        dnnl::memory y(layer.dst_desc(), engine);
        layers.push_back({dnnl::pooling_forward(layer), {{DNNL_ARG_SRC, last}, {DNNL_ARG_DST, y}}});
        last = y;
    }
    void dense(dims weights) {
        const dims outputs{weights[0]};
        const dnnl::inner_product_forward::primitive_desc layer({dnnl::prop_kind::forward_inference,
                                                                 last.get_desc(),
                                                                 any(weights),
                                                                 any(outputs),
                                                                 {{1, weights[0]}, numbers_of, tag::nc}},
                                                                engine);
        dnnl::memory y(layer.dst_desc(), engine);
        layers.push_back({dnnl::inner_product_forward(layer),
                          {{DNNL_ARG_SRC, last},
                           {DNNL_ARG_WEIGHTS, drawn_as(layer.weights_desc(), weights, tag::oihw)},
                           {DNNL_ARG_BIAS, drawn_as(layer.bias_desc(), outputs, tag::x)},
                           {DNNL_ARG_DST, y}}});
        last = y;
    }
    void infer(const float* x, float* y) {
        std::memcpy(first.get_data_handle(), x, first.get_desc().get_size());
        for (auto& [layer, memories] : layers) layer.execute(stream, memories);
        stream.wait();
        std::memcpy(y, last.get_data_handle(), last.get_desc().get_size());
    }
};

[[maybe_unused]] const int added = [] {
    const auto net = std::make_shared<network>(dims{1, 1, 28, 28});
    net->convolution({1, 8, 24, 24}, {8, 1, 5, 5});
    net->pool({1, 8, 12, 12});
    net->convolution({1, 16, 8, 8}, {16, 8, 5, 5});
    net->pool({1, 16, 4, 4});
    net->dense({10, 16, 4, 4});
    return inference::add<784, 10>("W8", "oneDNN", [net](const float* x, float* y) { net->infer(x, y); });
}();

}  // namespace
