#include <ingrain/layers/gru.hpp>
#include <ingrain/layers/lstm.hpp>

#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// With all laws, or where a read outside is seen: each kind with less than a register, and with one number, none, and
/// all but one beside full registers.
template <std::size_t OfLstm, std::size_t OfGru, bool Always = false>
void check_sizes() {
    if constexpr (all_laws || sanitized || Always) {
        check_passes<lstm<{.units = OfLstm}>, shape<2, 1>, 1>();
        check_passes<gru<{.units = OfGru}>, shape<2, 1>, 1>();
    }
}

}  // namespace

TEST_CASE("nothing is read outside of a tensor at any hidden size") {
    check_sizes<1, 3>();
    check_sizes<9, 17>();
    check_sizes<20, 20, true>();
    check_sizes<31, 31>();
    in_all_laws([]<class> {
        check_sizes<3, 1>();
        check_sizes<17, 9>();
    });
}
