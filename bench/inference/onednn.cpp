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

    explicit network(dims input)
        : first({input, numbers_of, input.size() == 4 ? tag::nhwc : tag::nc}, engine), last(first) {}

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
    void dense(dims weights, bool relu = false) {
        const dims outputs{weights[0]};
        dnnl::post_ops operations;
        if (relu) operations.append_eltwise(1.f, dnnl::algorithm::eltwise_relu, 0.f, 0.f);
        dnnl::primitive_attr attributes;
        attributes.set_post_ops(operations);
        const dnnl::inner_product_forward::primitive_desc layer(
            {dnnl::prop_kind::forward_inference,
             last.get_desc(),
             any(weights),
             any(outputs),
             {{last.get_desc().dims()[0], weights[0]}, numbers_of, tag::nc}},
            attributes, engine);
        dnnl::memory y(layer.dst_desc(), engine);
        layers.push_back(
            {dnnl::inner_product_forward(layer),
             {{DNNL_ARG_SRC, last},
              {DNNL_ARG_WEIGHTS, drawn_as(layer.weights_desc(), weights, weights.size() == 4 ? tag::oihw : tag::oi)},
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

template <long N>
int add_wide_relu(const char* workload) {
    const auto net = std::make_shared<network>(dims{N, 48});
    net->dense({96, 48}, true);
    net->dense({24, 96}, true);
    net->dense({6, 24});
    return inference::add<N * 48, N * 6>(workload, "oneDNN", [net](const float* x, float* y) { net->infer(x, y); });
}

[[maybe_unused]] const int added = [] {
    const auto net = std::make_shared<network>(dims{1, 1, 28, 28});
    net->convolution({1, 8, 24, 24}, {8, 1, 5, 5});
    net->pool({1, 8, 12, 12});
    net->convolution({1, 16, 8, 8}, {16, 8, 5, 5});
    net->pool({1, 16, 4, 4});
    net->dense({10, 16, 4, 4});
    add_wide_relu<1>("48-96-24-6 relu");
    add_wide_relu<7>("48-96-24-6 relu batch 7");
    add_wide_relu<100>("48-96-24-6 relu batch 100");
    return inference::add<784, 10>("W8", "oneDNN", [net](const float* x, float* y) { net->infer(x, y); });
}();

}  // namespace
