// oneDNN, channels last between layers; and with the layouts that it chooses itself. The layout of weights is its
// choice.

#include <dnnl.hpp>

#include <cstring>
#include <memory>
#include <unordered_map>
#include <vector>

#include "../support/onednn.hpp"
#include "contender.hpp"
#include "description.hpp"

namespace {

using namespace onednn;

/// Layers one after another, each with output memory of its own.
class network {
    using arguments = std::unordered_map<int, dnnl::memory>;

    dnnl::engine engine_{dnnl::engine::kind::cpu, 0};
    dnnl::stream stream_{engine_};
    std::vector<std::pair<dnnl::primitive, arguments>> layers_;
    mlperf::weight_source draw_;
    bool chooses_;
    dnnl::memory first_, now_;

    static long signed_of(std::size_t count) { return static_cast<long>(count); }
    std::size_t size(int axis) const { return static_cast<std::size_t>(now_.get_desc().dims()[axis]); }

    dnnl::memory::desc between(const dims& shape) const {
        return {shape, numbers_of, chooses_ ? tag::any : shape.size() == 4 ? tag::nhwc : tag::nc};
    }
    static dnnl::memory::desc any(const dims& shape) { return {shape, numbers_of, tag::any}; }

    dnnl::memory arranged(dnnl::memory from, const dnnl::memory::desc& wanted, bool at_each_call) {
        if (from.get_desc() == wanted) return from;
        dnnl::memory to(wanted, engine_);
        const dnnl::reorder reorder(from, to);
        if (at_each_call) {
            layers_.push_back({reorder, {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}}});
        } else {
            dnnl::reorder(reorder).execute(stream_, from, to);
            stream_.wait();
        }
        return to;
    }
    static float* values(const dnnl::memory& of) { return static_cast<float*>(of.get_data_handle()); }

    /// shape: that of the weights in oneDNN's order of axes; plain: the tag of [..., inputs, filters]
    void add(auto primitive, const auto& description, const dims& shape, tag plain, std::size_t inputs,
             std::size_t filters, const dnnl::memory* sum = nullptr) {
        dnnl::memory weights({shape, numbers_of, plain}, engine_);
        dnnl::memory bias({{signed_of(filters)}, numbers_of, tag::x}, engine_);
        draw_.weights(values(weights), inputs, filters);
        draw_.bias(values(bias), filters);
        const dnnl::memory x = arranged(now_, description.src_desc(), true);
        now_ = sum ? arranged(*sum, description.dst_desc(), true) : dnnl::memory(description.dst_desc(), engine_);
        layers_.push_back({primitive,
                           {{DNNL_ARG_SRC, x},
                            {DNNL_ARG_WEIGHTS, arranged(weights, description.weights_desc(), false)},
                            {DNNL_ARG_BIAS, bias},
                            {DNNL_ARG_DST, now_}}});
    }
    static dnnl::primitive_attr attributes(bool relu, bool sum = false) {
        dnnl::post_ops operations;
        if (sum) operations.append_sum();
        if (relu) operations.append_eltwise(1.f, dnnl::algorithm::eltwise_relu, 0.f, 0.f);
        dnnl::primitive_attr result;
        result.set_post_ops(operations);
        return result;
    }

    void convolve(mlperf::convolution layer, bool is_depthwise, const dnnl::memory* sum) {
        const mlperf::padded rows(size(2), layer.rows, layer.stride), columns(size(3), layer.columns, layer.stride);
        const long channels = signed_of(size(1)), filters = signed_of(layer.filters);
        const long high = signed_of(layer.rows), wide = signed_of(layer.columns), stride = signed_of(layer.stride);
        const dims shape = is_depthwise ? dims{channels, 1, 1, high, wide} : dims{filters, channels, high, wide};
        const dims output{1, filters, signed_of(rows.positions), signed_of(columns.positions)};
        const dnnl::convolution_forward::primitive_desc description(
            {dnnl::prop_kind::forward_inference,
             dnnl::algorithm::convolution_auto,
             between(now_.get_desc().dims()),
             any(shape),
             {{filters}, numbers_of, tag::x},
             sum ? sum->get_desc() : between(output),
             {stride, stride},
             {signed_of(rows.before), signed_of(columns.before)},
             {signed_of(rows.after), signed_of(columns.after)}},
            attributes(layer.relu, sum != nullptr), engine_);
        add(dnnl::convolution_forward(description), description, shape, is_depthwise ? tag::hwigo : tag::hwio,
            layer.rows * layer.columns * (is_depthwise ? 1 : size(1)), layer.filters, sum);
    }

public:
    network(const dims& input, bool chooses)
        : chooses_(chooses),
          first_({input, numbers_of, input.size() == 4 ? tag::nhwc : tag::nc}, engine_),
          now_(first_) {}

    void dense(std::size_t outputs, bool relu) {
        if (now_.get_desc().dims().size() == 4) {  // one position: no other layout for oneDNN than that of a vector
            now_ = arranged(now_, {now_.get_desc().dims(), numbers_of, tag::nhwc}, true);
            now_ = dnnl::memory({{1, signed_of(size(1))}, numbers_of, tag::nc}, engine_, now_.get_data_handle());
            kept_.push_back(layers_.back().second.at(DNNL_ARG_DST));
        }
        const dims shape{signed_of(outputs), signed_of(size(1))};
        const dnnl::inner_product_forward::primitive_desc description({dnnl::prop_kind::forward_inference,
                                                                       between(now_.get_desc().dims()),
                                                                       any(shape),
                                                                       {{shape[0]}, numbers_of, tag::x},
                                                                       between({1, shape[0]})},
                                                                      attributes(relu), engine_);
        add(dnnl::inner_product_forward(description), description, shape, tag::io, size(1), outputs);
    }
    void convolve(mlperf::convolution layer) { convolve(layer, false, nullptr); }
    void convolve_and_add(mlperf::convolution layer, const dnnl::memory& to) { convolve(layer, false, &to); }
    void depthwise(std::size_t stride) { convolve({size(1), 3, 3, stride}, true, nullptr); }
    void average() {
        const dims window{now_.get_desc().dims()[2], now_.get_desc().dims()[3]};
        const dnnl::pooling_forward::primitive_desc description({dnnl::prop_kind::forward_inference,
                                                                 dnnl::algorithm::pooling_avg_exclude_padding,
                                                                 now_.get_desc(),
                                                                 any({1, signed_of(size(1)), 1, 1}),
                                                                 window,
                                                                 window,
                                                                 {0, 0},
                                                                 {0, 0}},
                                                                engine_);
        const dnnl::memory y(description.dst_desc(), engine_);
        layers_.push_back({dnnl::pooling_forward(description), {{DNNL_ARG_SRC, now_}, {DNNL_ARG_DST, y}}});
        now_ = y;
    }
    dnnl::memory output() const { return now_; }
    void continue_from(const dnnl::memory& x) { now_ = x; }

    void read_as_vector() { now_ = arranged(now_, {now_.get_desc().dims(), numbers_of, tag::nc}, true); }
    void infer(const float* x, float* y) {
        std::memcpy(values(first_), x, first_.get_desc().get_size());
        for (auto& [layer, memories] : layers_) layer.execute(stream_, memories);
        stream_.wait();
        std::memcpy(y, values(now_), now_.get_desc().get_size());
    }

private:
    std::vector<dnnl::memory> kept_;
};

template <std::size_t In, std::size_t Out>
int add(const char* workload, const dims& input, auto describe) {
    for (const bool chooses : {false, true}) {
        const auto net = std::make_shared<network>(input, chooses);
        describe(*net);
        net->read_as_vector();
        mlperf::add<In, Out>(workload, chooses ? "oneDNN, its layouts" : "oneDNN",
                             [net](const float* x, float* y) { net->infer(x, y); });
    }
    return 0;
}

[[maybe_unused]] const int added = add<640, 640>("M-AD", {1, 640}, [](network& net) { mlperf::autoencoder(net); }) +
                                   add<490, 12>("M-KWS", {1, 1, 49, 10}, [](network& net) { mlperf::keywords(net); }) +
                                   add<27648, 2>("M-VWW", {1, 3, 96, 96}, [](network& net) { mlperf::persons(net); }) +
                                   add<3072, 10>("M-IC", {1, 3, 32, 32}, [](network& net) { mlperf::images(net); });

}  // namespace
