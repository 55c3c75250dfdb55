#pragma once
/// \file
/// The losses that layers of integers learn from.

#include <ingrain/core/is_class.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// To be complete where a learner is: refuses a loss, or answers of another type than it takes.
template <class Loss, class Answer>
struct learned_loss {
    static_assert(sizeof(Loss) == 0,
                  "ingrain::learner: integers learn with softmax_cross_entropy or mean_squared_error");
};
template <class Answer>
struct learned_loss<softmax_cross_entropy, Answer> {
    static_assert(std::is_same_v<Answer, std::int32_t>,
                  "ingrain::learner: softmax_cross_entropy takes the sums of a last dense layer: end the network with "
                  "dense, and leave .scores at bits32");
};
template <class Answer>
struct learned_loss<mean_squared_error, Answer> {
    static_assert(std::is_same_v<Answer, std::int8_t>,
                  "ingrain::learner: mean_squared_error compares bytes: quantized<net, {.scores = score_size::bits8, "
                  ".learning = ...}>");
};

/// The squares of what bytes are off. Targets are bytes on the grid of the answers, and errors 16 times finer.
template <class Quantized>
struct errors_of_bytes {
    static constexpr std::size_t outputs = Quantized::output::size;
    static constexpr bool takes_labels = false;
    static constexpr std::int32_t steps = 16;

    static constexpr double unit(const auto& grids) {
        return 2 * static_cast<double>(grids.output_scale[0]) / (steps * static_cast<double>(outputs));
    }
    template <class Target>
    static constexpr bool is_sound(const Target&) {
        return true;
    }
    static constexpr auto answer(const auto& y) { return y; }
};

/// A loss of a network of integers, `Quantized`:
///
///     unit(grids)          dL/dy for an error of 1, given the grid of y
///     is_sound(target)     whether there is such a target
///     answer(y)            what `predict` gives
///     takes_labels         whether a target is a class
template <class Loss, class Quantized>
struct integer_loss : errors_of_bytes<Quantized> {};

/// The errors have 11 bits of a probability; so has the loss, 1 less the share of the label.
template <class Quantized>
struct integer_loss<softmax_cross_entropy, Quantized> {
    static constexpr std::size_t classes = Quantized::output::size;
    static constexpr bool takes_labels = true;

    static constexpr double unit(const auto&) { return 0x1p-11; }
    template <class Label>
    static constexpr bool is_sound(const Label& label) {
        static_assert(std::is_integral_v<Label>,
                      "ingrain::learner: softmax_cross_entropy takes a whole number, the class");
        return is_class<classes>(label);
    }
    static constexpr std::size_t answer(const auto& y) {
        return static_cast<std::size_t>(std::max_element(y.values, y.values + classes) - y.values);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
