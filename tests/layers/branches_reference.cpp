#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/gated_tanh.hpp>
#include <ingrain/layers/glu.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/tanh.hpp>

#include <reference/branches.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace torch = ingrain::reference::branches;

namespace {

template <class Join, std::size_t First, std::size_t Second>
using branches = parallel<Join, sequence<dense<First>, ingrain::tanh>, dense<Second>>;

}  // namespace

TEST_CASE("gated units have the numbers of PyTorch") {
    {
        namespace t = torch::glu;
        check_reference<glu, shape<3, 10>, 2>({t::x, t::y, t::dy, t::dx});
    }
    {
        namespace t = torch::gated_tanh;
        check_reference<gated_tanh, shape<3, 10>, 2>({t::x, t::y, t::dy, t::dx});
    }
}

TEST_CASE("branches have the numbers of PyTorch") {
    {
        namespace t = torch::concatenate;
        check_reference<branches<concatenate, 7, 3>, shape<3, 5>, 2>(
            {t::x,
             t::y,
             t::dy,
             t::dx,
             {t::weights0, t::bias0, t::weights1, t::bias1},
             {t::dweights0, t::dbias0, t::dweights1, t::dbias1}});
    }
    {
        namespace t = torch::sum;
        check_reference<branches<ingrain::sum, 4, 4>, shape<3, 5>, 2>(
            {t::x,
             t::y,
             t::dy,
             t::dx,
             {t::weights0, t::bias0, t::weights1, t::bias1},
             {t::dweights0, t::dbias0, t::dweights1, t::dbias1}});
    }
    {
        namespace t = torch::product;
        check_reference<branches<product, 4, 4>, shape<3, 5>, 2>({t::x,
                                                                  t::y,
                                                                  t::dy,
                                                                  t::dx,
                                                                  {t::weights0, t::bias0, t::weights1, t::bias1},
                                                                  {t::dweights0, t::dbias0, t::dweights1, t::dbias1}});
    }
}
