#pragma once
/// \file
/// Parameters of two imagined layers, and of a third one that is made of one of them: for tests of what goes through
/// all tensors.

#include <ingrain/core/members.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/tensor.hpp>

namespace ingrain::test {

struct full {
    tensor<float, shape<2, 3>> weights;
    tensor<float, shape<3>> bias;

    static constexpr auto members =
        members_of(member<role::weights, &full::weights>{"weights"}, member<role::bias, &full::bias>{"bias"});
};

/// Its two tensors have one type; one is a running average.
struct observing {
    tensor<float, shape<37>> scale, mean;

    static constexpr auto members = members_of(member<role::scale, &observing::scale>{"scale"},
                                               member<role::running_statistics, &observing::mean>{"mean"});
};

struct unnamed;
struct hidden {
    static constexpr char name[] = "hidden";
};

using inner = pack<layer_names<unnamed, hidden>, none, full>;
using some_parameters = pack<layer_names<hidden, unnamed, unnamed, unnamed>, full, none, observing, inner>;

}  // namespace ingrain::test
