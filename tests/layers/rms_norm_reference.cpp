#include <ingrain/layers/rms_norm.hpp>

#include <reference/normalization.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace torch = ingrain::reference::normalization;

TEST_CASE("rms_norm has the numbers of PyTorch") {
    namespace t = torch::rms_norm;
    const layer_tables given{t::x, t::y, t::dy, t::dx, {t::scale}, {t::dscale}};
    check_reference<rms_norm<>, shape<4, 5>, 3, default_policy>(given);
    check_reference<rms_norm<>, shape<4, 5>, 3, in_double>(given);
}

TEST_CASE("rms_norm of frames wider than a register has the numbers of PyTorch") {
    namespace t = torch::rms_norm_wide;
    check_reference<rms_norm<1e-2f>, shape<37>, 2>({t::x, t::y, t::dy, t::dx, {t::scale}, {t::dscale}});
}
