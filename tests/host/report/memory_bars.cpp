#include <ingrain/host/report/memory_bars.hpp>

#include <ingrain/ingrain.hpp>

#include <support/all_laws.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>

using namespace ingrain;
using namespace ingrain::host::detail;

namespace {

/// Whether bars that are in use at the same time lie apart, inside the block.
bool lie_apart(const memory_bars& plan) {
    for (std::size_t i = 0; i < plan.bars.size(); ++i) {
        const auto& a = plan.bars[i];
        if (a.begin + a.size > plan.block || a.first < 1 || a.first > a.last || a.last > plan.operations.size())
            return false;
        for (std::size_t j = 0; j < i; ++j) {
            const auto& b = plan.bars[j];
            if (a.first <= b.last && b.first <= a.last && a.begin < b.begin + b.size && b.begin < a.begin + a.size) {
                UNSCOPED_INFO(a.name << " and " << b.name << " overlap");
                return false;
            }
        }
    }
    return true;
}

template <class Network>
void check_plans() {
    const auto inference = bars_of_inference<Network>();
    CHECK(inference.block == memory<Network>::inference);
    CHECK(lie_apart(inference));
    const auto training = bars_of_training<Network, 4>();
    CHECK(training.block == sizeof(typename Network::template trace<4>));
    CHECK(lie_apart(training));
    CHECK(std::find(training.operations.begin(), training.operations.end(), "loss") != training.operations.end());
}

}  // namespace

TEST_CASE("the bars of a plan are those of the program", "[host]") {
    using digits = network<input<8, 8>, flatten, dense<64>, relu, dense<10>>;
    const auto plan = bars_of_inference<digits>();
    REQUIRE(plan.bars.size() == 1);
    CHECK(plan.bars[0].name == "1 dense");
    CHECK(plan.bars[0].size == 256);
    CHECK(plan.bars[0].begin == 0);
    CHECK(plan.bars[0].first == 1);
    CHECK(plan.bars[0].last == 2);
    CHECK(plan.operations == std::vector<std::string>{"1 dense", "3 dense"});
    CHECK(plan.separate == 4 * (64 + 64 + 64));
    check_plans<digits>();
    const auto training = bars_of_training<digits, 4>();
    CHECK(training.operations == std::vector<std::string>{"1 dense", "3 dense", "loss", "3 dense", "1 dense"});
    const auto kept = std::find_if(training.bars.begin(), training.bars.end(),
                                   [](const auto& bar) { return bar.what == held_value::kept; });
    REQUIRE(kept != training.bars.end());
    CHECK(kept->size == 4 * 256);
    CHECK(kept->first == 1);
    CHECK(kept->last == 4);
}

TEST_CASE("tensors that live at the same time lie apart, in networks of other layers, too", "[host]") {
    check_plans<network<input<9, 9, 1>, conv2d<{.filters = 3, .kernel = {3, 3}}>, relu, max_pool2d<2>, flatten,
                        dense<7>, ingrain::tanh, dense<3>>>();
    check_plans<network<input<3>, dense<2>>>();
    test::in_all_laws([]<class> {
        check_plans<network<input<16, 1>, lstm<{.units = 5, .result = returns::sequence}>, dense<1>>>();
        check_plans<network<input<6>, dense<6>, residual<dense<6>, relu>, dropout<{.rate = 0.5f}>, dense<2>>>();
    });
}
