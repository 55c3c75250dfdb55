#include <ingrain/layers/prelu.hpp>

#include <reference/activations.hpp>
#include <reference/onnx_activations.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace torch = ingrain::reference::activations;

TEST_CASE("prelu has the numbers of PyTorch") {
    namespace t = torch::prelu;
    const layer_tables given{torch::inputs::x, t::y, t::dy, t::dx, {t::slope}, {t::dslope}};
    check_reference<prelu, shape<13>, 3, default_policy>(given);
    check_reference<prelu, shape<13>, 3, in_double>(given);
}

TEST_CASE("prelu begins with the slopes of PyTorch") {
    namespace t = torch::prelu_initial;
    const layer_tables given{torch::inputs::x, t::y, t::dy, t::dx, {t::slope}, {t::dslope}};
    check_reference<prelu, shape<13>, 3>(given);
    prelu::bound<default_policy, shape<13>>::parameters first{};
    generator random;
    prelu::bound<default_policy, shape<13>>::initialize(first, random);
    CHECK(agree_all(first, {t::slope}, tolerance{}));
}

TEST_CASE("prelu on a sequence has the numbers of PyTorch") {
    namespace t = torch::prelu_on_sequence;
    check_reference<prelu, shape<4, 5>, 3>({t::x, t::y, t::dy, t::dx, {t::slope}, {t::dslope}});
}

TEST_CASE("prelu has the numbers of ONNX") {
    namespace o = ingrain::reference::onnx_activations::prelu_broadcast;
    check_answers<prelu, shape<4, 5>, 3>(o::x, o::y, {o::slope}, steps_of_floats);
}
