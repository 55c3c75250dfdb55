#include <ingrain/layers/layer_norm.hpp>

#include <reference/normalization.hpp>
#include <reference/onnx_normalization.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace torch = ingrain::reference::normalization;
namespace onnx = ingrain::reference::onnx_normalization;

TEST_CASE("layer_norm has the numbers of PyTorch") {
    namespace t = torch::layer_norm;
    const layer_tables given{t::x, t::y, t::dy, t::dx, {t::scale, t::shift}, {t::dscale, t::dshift}};
    check_reference<layer_norm<>, shape<4, 5>, 3, default_policy>(given);
    check_reference<layer_norm<>, shape<4, 5>, 3, in_double>(given);
}

TEST_CASE("layer_norm of frames wider than a register has the numbers of PyTorch") {
    namespace t = torch::layer_norm_wide;
    check_reference<layer_norm<1e-2f>, shape<37>, 2>(
        {t::x, t::y, t::dy, t::dx, {t::scale, t::shift}, {t::dscale, t::dshift}});
}

TEST_CASE("layer_norm has the numbers of ONNX") {
    {
        namespace o = onnx::layer_normalization_2d_axis1;
        check_answers<layer_norm<o::epsilon>, shape<4>, 3>(o::x, o::y, {o::scale, o::shift});
    }
    {
        namespace o = onnx::layer_normalization_3d_axis2_epsilon;
        check_answers<layer_norm<o::epsilon>, shape<3, 5>, 2>(o::x, o::y, {o::scale, o::shift});
    }
    {
        namespace o = onnx::layer_normalization_4d_axis3;
        check_answers<layer_norm<o::epsilon>, shape<3, 4, 5>, 2>(o::x, o::y, {o::scale, o::shift});
    }
}
