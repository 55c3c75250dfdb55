#include <ingrain/layers/prelu.hpp>

#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/activations.txt>
};
constexpr reference_file onnx{
#include <reference/onnx_activations.txt>
};

namespace {

/// A case whose x is that of the case `inputs`.
template <class... Policy>
void check_prelu(const reference_case<>& t) {
    const auto inputs = torch["inputs"];
    const layer_tables expected{inputs["x"], t["y"], t["dy"], t["dx"], {t["slope"]}, {t["dslope"]}};
    (check_reference<prelu, shape<13>, 3, Policy>(expected), ...);
}

}  // namespace

TEST_CASE("prelu matches PyTorch") {
    check_prelu<default_policy>(torch["prelu"]);
    in_all_laws([]<class> { check_prelu<in_double>(torch["prelu"]); });
}

TEST_CASE("prelu begins with the slopes of PyTorch") {
    const auto t = torch["prelu_initial"];
    check_prelu<default_policy>(t);
    prelu::bound<default_policy, shape<13>>::parameters first{};
    generator random;
    prelu::bound<default_policy, shape<13>>::initialize(first, random);
    CHECK(agree_all(first, {t["slope"]}, tolerance{}));
}

TEST_CASE("prelu on a sequence matches PyTorch") { check_reference<prelu, shape<4, 5>, 3>(torch["prelu_on_sequence"]); }

TEST_CASE("prelu matches ONNX") { check_answers<prelu, shape<4, 5>, 3>(onnx["prelu_broadcast"], steps_of_floats); }
