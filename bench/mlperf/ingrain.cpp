// This library. Compiled with -DNAME="ingrain", and with another name for narrower registers.

#include "../mlperf_networks.hpp"

#include <ingrain/core/members.hpp>

#include "contender.hpp"

namespace {

namespace ig = ingrain;

template <class Net>
int add(const char* workload) {
    static typename Net::parameters parameters;
    mlperf::weight_source draw;
    ig::for_each_tensor(
        [&]<class Info, class Tensor>(Info, Tensor& tensor) {
            constexpr std::size_t filters = Tensor::shape_type::last;
            if constexpr (Info::role == ig::role::weights)
                draw.weights(tensor.values, Tensor::size / filters, filters);
            else
                draw.bias(tensor.values, filters);
        },
        parameters);
    static typename Net::template scratch<> scratch;
    numbers::publish(&parameters);
    numbers::publish(&scratch);
    return mlperf::add<Net::input::size, Net::output::size>(workload, NAME, [](const float* x, float* y) {
        Net::template infer<1>(parameters, x, ig::rows<float, 1, typename Net::output>{y}, scratch);
    });
}

[[maybe_unused]] const int added = add<networks::m_ad>("M-AD") + add<networks::m_kws>("M-KWS") +
                                   add<networks::m_vww>("M-VWW") + add<networks::m_ic>("M-IC");

}  // namespace
