// XNNPACK's operators, one after another.

#include <xnnpack.h>

#include <cstdio>
#include <cstdlib>
#include <limits>
#include <memory>
#include <vector>

#include "contender.hpp"
#include "description.hpp"

namespace {

void check(xnn_status status) {
    if (status == xnn_status_success) return;
    std::fprintf(stderr, "XNNPACK refuses with status %d\n", static_cast<int>(status));
    std::exit(1);
}

/// An image, or a vector in its channels.
struct image {
    std::size_t rows, columns, channels;
    float* values;
};

/// Layers one after another, each with output memory of its own.
class network {
    static constexpr float infinite = std::numeric_limits<float>::infinity();

    std::vector<xnn_operator_t> operators_;
    std::vector<std::unique_ptr<float[]>> memory_;
    std::size_t last_size_ = 0;
    mlperf::weight_source draw_;
    image first_, now_;

    float* allocated(std::size_t count) {  // operators may read so far beyond
        memory_.push_back(std::make_unique<float[]>(count + XNN_EXTRA_BYTES / sizeof(float)));
        return memory_.back().get();
    }
    image next(std::size_t rows, std::size_t columns, std::size_t channels) {
        last_size_ = rows * columns * channels;
        return {rows, columns, channels, allocated(last_size_)};
    }
    static float least(bool relu) { return relu ? 0 : -infinite; }
    static std::vector<float> drawn(std::size_t count, auto fill) {
        std::vector<float> result(count);
        fill(result.data());
        return result;
    }

    /// Of a depthwise convolution each filter has one channel.
    void convolve(mlperf::convolution layer, bool is_depthwise) {
        const mlperf::padded rows(now_.rows, layer.rows, layer.stride);
        const mlperf::padded columns(now_.columns, layer.columns, layer.stride);
        const std::size_t filters = layer.filters, in = is_depthwise ? 1 : now_.channels;
        const std::size_t inputs = layer.rows * layer.columns * in;
        std::vector<float> weights = drawn(inputs * filters, [&](float* to) { draw_.weights(to, inputs, filters); });
        const std::vector<float> bias = drawn(filters, [&](float* to) { draw_.bias(to, filters); });
        if (!is_depthwise) {  // [filters][inputs]
            const std::vector<float> from = weights;
            for (std::size_t k = 0; k < inputs; ++k)
                for (std::size_t f = 0; f < filters; ++f) weights[f * inputs + k] = from[k * filters + f];
        }
        const auto small = [](std::size_t count) { return static_cast<std::uint32_t>(count); };
        xnn_operator_t made = nullptr;
        check(xnn_create_convolution2d_nhwc_f32(
            small(rows.before), small(columns.after), small(rows.after), small(columns.before), small(layer.rows),
            small(layer.columns), small(layer.stride), small(layer.stride), 1, 1, small(is_depthwise ? filters : 1), in,
            is_depthwise ? 1 : filters, now_.channels, filters, weights.data(), bias.data(), least(layer.relu),
            infinite, is_depthwise ? XNN_FLAG_DEPTHWISE_CONVOLUTION : 0, &made));
        const image y = next(rows.positions, columns.positions, filters);
        check(xnn_setup_convolution2d_nhwc_f32(made, 1, now_.rows, now_.columns, now_.values, y.values, nullptr));
        operators_.push_back(made);
        now_ = y;
    }

public:
    network(std::size_t rows, std::size_t columns, std::size_t channels)
        : first_(next(rows, columns, channels)), now_(first_) {}

    void dense(std::size_t outputs, bool relu) {
        const std::size_t inputs = now_.channels;
        const auto weights = drawn(inputs * outputs, [&](float* to) { draw_.weights(to, inputs, outputs); });
        const auto bias = drawn(outputs, [&](float* to) { draw_.bias(to, outputs); });
        xnn_operator_t made = nullptr;
        check(xnn_create_fully_connected_nc_f32(inputs, outputs, inputs, outputs, weights.data(), bias.data(),
                                                least(relu), infinite, XNN_FLAG_TRANSPOSE_WEIGHTS, &made));
        const image y = next(1, 1, outputs);
        check(xnn_setup_fully_connected_nc_f32(made, 1, now_.values, y.values, nullptr));
        operators_.push_back(made);
        now_ = y;
    }
    void convolve(mlperf::convolution layer) { convolve(layer, false); }
    void depthwise(std::size_t stride) { convolve({now_.channels, 3, 3, stride}, true); }
    void convolve_and_add(mlperf::convolution layer, const image& other) {
        layer.relu = false;
        convolve(layer);
        xnn_operator_t made = nullptr;
        check(xnn_create_add_nd_f32(0, infinite, 0, &made));
        const image y = next(now_.rows, now_.columns, now_.channels);
        const std::size_t size[] = {last_size_};
        check(xnn_setup_add_nd_f32(made, 1, size, 1, size, now_.values, other.values, y.values, nullptr));
        operators_.push_back(made);
        now_ = y;
    }
    void average() {
        xnn_operator_t made = nullptr;
        check(xnn_create_global_average_pooling_nwc_f32(now_.channels, now_.channels, now_.channels, -infinite,
                                                        infinite, 0, &made));
        const image y = next(1, 1, now_.channels);
        check(xnn_setup_global_average_pooling_nwc_f32(made, 1, now_.rows * now_.columns, now_.values, y.values,
                                                       nullptr));
        operators_.push_back(made);
        now_ = y;
    }
    image output() const { return now_; }
    void continue_from(const image& x) { now_ = x; }

    void infer(const float* x, float* y) {
        std::copy_n(x, first_.rows * first_.columns * first_.channels, first_.values);
        for (const xnn_operator_t each : operators_) check(xnn_run_operator(each, nullptr));
        std::copy_n(now_.values, last_size_, y);
    }
};

template <std::size_t Rows, std::size_t Columns, std::size_t Channels, std::size_t Out>
int add(const char* workload, auto describe) {
    const auto net = std::make_shared<network>(Rows, Columns, Channels);
    describe(*net);
    return mlperf::add<Rows * Columns * Channels, Out>(workload, "XNNPACK",
                                                       [net](const float* x, float* y) { net->infer(x, y); });
}

[[maybe_unused]] const int added = [] {
    check(xnn_initialize(nullptr));
    return add<1, 1, 640, 640>("M-AD", [](network& net) { mlperf::autoencoder(net); }) +
           add<49, 10, 1, 12>("M-KWS", [](network& net) { mlperf::keywords(net); }) +
           add<96, 96, 3, 2>("M-VWW", [](network& net) { mlperf::persons(net); }) +
           add<32, 32, 3, 10>("M-IC", [](network& net) { mlperf::images(net); });
}();

}  // namespace
