#pragma once
/// \file
/// Values that are not finite, before parameters are written.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/members.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/name.hpp>

#include <cmath>
#include <cstddef>
#include <string>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// What becomes of infinities and NaN in parameters that are saved: training that has diverged must not replace a good
/// file by accident.
enum class non_finite {
    refused,  ///< a value that is not finite ends it with a sentence
    kept      ///< saved like other values, to look at them
};

namespace detail {

/// What a stored type is widened to; any other number as it is.
template <class T>
auto widened(T number) {
    if constexpr (requires { typename T::computed; })
        return static_cast<typename T::computed>(number);
    else
        return number;
}

/// Refuses the first value that is not finite: "Cannot `action`: value 3 of tensor "0.bias" is nan".
template <class Parameters>
void refuse_non_finite(const std::string& action, const std::string& prefix, const Parameters& parameters) {
    for_each_tensor(
        [&]<class Tensor>(const auto& info, const Tensor& tensor) {
            for (std::size_t i = 0; i < Tensor::size; ++i)
                if constexpr (std::is_floating_point_v<decltype(widened(tensor[i]))>)
                    if (!std::isfinite(widened(tensor[i])))
                        refuse("Cannot ", action, ": value ", i, " of tensor ", in_quotes(prefix + full_name(info)),
                               " is ", widened(tensor[i]), "; expected a finite number. The training has diverged.");
        },
        parameters);
}

}  // namespace detail

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
