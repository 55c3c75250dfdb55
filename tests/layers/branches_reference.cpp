#include <ingrain/core/shape_list.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/gated_tanh.hpp>
#include <ingrain/layers/glu.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/pick.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/tanh.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/branches.txt>
};
constexpr reference_file onnx{
#include <reference/onnx_joins.txt>
};

namespace {

template <class Join, std::size_t First, std::size_t Second>
using branches = parallel<Join, sequence<dense<First>, ingrain::tanh>, dense<Second>>;
template <class Join, class... More>
using picked = parallel<Join, pick<0>, pick<1>, More...>;

}  // namespace

TEST_CASE("gated units match PyTorch") {
    check_reference<glu, shape<3, 10>, 2>(torch["glu"]);
    check_reference<gated_tanh, shape<3, 10>, 2>(torch["gated_tanh"]);
}

TEST_CASE("branches match PyTorch") {
    check_reference<branches<concatenate, 7, 3>, shape<3, 5>, 2>(torch["concatenate"]);
    check_reference<branches<product, 4, 4>, shape<3, 5>, 2>(torch["product"]);
    check_reference<branches<maximum, 4, 4>, shape<3, 5>, 2>(torch["maximum"]);
    in_all_laws([]<class> {
        check_reference<branches<ingrain::sum, 4, 4>, shape<3, 5>, 2>(torch["sum"]);
        check_reference<branches<difference, 4, 4>, shape<3, 5>, 2>(torch["difference"]);
        check_reference<branches<minimum, 4, 4>, shape<3, 5>, 2>(torch["minimum"]);
    });
}

TEST_CASE("joins of a sequence and a vector match PyTorch") {
    using both = shape_list<shape<3, 4>, shape<4>>;
    check_reference<picked<ingrain::sum>, both, 2>(torch["sum_over_positions"]);
    check_reference<picked<maximum>, both, 2>(torch["maximum_over_positions"]);
    in_all_laws([]<class> {
        check_reference<picked<product>, both, 2>(torch["product_over_positions"]);
        check_reference<picked<difference>, both, 2>(torch["difference_over_positions"]);
        check_reference<picked<minimum>, both, 2>(torch["minimum_over_positions"]);
    });
}

TEST_CASE("joins match ONNX") {
    using three = shape_list<shape<3>, shape<3>, shape<3>>;
    using alike = shape_list<shape<3, 4, 5>, shape<3, 4, 5>>;
    using vector = shape_list<shape<3, 4, 5>, shape<5>>;
    check_answers<picked<ingrain::sum, pick<2>>, three, 1>(onnx["sum_example"], steps_of_floats);
    check_answers<picked<product>, vector, 1>(onnx["mul_bcast"], steps_of_floats);
    check_answers<picked<maximum, pick<2>>, three, 1>(onnx["max_example"], steps_of_floats);
    in_all_laws([]<class> {
        check_answers<picked<difference>, alike, 1>(onnx["sub"], steps_of_floats);
        check_answers<picked<difference>, vector, 1>(onnx["sub_bcast"], steps_of_floats);
        check_answers<picked<ingrain::sum>, vector, 1>(onnx["add_bcast"], steps_of_floats);
        check_answers<picked<product>, alike, 1>(onnx["mul"], steps_of_floats);
        check_answers<picked<minimum, pick<2>>, three, 1>(onnx["min_example"], steps_of_floats);
    });
}
