#pragma once
/// \file
/// Whether a network and a loss make a trainer.

#include <ingrain/core/policy.hpp>
#include <ingrain/simd/target.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Refuses what does not fit together. `Loss` is bound to the network's output.
template <class Network, class Loss>
struct trainer_arguments {
    static_assert(!stores_narrow<typename Network::policy>,
                  "ingrain::trainer and ingrain::learner need parameters that are stored as they are computed with; "
                  "train a network of floats, then call ingrain::convert_parameters");
    static_assert(sizeof(Loss) > 0);  // reports a loss that does not fit here, not at the first step
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
