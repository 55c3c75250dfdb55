#pragma once
/// \file
/// Whether a network with the parameters of a case of ONNX's operator tests gives its output.

#include "vectors.hpp"

#include <ingrain/ingrain.hpp>

#include <iostream>

namespace onnx_vectors {

/// The values in another order of axes.
inline std::vector<double> moved(const onnx::tensor& t, const std::vector<std::size_t>& order) {
    const onnx::extents by = onnx::detail::strides(t.shape);
    onnx::extents shape, strides;
    for (const std::size_t axis : order) shape.push_back(t.shape[axis]), strides.push_back(by[axis]);
    std::vector<double> result;
    onnx::detail::for_each_position(
        shape, [&](const onnx::extents& at) { result.push_back(t[onnx::detail::offset(at, strides)]); });
    return result;
}

/// The samples one after another: as they are, with channels behind the positions, and with the batch before the time.
inline std::vector<std::vector<double>> orders(const onnx::tensor& t) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < t.shape.size(); ++i) order.push_back(i);
    std::vector<std::vector<double>> result{moved(t, order)};
    if (order.size() < 3) return result;
    std::swap(order[0], order[1]);
    result.push_back(moved(t, order));
    std::swap(order[0], order[1]);
    std::rotate(order.begin() + 1, order.begin() + 2, order.end());
    result.push_back(moved(t, order));
    return result;
}

template <class Network>
bool gives(const typename Network::parameters& p, const std::vector<double>& x, const std::vector<double>& y) {
    constexpr std::size_t in = Network::input::size, out = Network::output::size;
    if (x.size() % in != 0 || y.size() != x.size() / in * out) return false;
    typename Network::template scratch<> scratch;
    for (std::size_t n = 0; n < x.size() / in; ++n) {
        typename Network::template samples<> sample;
        for (std::size_t i = 0; i < in; ++i) sample[i] = static_cast<float>(x[n * in + i]);
        const auto found = Network::infer(p, sample, scratch);
        for (std::size_t i = 0; i < out; ++i)
            if (!near(static_cast<double>(found[i]), y[n * out + i])) return false;
    }
    return true;
}

/// Prints the name of the case, and `equal` or why not.
template <class Network>
void check(const char* data, const char* name) {
    const auto answer = [&]() -> std::string {
        static typename Network::parameters p;
        const vectors v(std::filesystem::path(data) / name);
        onnx::detail::layer_fact whole;
        whole.input = onnx::detail::extents_in<typename Network::input>();
        onnx::detail::describe_parts<typename Network::layers>(whole, p, nullptr);
        onnx::detail::fill(whole, v.as_network());
        for (const auto& x : orders(v.inputs[0]))
            for (const auto& y : orders(v.outputs[v.answer()]))
                if (gives<Network>(p, x, y)) return "equal";
        return "gives other values";
    };
    std::string said;
    try {
        said = answer();
    } catch (const host::error& e) {
        said = e.what();
    }
    std::cout << name << '\t' << said << '\n';
}

}  // namespace onnx_vectors
