#include <ingrain/layers/wavenet_stack.hpp>

#include <ingrain/layers/clamp.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/identity.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/pick.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/silu.hpp>
#include <ingrain/layers/tanh.hpp>
#include <support/all_laws.hpp>
#include <support/check_constant.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("wavenet_stack keeps the law") {
    check_layer_exactly<wavenet_stack<{.kernel = 3}, dilations<2, 1>, ingrain::tanh>,
                        shape_list<shape<5, 3>, shape<5, 2>>>();
    in_all_laws([]<class> {
        check_layer<wavenet_stack<{.kernel = 2, .bottleneck = 5, .heads = 4}, dilations<1, 3>, gated_by<silu, sigmoid>>,
                    shape_list<shape<4, 3>, shape<4, 4>, shape<4, 1>>, 2>();
        check_layer<wavenet_stack<{.kernel = 1}, dilations<1>, blended_by<ingrain::tanh, sigmoid>>,
                    shape_list<shape<3, 2>, shape<3, 2>>, 2>();
        check_constant<wavenet_stack<{.kernel = 2}, dilations<2>, gated_by<ingrain::tanh, sigmoid>>,
                       shape_list<shape<3, 2>, shape<3, 1>>>();
    });
}

TEST_CASE("wavenet_stack streams") {
    check_stream<shape<36, 1>, parallel<side_by_side, dense<5, bias::none>, identity>,
                 wavenet_stack<{.kernel = 3}, dilations<1, 4, 20>, ingrain::tanh>,
                 wavenet_stack<{.kernel = 4}, dilations<7, 1>, gated_by<ingrain::tanh, sigmoid>>, pick<1>, dense<1>>();
}
