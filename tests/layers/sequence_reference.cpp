#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/softmax.hpp>
#include <ingrain/layers/tanh.hpp>

#include <reference/layers.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace torch = ingrain::reference::layers;

TEST_CASE("three layers with relu have the numbers of PyTorch") {
    namespace t = torch::three_layers;
    check_reference<sequence<dense<7>, relu, dense<6>, relu, dense<3>>, shape<5>, 3>(
        {t::x,
         t::y,
         t::dy,
         t::dx,
         {t::weights0, t::bias0, t::weights1, t::bias1, t::weights2, t::bias2},
         {t::dweights0, t::dbias0, t::dweights1, t::dbias1, t::dweights2, t::dbias2}});
}

TEST_CASE("three layers with tanh have the numbers of PyTorch") {
    namespace t = torch::three_layers_tanh;
    check_reference<sequence<dense<7>, ingrain::tanh, dense<6>, ingrain::tanh, dense<3>, softmax>, shape<5>, 3>(
        {t::x,
         t::y,
         t::dy,
         t::dx,
         {t::weights0, t::bias0, t::weights1, t::bias1, t::weights2, t::bias2},
         {t::dweights0, t::dbias0, t::dweights1, t::dbias1, t::dweights2, t::dbias2}});
}
