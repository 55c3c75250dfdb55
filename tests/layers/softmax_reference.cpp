#include <ingrain/layers/log_softmax.hpp>
#include <ingrain/layers/softmax.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/layers.txt>
};
constexpr reference_file onnx{
#include <reference/onnx_softmax.txt>
};

TEST_CASE("softmax matches PyTorch") {
    const auto t = torch["softmax"];
    check_reference<softmax, shape<7>, 3, default_policy>(t);
    in_all_laws([&]<class> { check_reference<softmax, shape<7>, 3, in_double>(t); });
}

TEST_CASE("softmax of large numbers matches PyTorch") {
    const auto t = torch["softmax_of_large"];
    check_reference<softmax, shape<5>, 4, default_policy>(t);
    in_all_laws([&]<class> { check_reference<softmax, shape<5>, 4, in_double>(t); });
}

TEST_CASE("softmax matches ONNX") {
    check_answers<softmax, shape<4>, 2>(onnx["softmax_large_number"], steps_of_floats);
    in_all_laws([]<class> {
        check_answers<softmax, shape<3>, 1>(onnx["softmax_example"], steps_of_floats);
        check_answers<softmax, shape<4, 5>, 3>(onnx["softmax_default_axis"], steps_of_floats);
    });
}

TEST_CASE("log_softmax matches PyTorch") {
    check_reference<log_softmax, shape<7>, 3, default_policy>(torch["log_softmax"]);
    check_reference<log_softmax, shape<5>, 3, default_policy>(torch["log_softmax_of_large"]);
    in_all_laws([]<class> {
        check_reference<log_softmax, shape<7>, 3, in_double>(torch["log_softmax"]);
        check_reference<log_softmax, shape<5>, 3, in_double>(torch["log_softmax_of_large"]);
    });
}

TEST_CASE("log_softmax matches ONNX") {
    check_answers<log_softmax, shape<4>, 2>(onnx["logsoftmax_large_number"], steps_of_floats);
    in_all_laws([]<class> {
        check_answers<log_softmax, shape<3>, 1>(onnx["logsoftmax_example_1"], steps_of_floats);
        check_answers<log_softmax, shape<4, 5>, 3>(onnx["logsoftmax_default_axis"], steps_of_floats);
    });
}
