#pragma once
/// \file
/// A made-up sample and a graph's answer to it, in our order of axes; several inputs or outputs one after another.

#include <ingrain/core/random.hpp>
#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/onnx/evaluate.hpp>
#include <ingrain/integers/grid.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert {

struct test_vector {
    std::vector<float> input, output;
};

namespace detail {

/// Values of our order as the graph's tensor.
inline onnx::tensor given_as(const onnx::value& wanted, const axes& layout, const float* ours) {
    onnx::tensor result{wanted.type, wanted.shape, {}, {}, true};
    const axes::axis order = axes::all(layout.theirs);
    result.visit([&](auto& values) {
        for (std::size_t i = 0; i < layout.size(); ++i)
            values.push_back(static_cast<std::remove_cvref_t<decltype(values[0])>>(ours[layout.place(i, order)]));
    });
    return result;
}

}  // namespace detail

/// The graph is evaluated in double precision, by code that shares nothing with the layers. Whole numbers are 0
/// or 1.
inline test_vector make_test_vector(const onnx::model& graph, const translated_graph& translated) {
    test_vector result;
    generator random(seed{1});
    std::vector<onnx::tensor> given;
    for (std::size_t i = 0; i < graph.inputs.size(); ++i) {
        const axes& layout = translated.inputs[i];
        const bool is_real = onnx::is_real(graph.inputs[i].type);
        const std::size_t begin = result.input.size();
        for (std::size_t k = 0; k < layout.size(); ++k) {
            const float value = uniform<float>(random, -1.0f, 1.0f);
            result.input.push_back(is_real ? value : std::floor(1 + value));
        }
        given.push_back(detail::given_as(graph.inputs[i], layout, result.input.data() + begin));
    }
    const std::vector<onnx::tensor> answers = onnx::evaluate(graph, given);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const axes& layout = translated.outputs[i];
        const axes::axis order = axes::all(layout.theirs);
        const std::size_t begin = result.output.size();
        result.output.resize(begin + layout.size());
        for (std::size_t k = 0; k < layout.size(); ++k)
            result.output[begin + layout.place(k, order)] = static_cast<float>(answers[i][k]);
    }
    return result;
}

/// The same of a network of bytes: `graph` puts its values on their grids, so that its answers are those of the
/// integers but where a sum lies between two steps.
inline test_vector make_integer_test_vector(const onnx::model& graph, const translated_graph& translated, grid x,
                                            grid y) {
    test_vector result;
    generator random(seed{1});
    const auto less = [](onnx::element type) { return type == onnx::element::u8 ? 128 : 0; };
    std::vector<float> given;  // real numbers, or integers as the graph has them
    for (std::size_t k = 0; k < translated.inputs[0].size(); ++k) {
        const auto byte = static_cast<std::int32_t>(random() >> 24) - 128;
        result.input.push_back(static_cast<float>(byte));
        const onnx::element type = graph.inputs[0].type;
        given.push_back(onnx::is_real(type) ? static_cast<float>(x.real(byte)) : static_cast<float>(byte + less(type)));
    }
    const onnx::tensor answer =
        onnx::evaluate(graph, {detail::given_as(graph.inputs[0], translated.inputs[0], given.data())})[0];
    const axes& layout = translated.outputs[0];
    const axes::axis order = axes::all(layout.theirs);
    result.output.resize(layout.size());
    for (std::size_t k = 0; k < layout.size(); ++k)
        result.output[layout.place(k, order)] = onnx::is_real(answer.type)
                                                    ? static_cast<float>(std::round(answer[k] / y.scale) + y.zero)
                                                    : static_cast<float>(answer[k] - less(answer.type));
    return result;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert
