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
    std::string type{};           ///< C++ in which names of this library begin with @
    std::vector<float> slopes{};  ///< of a PReLU with one for each channel; empty for all others
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

/// y = x (c S + s) + c T + t, where c is the condition; without the last two terms if it does not shift.
struct film {
    bool active = false, shifts = true;
    std::size_t groups = 1;
};

/// The values of a layer that a film may change, in the order of their weights in a file.
struct films {
    film before_convolution{}, behind_convolution{}, before_mixin{}, behind_mixin{}, before_activation{},
        behind_activation{}, behind_layer1x1{}, behind_head1x1{};

    bool any() const {
        return before_convolution.active || behind_convolution.active || before_mixin.active || behind_mixin.active ||
               before_activation.active || behind_activation.active || behind_layer1x1.active || behind_head1x1.active;
    }
};

struct wavenet_array {
    std::size_t inputs = 1, conditions = 1, channels = 1, bottleneck = 1;
    std::vector<wavenet_layer> layers{};
    std::size_t input_groups = 1, mixin_groups = 1;
    grouped layer1x1{}, head1x1{false, 1};
    films modulated{};
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

/// Causal convolutions of two taps, each with its activation, and a product behind them.
struct convnet_sizes {
    std::size_t outputs = 1, channels = 1, groups = 1;
    std::vector<std::size_t> dilations{};
    bool normalizes = false;  ///< by a batch norm behind each convolution, which then has no bias
    activation act{};
};

/// One convolution: an impulse response, the newest frame's factor first.
struct linear_sizes {
    std::size_t taps = 1;
    bool has_bias = false;
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
    std::optional<convnet_sizes> convnet{};
    std::optional<linear_sizes> linear{};
    std::vector<float> weights{};
    std::vector<model> submodels{};

    std::size_t outputs() const {
        return lstm      ? lstm->outputs
               : convnet ? convnet->outputs
               : linear  ? 1
               : head    ? head->outputs
                         : arrays.back().head_outputs;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::host::nam
