#include <ingrain/layers/rnn.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/rnn.txt>
};
constexpr reference_file onnx{
#include <reference/onnx_recurrent.txt>
};

TEST_CASE("rnn matches PyTorch") {
    {
        const auto t = torch["rnn"];
        check_reference<rnn<{.units = 5, .result = returns::sequence}>, shape<5, 3>, 2, default_policy>(t);
        in_all_laws([&]<class> {
            check_reference<rnn<{.units = 5, .result = returns::sequence}>, shape<5, 3>, 2, in_double>(t);
        });
    }
    in_all_laws([]<class> {
        check_reference<rnn<{.units = 5, .result = returns::sequence, .truncate = 2}>, shape<5, 3>, 2>(
            torch["rnn_truncated"]);
        check_reference<rnn<{.units = 5, .activation = nonlinearity::relu, .result = returns::sequence}>, shape<5, 3>,
                        2>(torch["rnn_relu"]);
    });
    check_reference<rnn<{.units = 5, .activation = nonlinearity::relu, .result = returns::sequence, .truncate = 2}>,
                    shape<5, 3>, 2>(torch["rnn_relu_truncated"]);
}

TEST_CASE("rnn matches ONNX") {
    check_answers<rnn<{.units = 5}>, shape<2, 3>, 3>(onnx["rnn_seq_length"]);
    in_all_laws([]<class> {
        check_answers<rnn<{.units = 4}>, shape<1, 2>, 3>(onnx["simple_rnn_defaults"]);
        check_answers<rnn<{.units = 5}>, shape<1, 3>, 3>(onnx["simple_rnn_with_initial_bias"]);
        check_answers<rnn<{.units = 4}>, shape<1, 2>, 3>(onnx["simple_rnn_batchwise"]);
    });
}
