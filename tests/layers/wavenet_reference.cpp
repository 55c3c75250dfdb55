#include <ingrain/layers/leaky_relu.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/layers/wavenet_stack.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/wavenet.txt>
};

TEST_CASE("wavenet_stack matches PyTorch") {
    check_reference<wavenet_stack<{.kernel = 3}, dilations<1, 2>, ingrain::tanh>, shape_list<shape<6, 3>, shape<6, 1>>,
                    2>(torch["tanh"]);
    in_all_laws([]<class> {
        check_reference<wavenet_stack<{.kernel = 2}, dilations<3, 1>, leaky_relu<{.slope = 0.25f}>>,
                        shape_list<shape<5, 2>, shape<5, 2>, shape<5, 2>>, 1>(torch["leaky"]);
    });
}

TEST_CASE("wavenet_stack matches PyTorch, gated and blended") {
    check_reference<
        wavenet_stack<{.kernel = 2, .bottleneck = 3, .heads = 4}, dilations<1, 2>, gated_by<ingrain::tanh, sigmoid>>,
        shape_list<shape<4, 2>, shape<4, 1>>, 1>(torch["gated"]);
    check_reference<wavenet_stack<{.kernel = 2}, dilations<1>, blended_by<ingrain::tanh, sigmoid>>,
                    shape_list<shape<3, 2>, shape<3, 1>>, 2>(torch["blended"]);
}
