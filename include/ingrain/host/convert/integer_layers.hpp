#pragma once
/// \file
/// The parameters of a layer of integers, from those that a file has and the grids that it states.

#include <ingrain/host/convert/described_layer.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/file_integers.hpp>
#include <ingrain/integers/grid.hpp>
#include <ingrain/integers/layers/byte_joins.hpp>
#include <ingrain/integers/layers/softmax.hpp>
#include <ingrain/simd/integers/rounding.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

inline bool is_among(std::string_view name, std::initializer_list<std::string_view> all) {
    return std::find(all.begin(), all.end(), name) != all.end();
}

/// Where a layer that rounds has its least and its greatest byte, and the grid of those. Values stay where they are
/// when the layer is moved.
struct output_limits {
    double* least = nullptr;
    bool is_there() const { return least != nullptr; }
};
inline output_limits limits_in(described_layer& layer, std::size_t tensor, std::size_t at) {
    return {layer.tensors[tensor].values.data() + at};
}

/// One layer: its parameters of floats, the grid of x, and what the file says. Scales are multiplied in the type in
/// which TensorFlow Lite multiplies them, so that factors have its bits.
class integer_layer {
public:
    integer_layer(const std::string& source, const described_layer& layer, const operator_integers& said, grid x)
        : source_(source), layer_(layer), said_(said), x_(x) {}

    grid x() const { return x_; }
    grid y() const {
        if (!said_.y) refuse_layer("has no grid in the file");
        return *said_.y;
    }

    /// Without parameters, on the grid of x. Refuses a file that says another one.
    described_layer kept() const {
        if (said_.y && !is_same(*said_.y))
            refuse_layer("puts values on another grid than those before, which no layer here does");
        described_layer result{layer_.type};
        if (layer_.type.find(".count_padding = true") != layer_.type.npos)
            result.tensors.push_back({"zero", {1}, {static_cast<double>(x_.zero)}, dtype::i8});
        return result;
    }
    /// Makes the limits of the layer before those of this layer, too.
    void limit(const output_limits& before) const {
        const auto [least, most] = bytes_between(x_);
        before.least[0] = std::max(before.least[0], static_cast<double>(least));
        before.least[1] = std::max(before.least[0], std::min(before.least[1], static_cast<double>(most)));
    }

    /// Of a dense layer or a convolution. The bias makes up for the zero point of x where it is the same for all of y.
    described_layer sums(bool with_zero) const {
        const described_tensor &weights = tensor("weights"), *bias = find("bias");
        const std::size_t outputs = weights.shape.back(), inputs = weights.values.size() / outputs;
        const std::vector<double>& scales = said_.weight_scales;
        if (scales.size() != 1 && scales.size() != outputs)
            refuse_layer("has ", scales.size(), " scales of weights for ", outputs, " outputs");
        described_tensor w{"weights", weights.shape, weights.values, dtype::i8}, b{"bias", {outputs}, {}, dtype::i32},
            multiplier{"multiplier", {outputs}, {}, dtype::i32}, shift{"shift", {outputs}, {}, dtype::i8};
        const grid to = y();
        for (std::size_t o = 0; o < outputs; ++o) {
            const double scale = scales[scales.size() > 1 ? o : 0], product = x_.scale * scale;
            double sum = 0, most = 0;
            for (std::size_t i = o; i < w.values.size(); i += outputs) {
                w.values[i] = std::round(weights.values[i] / scale);
                if (!(std::abs(w.values[i]) <= 127)) refuse_layer("has a weight beyond 127 steps of its scale");
                if (!(std::abs(weights.values[i] / scale - w.values[i]) < 0x1p-7))
                    refuse_layer("has a weight that is no whole number of steps");
                sum += w.values[i], most += std::abs(w.values[i]);
            }
            const double own = bias != nullptr ? std::round(bias->values[o] / product) : 0;
            const auto parts = simd::integers::parts_of<rounding::twice>(
                (said_.rounds_product ? as_float(product) : product) / to.scale);
            // Products of less than 255 steps of x each; 2^31 must hold the sum, shifted to the left if it is.
            const double largest = std::max(most * 255 + std::abs(own), std::abs(own - x_.zero * sum) + most * 128);
            if (std::ldexp(largest, std::max<std::int32_t>(parts.shift, 0)) > 2147483647 ||
                inputs * 128 * 127 > 1u << 29)
                refuse_layer("has sums that might not fit 32 bits, in output ", o);
            b.values.push_back(own - (with_zero ? x_.zero * sum : 0));
            multiplier.values.push_back(parts.multiplier), shift.values.push_back(parts.shift);
        }
        const double x_zero = x_.zero, y_zero = to.zero;
        return {layer_.type, {w, b, multiplier, shift, {"range", {4}, {x_zero, y_zero, -128, 127}, dtype::i8}}};
    }

    /// y = a + b and y = a b of two branches.
    described_layer sum(grid a, grid b) const {
        ingrain::detail::byte_sum_join<rounding::twice> join{};
        ingrain::detail::set_sum(a, b, y(), 1, -128, 127, join);
        if (join.sum[7] > 2) refuse_layer("gives values on a grid that is too fine for a sum of its inputs");
        return of_words("sum", join.sum);
    }
    described_layer product(grid a, grid b) const {
        ingrain::detail::byte_product_join<rounding::twice> join{};
        ingrain::detail::set_product(a, b, y(), -128, 127, join);
        if (join.product[1] > 14) refuse_layer("gives values on a grid that is too fine for a product of its inputs");
        return of_words("product", join.product);
    }
    /// Branches side by side, all on the grid of y.
    described_layer tables(const std::vector<grid>& grids) const {
        described_tensor all{"tables", {grids.size(), 256}, {}, dtype::i8};
        for (const grid g : grids) {
            std::int8_t bytes[256];
            ingrain::detail::quantize_table(g, y(), bytes);
            all.values.insert(all.values.end(), bytes, bytes + 256);
        }
        return {"tables", {all}};
    }

    described_layer softmax() const {
        expect_grid({double{1} / 256, -128});
        ingrain::detail::softmax_scale_tensor made{};
        ingrain::detail::set_scale(x_.scale, made);
        return of_words("scale", made.scale);
    }
    /// Exact to rounding.
    described_layer function_table(bool is_tanh) const {
        return table([&](int i) {
            const double real = x_.real(i), value = is_tanh ? std::tanh(real) : 1 / (1 + std::exp(-real));
            return ingrain::detail::on_grid(value, y());
        });
    }
    /// Limits on a grid of their own.
    described_layer limiting_table() const {
        const auto parts = simd::integers::parts_of<rounding::twice>(as_float(x_.scale / y().scale));
        expect_shift(parts.shift);
        const auto [least, most] = bytes_between(y());
        return table(
            [&, least = least, most = most](int i) { return std::clamp(rescaled(i, parts) + y().zero, least, most); });
    }
    described_layer leaky_table() const {
        const double slope = option(".slope = ", 0);
        const auto above = simd::integers::parts_of<rounding::twice>(as_float(x_.scale / y().scale)),
                   below = simd::integers::parts_of<rounding::twice>(
                       as_float(as_float(x_.scale * std::abs(slope)) / y().scale));
        expect_shift(std::max(above.shift, below.shift));
        if (slope < 0) refuse_layer("has a negative slope, which no table here is made of");
        return table(
            [&](int i) { return std::clamp(rescaled(i, i >= x_.zero ? above : below) + y().zero, -128, 127); });
    }

    template <class... Words>
    [[noreturn]] void refuse_layer(const Words&... words) const {
        refuse(source_, ": ", said_.text, " ", words..., ".");
    }

private:
    static double as_float(double x) { return static_cast<double>(static_cast<float>(x)); }
    static bool are_same(grid a, grid b) { return !(a.scale < b.scale) && !(a.scale > b.scale) && a.zero == b.zero; }
    bool is_same(grid g) const { return are_same(g, x_); }
    void expect_grid(grid wanted) const {
        if (!are_same(y(), wanted))
            refuse_layer("gives values of the scale ", y().scale, " and the zero point ", y().zero, "; expected ",
                         wanted.scale, " and ", wanted.zero);
    }
    void expect_shift(std::int32_t shift) const {
        if (shift > 22) refuse_layer("gives values on a grid that is too fine for its input");
    }
    std::int32_t rescaled(int byte, simd::integers::scale_parts by) const {
        return simd::integers::rescaled<rounding::twice>(byte - x_.zero, by.multiplier, by.shift);
    }

    const described_tensor* find(std::string_view name) const {
        for (const described_tensor& each : layer_.tensors)
            if (each.name == name) return &each;
        return nullptr;
    }
    const described_tensor& tensor(std::string_view name) const {
        const described_tensor* const found = find(name);
        if (found == nullptr || found->shape.empty() || found->shape.back() == 0) refuse_layer("has no ", name);
        return *found;
    }
    /// A number among the options of the layer's type.
    double option(const std::string& name, double otherwise) const {
        const std::size_t at = layer_.type.find(name);
        if (at == layer_.type.npos) return otherwise;
        const char* const begin = layer_.type.c_str() + at + name.size();
        char* end = nullptr;
        const double value = std::strtod(begin, &end);
        return end != begin ? value : otherwise;
    }
    /// The bytes of relu, relu6 or clamp: those of its least and its greatest value, divided as floats.
    std::pair<int, int> bytes_between(grid g) const {
        const bool clamps = layer_.type.starts_with("@clamp"), ends = layer_.type.starts_with("@relu6");
        const auto byte_of = [&](double value, int otherwise) {
            if (!std::isfinite(value)) return otherwise;
            const double steps = std::round(as_float(value / g.scale)) + g.zero;
            return static_cast<int>(std::clamp(steps, -128.0, 127.0));
        };
        constexpr double none = std::numeric_limits<double>::infinity();
        return {byte_of(clamps ? option(".least = ", -none) : 0, -128), byte_of(clamps ? option(".most = ", none)
                                                                                : ends ? 6
                                                                                       : none,
                                                                                127)};
    }

    described_layer of_words(const char* name, const auto& tensor) const {
        return {name, {{name, {tensor.size}, {tensor.values, tensor.values + tensor.size}, dtype::i32}}};
    }
    described_layer table(const auto& byte_at) const {
        described_tensor all{"table", {256}, {}, dtype::i8};
        for (int i = -128; i < 128; ++i) all.values.push_back(byte_at(i));
        return {layer_.type, {all}};
    }

    const std::string& source_;
    const described_layer& layer_;
    const operator_integers& said_;
    grid x_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
