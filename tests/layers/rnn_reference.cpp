#include <ingrain/layers/rnn.hpp>

#include <reference/onnx_recurrent.hpp>
#include <reference/recurrent.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace torch = ingrain::reference::recurrent;
namespace onnx = ingrain::reference::onnx_recurrent;

TEST_CASE("rnn has the numbers of PyTorch") {
    {
        namespace t = torch::rnn;
        const layer_tables given{t::x,
                                 t::y,
                                 t::dy,
                                 t::dx,
                                 {t::input_weights, t::hidden_weights, t::bias},
                                 {t::dinput_weights, t::dhidden_weights, t::dbias}};
        check_reference<rnn<{.units = 5, .result = returns::sequence}>, shape<5, 3>, 2, default_policy>(given);
        check_reference<rnn<{.units = 5, .result = returns::sequence}>, shape<5, 3>, 2, in_double>(given);
    }
    {
        namespace t = torch::rnn_truncated;
        const layer_tables given{t::x,
                                 t::y,
                                 t::dy,
                                 t::dx,
                                 {t::input_weights, t::hidden_weights, t::bias},
                                 {t::dinput_weights, t::dhidden_weights, t::dbias}};
        check_reference<rnn<{.units = 5, .result = returns::sequence, .truncate = 2}>, shape<5, 3>, 2>(given);
    }
    {
        namespace t = torch::rnn_relu;
        const layer_tables given{t::x,
                                 t::y,
                                 t::dy,
                                 t::dx,
                                 {t::input_weights, t::hidden_weights, t::bias},
                                 {t::dinput_weights, t::dhidden_weights, t::dbias}};
        check_reference<rnn<{.units = 5, .activation = nonlinearity::relu, .result = returns::sequence}>, shape<5, 3>,
                        2>(given);
    }
    {
        namespace t = torch::rnn_relu_truncated;
        const layer_tables given{t::x,
                                 t::y,
                                 t::dy,
                                 t::dx,
                                 {t::input_weights, t::hidden_weights, t::bias},
                                 {t::dinput_weights, t::dhidden_weights, t::dbias}};
        check_reference<rnn<{.units = 5, .activation = nonlinearity::relu, .result = returns::sequence, .truncate = 2}>,
                        shape<5, 3>, 2>(given);
    }
}

TEST_CASE("rnn has the numbers of ONNX") {
    {
        namespace o = onnx::simple_rnn_defaults;
        check_answers<rnn<{.units = 4}>, shape<1, 2>, 3>(o::x, o::y, {o::input_weights, o::hidden_weights, o::bias});
    }
    {
        namespace o = onnx::simple_rnn_with_initial_bias;
        check_answers<rnn<{.units = 5}>, shape<1, 3>, 3>(o::x, o::y, {o::input_weights, o::hidden_weights, o::bias});
    }
    {
        namespace o = onnx::rnn_seq_length;
        check_answers<rnn<{.units = 5}>, shape<2, 3>, 3>(o::x, o::y, {o::input_weights, o::hidden_weights, o::bias});
    }
    {
        namespace o = onnx::simple_rnn_batchwise;
        check_answers<rnn<{.units = 4}>, shape<1, 2>, 3>(o::x, o::y, {o::input_weights, o::hidden_weights, o::bias});
    }
}
