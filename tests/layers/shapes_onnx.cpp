#include <ingrain/layers/embedding.hpp>
#include <ingrain/layers/reshape.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/slice.hpp>
#include <ingrain/layers/split.hpp>
#include <ingrain/layers/transpose.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>
#include <support/owned.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file onnx{
#include <reference/onnx_shapes.txt>
};

namespace {

/// y is x in another order, so each value is the same number.
template <class Layer, class In>
void check_order(const char* name) {
    const auto c = onnx[name];
    check_answers<Layer, In, 1>(c, {});
}

using block = shape<2, 3, 4>;

}  // namespace

TEST_CASE("transpose matches ONNX") {
    check_order<sequence<ingrain::transpose<0, 1>, ingrain::transpose<1, 2>>, block>("transpose_all_permutations_3");
    check_order<ingrain::transpose<2, 0>, block>("transpose_all_permutations_5");
    check_order<ingrain::transpose<0, 2>, block>("transpose_default");
    in_all_laws([]<class> {
        check_order<ingrain::transpose<1, 2>, block>("transpose_all_permutations_1");
        check_order<ingrain::transpose<0, 1>, block>("transpose_all_permutations_2");
        check_order<sequence<ingrain::transpose<1, 2>, ingrain::transpose<0, 1>>, block>(
            "transpose_all_permutations_4");
    });
}

TEST_CASE("reshape matches ONNX") {
    check_order<ingrain::reshape<2, 3, 2, 2>, block>("reshape_extended_dims");
    in_all_laws([]<class> {
        check_order<ingrain::reshape<24>, block>("reshape_one_dim");
        check_order<ingrain::reshape<4, 2, 3>, block>("reshape_reordered_all_dims");
    });
    check_order<ingrain::reshape<2, 3, 1, 4>, block>("reshape_zero_and_negative_dim");
}

TEST_CASE("slice matches ONNX") {
    const auto c = onnx["slice"];
    const auto matches = [&]<class Layer>(const char* name) {
        using bound = typename Layer::template bound<default_policy, shape<20, 10, 5>>;
        const auto b = make_owned<bench<bound, float, 1>>();
        const table x = c["x"];
        REQUIRE(x.size() == b->x.size);
        std::copy(x.begin(), x.end(), b->x.values);
        b->infer();
        CHECK(agree(b->y.values, c[name], {}));
    };
    matches.operator()<ingrain::slice<{.size = 3}>>("y");
    matches.operator()<ingrain::slice<{.axis = 2, .start = 3, .size = 1}>>("default_axes");
    matches.operator()<ingrain::slice<{.axis = 1, .start = 1, .size = 9}>>("end_out_of_bounds");
}

TEST_CASE("split matches ONNX") {
    check_order<ingrain::split<ingrain::sizes<2, 4>>, shape<6>>("split_variable_parts_1d");
    check_order<ingrain::split<ingrain::sizes<3, 3>, {.axis = 1}>, shape<2, 6>>("split_equal_parts_2d");
    in_all_laws([]<class> {
        check_order<ingrain::split<ingrain::sizes<2, 2, 2>>, shape<6>>("split_equal_parts_1d");
        check_order<ingrain::split<ingrain::sizes<2, 4>, {.axis = 1}>, shape<2, 6>>("split_variable_parts_2d");
    });
}

TEST_CASE("embedding matches ONNX") {
    check_order<embedding<{.entries = 5, .size = 24}>, shape<3>>("gather_0");
    in_all_laws([]<class> { check_order<embedding<{.entries = 4, .size = 3}>, shape<4>>("Embedding"); });
}
