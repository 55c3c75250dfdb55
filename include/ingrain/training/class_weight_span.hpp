#pragma once
/// \file
/// The weights of classes that an option of `fit` refers to.

#include <ingrain/core/value_span.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Refers to the values of an array or a vector of float. Converts as `std::span<const float>`, which compilers would
/// instantiate in every program.
class class_weight_span {
public:
    constexpr class_weight_span() = default;
    constexpr class_weight_span(const float* weights, std::size_t classes) : data_(weights), size_(classes) {}
    template <class Weights>
        requires(has_value_span<Weights> && std::is_same_v<value_of<Weights>, float>)
    constexpr class_weight_span(const Weights& weights)
        : class_weight_span(value_span(weights).data(), value_span(weights).size()) {}

    constexpr const float* data() const { return data_; }
    constexpr std::size_t size() const { return size_; }

private:
    const float* data_ = nullptr;
    std::size_t size_ = 0;
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
