#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>

#include <reference/layers.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("residual has the numbers of PyTorch") {
    namespace t = ingrain::reference::layers::residual;
    const layer_tables given{t::x,
                             t::y,
                             t::dy,
                             t::dx,
                             {t::weights0, t::bias0, t::weights1, t::bias1},
                             {t::dweights0, t::dbias0, t::dweights1, t::dbias1}};
    using layer = residual<dense<7>, relu, dense<5>>;
    check_reference<layer, shape<5>, 3, default_policy>(given);
    check_reference<layer, shape<5>, 3, in_double>(given);
}
