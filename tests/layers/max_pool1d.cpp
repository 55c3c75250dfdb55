#include <ingrain/layers/max_pool1d.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("max_pool1d keeps the law") {
    check_layer_exactly<max_pool1d<3, {.stride = 2, .padding = {1, 0}}>, shape<7, 5>>();
    in_all_laws([]<class> {
        check_layer<max_pool1d<2>, shape<5, 17>, 2>();
        check_layer<max_pool1d<3, {.stride = 1, .padding = causal}>, shape<5, 3>>();
    });
}

TEST_CASE("max_pool1d streams where it looks back alone") {
    check_stream<shape<12, 5>, max_pool1d<3, {.stride = 1, .padding = causal}>>();
    in_all_laws([]<class> { check_stream<shape<12, 17>, max_pool1d<4, {.stride = 1, .padding = causal}>>(); });
    using live = stream<network<input<12, 5>, max_pool1d<3, {.stride = 1, .padding = causal}>>>;
    STATIC_CHECK(live::receptive_field == 2);
    STATIC_CHECK(wanted<live::state<>>);
}

TEST_CASE("max_pool1d with dilation keeps the law and streams") {
    in_all_laws(
        []<class> { check_layer<max_pool1d<3, {.stride = 2, .dilation = 3, .padding = {4, 2}}>, shape<7, 3>, 2>(); });
    check_stream<shape<12, 3>, max_pool1d<3, {.stride = 1, .dilation = 2, .padding = causal}>>();
    using live = stream<network<input<12, 5>, max_pool1d<3, {.stride = 1, .dilation = 2, .padding = causal}>>>;
    STATIC_CHECK(live::receptive_field == 4);
}

TEST_CASE("max_pool1d refuses what it does not fit") {
    STATIC_CHECK_FALSE(max_pool1d<2>::accepts<shape<8>>);
    STATIC_CHECK_FALSE(max_pool1d<2>::accepts<shape<8, 8, 1>>);
    STATIC_CHECK_FALSE(max_pool1d<9>::accepts<shape<8, 2>>);
    STATIC_CHECK(max_pool1d<4, {.dilation = 2}>::accepts<shape<7, 2>>);
    STATIC_CHECK_FALSE(max_pool1d<4, {.dilation = 3}>::accepts<shape<9, 2>>);
    STATIC_CHECK_FALSE(max_pool1d<2, {.stride = 1, .dilation = 4, .padding = {1, 1}}>::accepts<shape<3, 2>>);
}
