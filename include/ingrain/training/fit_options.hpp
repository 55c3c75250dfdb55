#pragma once
/// \file
/// The options of `fit`.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/value_span.hpp>
#include <ingrain/training/data_set_parts.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `fit`, in braces: `fit(trainer, train, {.epochs = 20})`.
struct fit_options {
    std::uint32_t epochs = 1;  ///< how often each sample is seen
    bool shuffle = true;       ///< draws a new order for each epoch from the trainer's generator
    /// Training has diverged where the mean loss of an epoch is more than this many times the first step's, and than
    /// the loss of answers that are all 0. Infinite: only what is not finite has diverged.
    float limit = 1000;
    /// How many of the epochs were done before: training continues with the next one. After the same steps, a trainer
    /// that was resumed from a checkpoint has the bits of one that was not interrupted.
    std::uint32_t epochs_done = 0;
};

/// A weight for each class, in an array, a vector, a span, or behind a pointer to as many as there are classes.
///
/// Refers to the weights. Refuses other numbers than float, and a temporary object.
class weights_of_classes {
public:
    /// Refers to the weights.
    template <class Weights>
        requires(!std::is_same_v<std::remove_cvref_t<Weights>, weights_of_classes>)
    constexpr weights_of_classes(Weights&& weights) noexcept INGRAIN_NONBLOCKING {
        using type = std::remove_cvref_t<Weights>;
        constexpr bool pointer = std::is_pointer_v<type>, known = pointer || detail::has_value_span<type>;
        constexpr bool floats = known && std::is_same_v<detail::value_in<type>, float>;
        constexpr bool stay = pointer || std::is_lvalue_reference_v<Weights> || detail::is_span<type>;
        static_assert(floats,
                      "ingrain::fit takes a weight for each class, all of them float: {.class_weights = weights}, an "
                      "array, a vector, a span, or a pointer to as many as there are classes");
        static_assert(!floats || stay,
                      "ingrain::fit only refers to the weights of classes; give the temporary vector or array a name");
        if constexpr (floats && stay && pointer)
            first_ = weights;
        else if constexpr (floats && stay)
            first_ = detail::value_span(weights).data(), size_ = detail::value_span(weights).size();
    }

    /// The weights, of which a pointer says only where they begin. `Weight` is an argument, because compilers would
    /// instantiate the span in every program.
    template <std::size_t Classes, class Weight = const float>
    constexpr std::span<Weight> values() const noexcept INGRAIN_NONBLOCKING {
        return {first_, size_ == unknown ? Classes : size_};
    }

private:
    static constexpr std::size_t unknown = static_cast<std::size_t>(-1);
    const float* first_ = nullptr;
    std::size_t size_ = unknown;
};

/// The same with a weight for each class: a type of its own, because it changes what a step computes.
///
///     fit(trainer, train, {.epochs = 5, .class_weights = weights});    // float weights[classes]
struct weighted_fit_options {
    std::uint32_t epochs = 1;          ///< how often each sample is seen
    bool shuffle = true;               ///< as in `fit_options`
    float limit = 1000;                ///< as in `fit_options`
    std::uint32_t epochs_done = 0;     ///< as in `fit_options`
    weights_of_classes class_weights;  ///< one for each class
};

namespace detail {

// Braces with a misspelt option become one of these; the value then refuses it.
struct value_of_class_weight {
    template <class Value>
    constexpr value_of_class_weight(const Value&) noexcept {
        static_assert(
            sizeof(Value) == 0,
            "ingrain::fit: the option is called class_weights: fit(trainer, data, {.class_weights = weights}); "
            "a data set has weights of samples: train.weighted_by(weights)");
    }
};
struct called_class_weight {
    std::uint32_t epochs = 1;
    bool shuffle = true;
    float limit = 1000;
    std::uint32_t epochs_done = 0;
    value_of_class_weight class_weight;
};
struct called_weights {
    std::uint32_t epochs = 1;
    bool shuffle = true;
    float limit = 1000;
    std::uint32_t epochs_done = 0;
    value_of_class_weight weights;
};

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
