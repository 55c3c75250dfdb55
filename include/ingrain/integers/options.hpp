#pragma once
/// \file
/// How a network of integers rounds, and in which types it takes samples and gives answers.

#include <ingrain/core/policy.hpp>
#include <ingrain/simd/integers/rounding.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// What a network of integers answers, if it ends with weighted sums. Otherwise it answers bytes.
enum class score_size {
    bits32,  ///< the sums themselves, for which all outputs share one scale: nothing is rounded
    bits16,  ///< rounded, on one grid
    bits8,   ///< the two largest are often equal: choose it to replace a network that does so
};

/// How many bits a weight has.
enum class weight_size {
    bits8,  ///< from -127 to 127
    bits4,  ///< from -7 to 7, two to a byte of flash: dense layers, and convolutions of one group
};

/// How the change of a 16-bit weight is rounded while it learns.
enum class update_rounding {
    random,   ///< up or down by chance, so that changes below a step add up
    nearest,  ///< without draws: an eighth fewer instructions, and small changes are lost
};

/// How a network becomes one of integers.
struct quantized_options {  // in braces: quantized<net, {.scores = score_size::bits16}>
    ingrain::rounding rounding = ingrain::rounding::native;  ///< of sums
    score_size scores = score_size::bits32;                  ///< of the last layer
    bool pixels = false;       ///< samples are the bytes of an image, 0 to 255, less 128; as floats they are 0 to 1
    std::size_t learning = 0;  ///< so many dense layers, the last ones, can learn (training/integer_learner.hpp)
    unsigned growth = 4;       ///< weights and values of those have room to become so many times larger
    update_rounding updates = update_rounding::random;  ///< how what they learn is rounded
    weight_size weights = weight_size::bits8;           ///< of layers that do not learn
};

namespace detail {

/// Layers that only move values are bound with it.
struct integer_policy : default_policy {
    using numbers = ingrain::numbers<std::int8_t>;
};

/// How a network of floats is bound, and becomes integers.
template <class Policy, quantized_options Options>
struct integer_setting {
    using policy = Policy;
    static constexpr quantized_options options = Options;
};

/// Layers inside of others, and those before the ones that learn.
template <class Setting>
struct without_learning {
    using policy = typename Setting::policy;
    static constexpr quantized_options options{
        Setting::options.rounding, Setting::options.scores, Setting::options.pixels, 0, 1,
        update_rounding::random,   Setting::options.weights};
};

/// The largest weight.
constexpr std::int32_t most_of(weight_size size) { return size == weight_size::bits4 ? 7 : 127; }

template <score_size Scores>
using score_type = std::conditional_t<Scores == score_size::bits32, std::int32_t,
                                      std::conditional_t<Scores == score_size::bits16, std::int16_t, std::int8_t>>;

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
