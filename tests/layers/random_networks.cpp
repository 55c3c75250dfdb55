#include <ingrain/core/layer.hpp>
#include <support/all_laws.hpp>
#include <support/live_tensors.hpp>
#include <support/random_topology.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>

using namespace ingrain;
using namespace ingrain::test;

namespace {

constexpr std::size_t unit = 16;  // numbers: whole registers, so that nothing is rounded up

template <class Memory>
constexpr std::size_t numbers_in = std::is_empty_v<Memory> ? 0 : sizeof(Memory) / sizeof(float);

/// Planned memory against what is alive at one time: between that and a tenth more. In training at most a tenth more
/// than all that is kept, and the most of the rest; less, where gradients lie in what is kept and no longer looked at.
template <std::size_t Number, unsigned Depth>
void check_plan() {
    using net = typename network_of<random_topology<Number, unit, Depth>>::type;
    using layers = typename net::layers;
    const live_tensors live(random_topology<Number, unit, Depth>);
    constexpr std::size_t inference = numbers_in<scratch_of<layers, 1>>,
                          training = numbers_in<typename layers::template trace<1, false>> +
                                     std::max(numbers_in<typename layers::template training_scratch<1, false>>,
                                              numbers_in<workspace_of<layers, 1, false>>);
    const std::size_t least = live.inference, most_in_training = live.kept_size + std::max(live.forward, live.backward);
    CAPTURE(Number, Depth, inference, least, training, most_in_training);
    CHECK(inference >= least);
    CHECK(inference * 10 <= least * 11);
    CHECK(training * 10 <= most_in_training * 11);
}

template <unsigned Depth, std::size_t... Number>
void check_plans(std::index_sequence<Number...>) {
    (check_plan<Number, Depth>(), ...);
}

}  // namespace

TEST_CASE("the memory of random networks is at most a tenth more than what is alive at one time") {
    check_plans<1>(std::make_index_sequence<(all_laws ? 12 : 1)>{});
    check_plans<2>(std::make_index_sequence<(all_laws ? 16 : 1)>{});
}
