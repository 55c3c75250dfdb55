#pragma once
/// \file
/// Whether a network with the parameters of a case of ONNX's operator tests gives its output.

#include "cases.hpp"

#include <ingrain/host/name.hpp>
#include <ingrain/ingrain.hpp>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

namespace onnx_vectors {

template <class Network>
std::string answer(const network_case& given) {
    static typename Network::parameters p;
    static typename Network::template scratch<> scratch;
    static typename Network::template samples<> x;
    ingrain::for_each_tensor(
        [&](const auto& info, auto& tensor) {
            const std::vector<float>& values = given.parameter(ingrain::host::full_name(info));
            for (std::size_t i = 0; i < tensor.size; ++i) tensor[i] = values.at(i);
        },
        p);
    for (const network_case::sample& sample : given.samples) {
        if (sample.x.size() != Network::input::size || sample.y.size() != Network::output::size)
            return "has other sizes";
        for (std::size_t i = 0; i < sample.x.size(); ++i) x[i] = sample.x[i];
        const auto y = Network::infer(p, x, scratch);
        std::vector<double> found;
        for (std::size_t i = 0; i < sample.y.size(); ++i) found.push_back(static_cast<double>(y[i]));
        if (!is_near(found, sample.y)) return "gives other values";
    }
    return "equal";
}

struct named_case {
    const char *name, *reading;
};

/// For each case: prints its name, and `equal` or why not.
template <class Network>
void check(const char* data, const std::vector<named_case>& cases) {
    for (const named_case& each : cases) {
        std::string said;
        try {
            said = answer<Network>(read_case(std::string(data) + "/" + each.name, each.reading));
        } catch (const std::exception& e) {
            said = e.what();
        }
        std::printf("%s\t%s\n", each.name, said.c_str());
    }
}

}  // namespace onnx_vectors
