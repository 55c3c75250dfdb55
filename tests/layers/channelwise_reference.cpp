#include <ingrain/layers/offset.hpp>
#include <ingrain/layers/scale.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/layers.txt>
};
constexpr reference_file onnx{
#include <reference/onnx_channelwise.txt>
};

TEST_CASE("scale and offset match PyTorch") {
    check_reference<scale<>, shape<4, 5>, 3, default_policy>(torch["scale"]);
    check_reference<offset<>, shape<4, 5>, 3, default_policy>(torch["offset"]);
    in_all_laws([]<class> {
        check_reference<scale<>, shape<4, 5>, 3, in_double>(torch["scale"]);
        check_reference<offset<>, shape<4, 5>, 3, in_double>(torch["offset"]);
    });
}

TEST_CASE("scale and offset match ONNX") {
    check_answers<scale<>, shape<4, 5>, 3>(onnx["mul_bcast"], steps_of_floats);
    check_answers<offset<>, shape<4, 5>, 3>(onnx["add_bcast"], steps_of_floats);
}
