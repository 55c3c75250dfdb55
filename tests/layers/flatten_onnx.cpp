#include <ingrain/layers/flatten.hpp>

#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file onnx{
#include <reference/onnx_dense.txt>
};

TEST_CASE("flatten matches ONNX") {
    check_answers<flatten, shape<3, 4, 5>, 2>(onnx["flatten_axis1"], tolerance{});  // bit for bit
}
