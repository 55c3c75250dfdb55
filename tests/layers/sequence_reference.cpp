#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/softmax.hpp>
#include <ingrain/layers/tanh.hpp>

#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/layers.txt>
};

TEST_CASE("three layers with relu match PyTorch") {
    check_reference<sequence<dense<7>, relu, dense<6>, relu, dense<3>>, shape<5>, 3>(torch["three_layers"]);
}

TEST_CASE("three layers with tanh match PyTorch") {
    check_reference<sequence<dense<7>, ingrain::tanh, dense<6>, ingrain::tanh, dense<3>, softmax>, shape<5>, 3>(
        torch["three_layers_tanh"]);
}
