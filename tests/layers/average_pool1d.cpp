#include <ingrain/layers/average_pool1d.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("average_pool1d keeps the law") {
    check_layer_exactly<average_pool1d<3, {.stride = 2, .padding = {1, 0}}>, shape<7, 5>>();
    in_all_laws([]<class> {
        check_layer<average_pool1d<2>, shape<5, 17>, 2>();
        check_layer<average_pool1d<3, {.stride = 1, .padding = causal}>, shape<5, 3>>();
    });
}

TEST_CASE("average_pool1d streams where it looks back alone") {
    check_stream<shape<12, 5>, average_pool1d<3, {.stride = 1, .padding = causal}>>();
    in_all_laws([]<class> { check_stream<shape<12, 17>, average_pool1d<4, {.stride = 1, .padding = causal}>>(); });
    using live = stream<network<input<12, 5>, average_pool1d<3, {.stride = 1, .padding = causal}>>>;
    STATIC_CHECK(live::receptive_field == 2);
    STATIC_CHECK(wanted<live::state<>>);
    in_all_laws([]<class> {
        check_stream<shape<12, 3>, average_pool1d<3, {.stride = 1, .padding = causal, .count_padding = true}>>();
    });
}

TEST_CASE("average_pool1d refuses what it does not fit") {
    STATIC_CHECK_FALSE(average_pool1d<2>::accepts<shape<8>>);
    STATIC_CHECK_FALSE(average_pool1d<2>::accepts<shape<8, 8, 1>>);
    STATIC_CHECK_FALSE(average_pool1d<9>::accepts<shape<8, 2>>);
}
