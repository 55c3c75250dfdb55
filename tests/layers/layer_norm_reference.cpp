#include <ingrain/layers/layer_norm.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/normalization.txt>
};
constexpr reference_file onnx{
#include <reference/onnx_normalization.txt>
};

TEST_CASE("layer_norm matches PyTorch") {
    const auto t = torch["layer_norm"];
    check_reference<layer_norm<>, shape<4, 5>, 3, default_policy>(t);
    in_all_laws([&]<class> { check_reference<layer_norm<>, shape<4, 5>, 3, in_double>(t); });
}

TEST_CASE("layer_norm of frames wider than a register matches PyTorch") {
    check_reference<layer_norm<{.epsilon = 1e-2f}>, shape<37>, 2>(torch["layer_norm_wide"]);
}

namespace {

consteval float epsilon(const char* name) { return onnx.read(name).value("epsilon"); }

}  // namespace

TEST_CASE("layer_norm matches ONNX") {
    check_answers<layer_norm<{.epsilon = epsilon("layer_normalization_3d_axis2_epsilon")}>, shape<3, 5>, 2>(
        onnx["layer_normalization_3d_axis2_epsilon"]);
    in_all_laws([]<class> {
        check_answers<layer_norm<{.epsilon = epsilon("layer_normalization_2d_axis1")}>, shape<4>, 3>(
            onnx["layer_normalization_2d_axis1"]);
        check_answers<layer_norm<{.epsilon = epsilon("layer_normalization_4d_axis3")}>, shape<3, 4, 5>, 2>(
            onnx["layer_normalization_4d_axis3"]);
    });
}
