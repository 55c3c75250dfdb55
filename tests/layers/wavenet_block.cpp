#include <ingrain/layers/wavenet_block.hpp>

#include <ingrain/core/count.hpp>
#include <ingrain/layers/gated_tanh.hpp>
#include <ingrain/layers/max_pool1d.hpp>
#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

using past = max_pool1d<2, {.stride = 1, .padding = causal}>;
using block = wavenet_block<2, dense<6>, gated_tanh>;

TEST_CASE("wavenet_block keeps the law, first and later") {
    check_composite<block, shape_list<shape<3, 4>, shape<3, 2>>>();
    in_all_laws([]<class> { check_composite<block, shape<3, 4>>(); });
}

TEST_CASE("wavenet_block streams") {
    check_stream<shape<6, 3>, wavenet_block<2, past, dense<4>, gated_tanh>, pick<1>>();
}

TEST_CASE("wavenet_block has two outputs") {
    using bound = block::bound<default_policy, shape<3, 4>>;
    STATIC_CHECK(std::is_same_v<bound::output, shape_list<shape<3, 4>, shape<3, 2>>>);
    STATIC_CHECK(std::is_same_v<block::bound<default_policy, bound::output>::output, bound::output>);
    STATIC_CHECK(count_parameters<bound::parameters>() == 5 * 6 + 4 * 4 + 4 * 2);
    STATIC_CHECK_FALSE(block::accepts<shape<4>>);
    STATIC_CHECK_FALSE(block::accepts<shape_list<shape<3, 4>, shape<3, 3>>>);
}
