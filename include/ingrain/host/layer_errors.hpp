#pragma once
/// \file
/// How far the values of each layer are off in integers.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/flat_layers.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/integers/quantize.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// What integers add to the values of one layer.
struct layer_error {
    std::string layer;   ///< its place and its kind
    double values = 0;   ///< root-mean-square of its values in floats
    double error = 0;    ///< of what integers are off, relative to them
    double largest = 0;  ///< the largest of what they are off, relative to the same
};

namespace detail {

/// A value, or the end of the grid of bytes that is next to it.
inline double limited(double value, grid bytes) { return std::clamp(value, bytes.real(-128), bytes.real(127)); }

}  // namespace detail

/// The errors of the layers of `quantized<Network, Options>`, in their order; batch_norms are folded. The same samples
/// calibrate: one after another. A layer before a relu has its limits in integers, so values count as far as the grid
/// of bytes goes.
///
///     std::fputs(host::layer_error_table(host::layer_errors<net>(trained, images)).c_str(), stdout);
///
/// Refuses what `quantize` refuses.
template <class Network, quantized_options Options = {}>
std::vector<layer_error> layer_errors(const typename Network::parameters& trained, std::span<const float> samples) {
    using integers = quantized<Network, Options>;
    using chain = typename integers::chain;
    constexpr std::size_t size = Network::input::size;
    calibration<Network, Options> seen(trained);
    const std::size_t count = samples.size() / size;
    for (std::size_t n = 0; n < count; ++n) seen.observe(samples.data() + n * size);
    const auto made = seen.quantize();
    if (!made)
        refuse(
            "The network does not become one of integers: there are no samples, or parameters, samples or values "
            "inside of it are not finite.");
    const auto grids = seen.grids();
    const auto floats = fold<Network>(trained);

    std::vector<layer_error> errors(chain::depth);
    std::vector<bool> on_bytes(chain::depth, true);
    on_bytes[chain::depth - 1] = sizeof(typename integers::T) == 1;
    typename chain::ranges unused{};
    std::vector<float> y(integers::output::size);
    std::int8_t x[size];
    for (std::size_t n = 0; n < count; ++n) {
        std::vector<std::vector<double>> real(chain::depth);
        integers::quantize_sample(made.parameters, samples.data() + n * size, x);
        const rows<const std::int8_t, 1, typename integers::input> from{x};
        simd::for_each_constant<chain::depth>([&]<std::size_t I>(simd::constant<I>) {
            using form = typename chain::template form<I>;
            if constexpr (I + 1 == chain::depth && sizeof(typename integers::T) > 1) {
                static typename integers::template scratch<> scratch;
                const auto answers = integers::infer(made.parameters, x, scratch);
                for (const auto value : answers.values) real[I].push_back(grids[I].real(value));
            } else {
                std::int8_t values[form::output::size];
                static typename chain::template scratch_of_first<I + 1, 1> scratch;
                chain::template infer_first<I + 1, 1>(
                    made.parameters, from, rows<std::int8_t, 1, typename form::output>{values}, scratch, none{});
                for (const auto value : values) real[I].push_back(grids[I].real(value));
            }
            errors[I].layer = std::to_string(I) + " " + form::kind;
        });
        chain::observe(
            floats, samples.data() + n * size, y.data(), unused, [&](std::size_t layer, const float* values) {
                layer_error& e = errors[layer];
                for (std::size_t i = 0; i < real[layer].size(); ++i) {
                    const double value = on_bytes[layer] ? detail::limited(static_cast<double>(values[i]), grids[layer])
                                                         : static_cast<double>(values[i]);
                    const double off = real[layer][i] - value;
                    e.values += value * value, e.error += off * off;
                    e.largest = std::max(e.largest, std::abs(off));
                }
            });
    }
    simd::for_each_constant<chain::depth>([&]<std::size_t I>(simd::constant<I>) {
        layer_error& e = errors[I];
        const double number = static_cast<double>(count * chain::template form<I>::output::size);
        const double square = e.values > 0 ? e.values : 1;
        e.error = std::sqrt(e.error / square);
        e.values = std::sqrt(e.values / number);
        e.largest = e.values > 0 ? e.largest / e.values : e.largest;
    });
    return errors;
}

/// The errors as a table, and the first layer whose error is larger than `most` of its values.
inline std::string layer_error_table(const std::vector<layer_error>& errors, double most = 0.05) {
    std::string table;
    char line[120];
    const auto write = [&](const char* format, const auto&... values) {
        std::snprintf(line, sizeof line, format, values...);
        table += line;
    };
    write("%-24s %12s %10s %10s\n", "layer", "values", "error", "largest");
    const layer_error* first = nullptr;
    for (const layer_error& e : errors) {
        write("%-24s %12.5g %9.2f%% %9.2f%%\n", e.layer.c_str(), e.values, 100 * e.error, 100 * e.largest);
        if (first == nullptr && !(e.error <= most)) first = &e;
    }
    if (first != nullptr)
        write("The first layer with an error above %g%% is %s.\n", 100 * most, first->layer.c_str());
    else
        write("No layer has an error above %g%%.\n", 100 * most);
    return table;
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
