#pragma once
/// \file
/// Cases of ONNX's operator tests as their networks see them. Without ONNX, so that sources with many networks compile
/// in less time.

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace onnx_vectors {

/// Samples and answers in the order of the network's values.
struct network_case {
    struct sample {
        std::vector<float> x;
        std::vector<double> y;
    };
    std::vector<std::pair<std::string, std::vector<float>>> parameters;  ///< by their full names
    std::vector<sample> samples;

    const std::vector<float>& parameter(const std::string& name) const;
};

/// The case in this folder, as a graph that is taken in this way (`readings` in vectors.hpp).
network_case read_case(const std::string& folder, const std::string& reading);

/// Whether every value is within 1e-5 of the expected one, relative to the largest and to 0.01.
bool is_near(const std::vector<double>& found, const std::vector<double>& expected);

/// Prints a line for each folder, with tabs between: the case's name; what the evaluation in double precision gives
/// (`equal`, or why not); the network that computes it, how the case is taken, and nothing; or `-`, `-`, and why not.
void print_table(const std::vector<std::string>& folders);

}  // namespace onnx_vectors
