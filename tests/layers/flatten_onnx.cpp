#include <ingrain/layers/flatten.hpp>

#include <reference/onnx_dense.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("flatten has the numbers of ONNX") {
    namespace o = ingrain::reference::onnx_dense::flatten_axis1;
    check_answers<flatten, shape<3, 4, 5>, 2>(o::x, o::y, {}, tolerance{});  // bit for bit
}
