#include <ingrain/layers/group_norm.hpp>
#include <ingrain/layers/instance_norm.hpp>

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

TEST_CASE("group_norm matches PyTorch") {
    const auto t = torch["group_norm"];
    check_reference<group_norm<{.groups = 3}>, shape<3, 2, 6>, 2, default_policy>(t);
    check_reference<group_norm<{.groups = 2, .epsilon = 1e-2f}>, shape<38>, 2>(torch["group_norm_of_vectors"]);
    in_all_laws([&]<class> {
        check_reference<group_norm<{.groups = 3}>, shape<3, 2, 6>, 2, in_double>(t);
        check_reference<group_norm<{.groups = 1, .affine = false}>, shape<4, 5>, 2>(torch["group_norm_not_affine"]);
    });
}

TEST_CASE("instance_norm matches PyTorch") {
    check_reference<instance_norm<>, shape<2, 3, 5>, 2>(torch["instance_norm"]);
    in_all_laws([]<class> {
        check_reference<instance_norm<{.epsilon = 1e-2f, .affine = false}>, shape<5, 17>, 2>(
            torch["instance_norm_not_affine"]);
    });
}

namespace {

consteval float epsilon(const char* name) { return onnx.read(name).value("epsilon"); }

}  // namespace

TEST_CASE("instance_norm matches ONNX") {
    check_answers<instance_norm<{.epsilon = epsilon("instancenorm_example")}>, shape<1, 3, 2>, 1>(
        onnx["instancenorm_example"]);
    in_all_laws([]<class> {
        check_answers<instance_norm<{.epsilon = epsilon("instancenorm_epsilon")}>, shape<4, 5, 3>, 2>(
            onnx["instancenorm_epsilon"]);
    });
}
