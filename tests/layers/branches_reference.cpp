#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/gated_tanh.hpp>
#include <ingrain/layers/glu.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/tanh.hpp>

#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/branches.txt>
};

namespace {

template <class Join, std::size_t First, std::size_t Second>
using branches = parallel<Join, sequence<dense<First>, ingrain::tanh>, dense<Second>>;

}  // namespace

TEST_CASE("gated units match PyTorch") {
    check_reference<glu, shape<3, 10>, 2>(torch["glu"]);
    check_reference<gated_tanh, shape<3, 10>, 2>(torch["gated_tanh"]);
}

TEST_CASE("branches match PyTorch") {
    check_reference<branches<concatenate, 7, 3>, shape<3, 5>, 2>(torch["concatenate"]);
    check_reference<branches<ingrain::sum, 4, 4>, shape<3, 5>, 2>(torch["sum"]);
    check_reference<branches<product, 4, 4>, shape<3, 5>, 2>(torch["product"]);
}
