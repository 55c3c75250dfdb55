#pragma once
/// \file
/// From numbers to integers on a grid, and back.

#include <ingrain/host/onnx/call.hpp>
#include <ingrain/host/onnx/operators/conversions.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// The scale and the zero point of each value: one for all, or one for each index along an axis.
class grids_of_values {
public:
    explicit grids_of_values(call& c) : scales_(c.real_input(1)) {
        zeros_ = c.has(2) ? &c.input(2) : nullptr;
        const std::int64_t axis = c.integer("axis", 1);
        if (zeros_ != nullptr && is_real(zeros_->type)) c.refuse_call("takes integers as input 2");
        const extents& shape = c.input(0).shape;
        for (const tensor* each : {&scales_, zeros_}) {
            if (each == nullptr || count(each->shape) == 1) continue;
            along_ = count(each->shape);
            const std::size_t place = c.axis(axis, shape.size());
            if (each->shape.size() != 1 || shape[place] != along_)
                c.refuse_call("has ", along_, " grids along an axis of ", shape[place], " values");
            behind_ = 1;
            for (std::size_t i = place + 1; i < shape.size(); ++i) behind_ *= shape[i];
        }
    }
    double scale(std::size_t i) const { return scales_.reals[at(scales_, i)]; }
    double zero(std::size_t i) const {
        return zeros_ != nullptr ? static_cast<double>(zeros_->integers[at(*zeros_, i)]) : 0;
    }

private:
    std::size_t at(const tensor& of, std::size_t i) const { return count(of.shape) == 1 ? 0 : i / behind_ % along_; }

    const tensor& scales_;
    const tensor* zeros_;
    std::size_t along_ = 1, behind_ = 1;
};

/// y = saturate(round(x / scale) + zero), half to even
inline void quantize_linear(call& c) {
    const tensor& x = c.input(0);
    const grids_of_values grids(c);
    c.ignore("saturate");
    const element type = c.has(2) ? c.input(2).type : element::u8;
    if (type != element::u8 && type != element::i8) c.refuse_call("makes integers of another type than int8 or uint8");
    tensor& y = c.output(0, type, x.shape);
    if (!c.computes()) return;
    const double least = type == element::u8 ? 0 : -128;
    for (std::size_t i = 0; i < count(x.shape); ++i) {
        const double steps = std::nearbyint(rounded_to(element::f32, x[i] / grids.scale(i))) + grids.zero(i);
        if (std::isnan(steps)) c.refuse_call("has a value that is no number");
        y.integers[i] = static_cast<std::int64_t>(std::clamp(steps, least, least + 255));
    }
}

/// y = (x - zero) scale
inline void dequantize_linear(call& c) {
    const tensor& x = c.input(0);
    if (is_real(x.type)) c.refuse_call("takes integers as input 0");
    const grids_of_values grids(c);
    tensor& y = c.output(0, c.real_input(1).type, x.shape);
    if (!c.computes()) return;
    for (std::size_t i = 0; i < count(x.shape); ++i) y.reals[i] = (x[i] - grids.zero(i)) * grids.scale(i);
}

/// x on the grid of its own range, which has 0 on it: bytes, the scale and the zero point.
inline void dynamic_quantize_linear(call& c) {
    const tensor& x = c.real_input(0);
    tensor& y = c.output(0, element::u8, x.shape);
    tensor& scale = c.output(1, element::f32, {});
    tensor& zero = c.output(2, element::u8, {});
    if (!c.computes()) return;
    double least = 0, most = 0;
    for (const double value : x.reals) least = std::min(least, value), most = std::max(most, value);
    if (!(most - least > 0)) c.refuse_call("has a range that is none");
    scale.reals[0] = rounded_to(element::f32, rounded_to(element::f32, most - least) / 255);
    const auto byte = [](double steps) {
        return static_cast<std::int64_t>(std::clamp(std::nearbyint(steps), 0.0, 255.0));
    };
    zero.integers[0] = byte(rounded_to(element::f32, -least / scale.reals[0]));
    for (std::size_t i = 0; i < count(x.shape); ++i)
        y.integers[i] = byte(std::nearbyint(rounded_to(element::f32, x.reals[i] / scale.reals[0])) +
                             static_cast<double>(zero.integers[0]));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
