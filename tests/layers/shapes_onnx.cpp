#include <ingrain/layers/reshape.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/transpose.hpp>

#include <support/check_reference.hpp>

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
    check_order<ingrain::transpose<1, 2>, block>("transpose_all_permutations_1");
    check_order<ingrain::transpose<0, 1>, block>("transpose_all_permutations_2");
    check_order<sequence<ingrain::transpose<0, 1>, ingrain::transpose<1, 2>>, block>("transpose_all_permutations_3");
    check_order<sequence<ingrain::transpose<1, 2>, ingrain::transpose<0, 1>>, block>("transpose_all_permutations_4");
    check_order<ingrain::transpose<2, 0>, block>("transpose_all_permutations_5");
    check_order<ingrain::transpose<0, 2>, block>("transpose_default");
}

TEST_CASE("reshape matches ONNX") {
    check_order<ingrain::reshape<2, 3, 2, 2>, block>("reshape_extended_dims");
    check_order<ingrain::reshape<24>, block>("reshape_one_dim");
    check_order<ingrain::reshape<4, 2, 3>, block>("reshape_reordered_all_dims");
    check_order<ingrain::reshape<2, 3, 1, 4>, block>("reshape_zero_and_negative_dim");
}
