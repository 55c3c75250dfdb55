#include <ingrain/layers/gru.hpp>
#include <ingrain/layers/lstm.hpp>

#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// Sizes that fill no register, one exactly, or one and a bit.
template <std::size_t Units>
void check_sizes() {
    if constexpr (all_laws || sanitized || Units == 20) {
        check_passes<lstm<{.units = Units}>, shape<2, 1>, 1>();
        check_passes<gru<{.units = Units}>, shape<2, 1>, 1>();
    }
}

}  // namespace

TEST_CASE("nothing is read outside of a tensor at any hidden size") {
    check_sizes<1>();
    check_sizes<3>();
    check_sizes<9>();
    check_sizes<17>();
    check_sizes<20>();
    check_sizes<31>();
}
