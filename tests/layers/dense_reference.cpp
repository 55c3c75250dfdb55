#include <ingrain/layers/dense.hpp>

#include <reference/layers.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace torch = ingrain::reference::layers;

TEST_CASE("dense has the numbers of PyTorch") {
    namespace t = torch::dense;
    const layer_tables given{t::x, t::y, t::dy, t::dx, {t::weights, t::bias}, {t::dweights, t::dbias}};
    check_reference<dense<7>, shape<5>, 3, default_policy>(given);
    check_reference<dense<7>, shape<5>, 3, in_double>(given);
}

TEST_CASE("dense without a bias has the numbers of PyTorch") {
    namespace t = torch::dense_without_bias;
    check_reference<dense<7, bias::none>, shape<5>, 3>({t::x, t::y, t::dy, t::dx, {t::weights}, {t::dweights}});
}

TEST_CASE("dense on a sequence has the numbers of PyTorch") {
    namespace t = torch::dense_on_sequence;
    check_reference<dense<7>, shape<4, 5>, 3>(
        {t::x, t::y, t::dy, t::dx, {t::weights, t::bias}, {t::dweights, t::dbias}});
}

TEST_CASE("dense to one number has the numbers of PyTorch") {
    namespace t = torch::dense_to_one;
    check_reference<dense<1>, shape<5>, 3>({t::x, t::y, t::dy, t::dx, {t::weights, t::bias}, {t::dweights, t::dbias}});
}

TEST_CASE("dense that is wider than a register has the numbers of PyTorch") {
    namespace t = torch::dense_wide;
    check_reference<dense<37>, shape<11>, 5>(
        {t::x, t::y, t::dy, t::dx, {t::weights, t::bias}, {t::dweights, t::dbias}});
}
