#pragma once
/// \file
/// What a file of Neural Amp Modeler says, before it becomes layers.

#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam {

/// What a file says about its sound. Absent where it does not.
struct metadata {
    std::string version;                ///< of the file's format
    std::string name, modeled_by;       ///< empty if absent
    std::optional<double> sample_rate;  ///< Hz
    std::optional<double> loudness;     ///< of the output, dB
    std::optional<double> gain;
    std::optional<double> input_level_dbu, output_level_dbu;  ///< of a full-scale sine
};

/// An elementwise function, as this library has it: the kind and the options of a layer, and its type.
struct activation {
    std::string kind;
    std::vector<float> options{};
    std::string type{};  ///< C++ in which names of this library begin with @
};

enum class gating { none, gated, blended };

struct wavenet_layer {
    std::size_t kernel = 1, dilation = 1;
    activation act{};
    gating gate = gating::none;
    activation second{};  ///< of the gate
};

/// A product whose inputs and outputs are split into groups, if there is one.
struct grouped {
    bool active = true;
    std::size_t groups = 1;
};

struct wavenet_array {
    std::size_t inputs = 1, conditions = 1, channels = 1, bottleneck = 1;
    std::vector<wavenet_layer> layers{};
    std::size_t input_groups = 1, mixin_groups = 1;
    grouped layer1x1{}, head1x1{false, 1};
    std::size_t head1x1_outputs = 0;
    std::size_t head_outputs = 1, head_kernel = 1, head_dilation = 1;
    bool head_bias = false;

    /// The values that a layer adds to the head.
    std::size_t head_inputs() const { return head1x1.active ? head1x1_outputs : bottleneck; }
};

/// Convolutions behind the last array, each behind an activation.
struct wavenet_head {
    std::size_t channels = 1, outputs = 1;
    std::vector<std::size_t> kernels{};
    activation act{};
};

struct lstm_sizes {
    std::size_t inputs = 1, outputs = 1, units = 1, layers = 1;
};

/// One model of a file. A file of several has them in `submodels`, the smallest first.
struct model {
    std::string where;  ///< names the file, and the model in it
    metadata about;
    std::size_t inputs = 1;
    std::vector<wavenet_array> arrays{};
    std::optional<wavenet_head> head{};
    std::vector<model> condition{};  ///< one, or none: its output is the arrays' condition
    std::optional<lstm_sizes> lstm{};
    std::vector<float> weights{};
    std::vector<model> submodels{};

    std::size_t outputs() const { return lstm ? lstm->outputs : head ? head->outputs : arrays.back().head_outputs; }
};

}}}  // namespace ingrain::INGRAIN_ABI::host::nam
