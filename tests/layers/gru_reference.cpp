#include <ingrain/layers/gru.hpp>
#include <ingrain/network.hpp>

#include <reference/onnx_recurrent.hpp>
#include <reference/recurrent.hpp>
#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace torch = ingrain::reference::recurrent;
namespace onnx = ingrain::reference::onnx_recurrent;

TEST_CASE("gru has the numbers of PyTorch") {
    {
        namespace t = torch::gru;
        const layer_tables given{t::x,
                                 t::y,
                                 t::dy,
                                 t::dx,
                                 {t::input_weights, t::hidden_weights, t::bias},
                                 {t::dinput_weights, t::dhidden_weights, t::dbias}};
        check_reference<gru<{.units = 5, .result = returns::sequence}>, shape<5, 3>, 2, default_policy>(given);
        check_reference<gru<{.units = 5, .result = returns::sequence}>, shape<5, 3>, 2, in_double>(given);
    }
    {
        namespace t = torch::gru_last;
        const layer_tables given{t::x,
                                 t::y,
                                 t::dy,
                                 t::dx,
                                 {t::input_weights, t::hidden_weights, t::bias},
                                 {t::dinput_weights, t::dhidden_weights, t::dbias}};
        check_reference<gru<{.units = 5}>, shape<5, 3>, 2>(given);
    }
    {
        namespace t = torch::gru_truncated;
        const layer_tables given{t::x,
                                 t::y,
                                 t::dy,
                                 t::dx,
                                 {t::input_weights, t::hidden_weights, t::bias},
                                 {t::dinput_weights, t::dhidden_weights, t::dbias}};
        check_reference<gru<{.units = 5, .result = returns::sequence, .truncate = 2}>, shape<5, 3>, 2>(given);
    }
}

TEST_CASE("gru as it was published has the numbers of PyTorch") {
    {
        namespace t = torch::gru_before;
        const layer_tables given{t::x,
                                 t::y,
                                 t::dy,
                                 t::dx,
                                 {t::input_weights, t::hidden_weights, t::bias},
                                 {t::dinput_weights, t::dhidden_weights, t::dbias}};
        check_reference<gru<{.units = 5, .result = returns::sequence, .variant = reset::before}>, shape<5, 3>, 2,
                        default_policy>(given);
        check_reference<gru<{.units = 5, .result = returns::sequence, .variant = reset::before}>, shape<5, 3>, 2,
                        in_double>(given);
    }
    {
        namespace t = torch::gru_before_truncated;
        const layer_tables given{t::x,
                                 t::y,
                                 t::dy,
                                 t::dx,
                                 {t::input_weights, t::hidden_weights, t::bias},
                                 {t::dinput_weights, t::dhidden_weights, t::dbias}};
        check_reference<gru<{.units = 5, .result = returns::sequence, .variant = reset::before, .truncate = 2}>,
                        shape<5, 3>, 2>(given);
    }
}

namespace {

/// to[c][r] = from[r][c]
template <std::size_t Rows, class Tensor>
void transpose(table from, Tensor& to) {
    constexpr std::size_t columns = Tensor::size / Rows;
    REQUIRE(from.size() == Tensor::size);
    for (std::size_t i = 0; i < from.size(); ++i) to[i % columns * Rows + i / columns] = from[i];
}

/// Parameters of one layer as PyTorch has them: weights [gates Units, In], and a bias for each of the two products.
template <class Parameters>
void take(Parameters& p, table weights, table hidden_weights, table bias, table hidden_bias) {
    transpose<15>(weights, p.input_weights);
    transpose<15>(hidden_weights, p.hidden_weights);
    for (std::size_t c = 0; c < 15; ++c) p.bias[c] = bias[c] + (c < 10 ? hidden_bias[c] : 0);
    for (std::size_t u = 0; u < 5; ++u) p.bias[15 + u] = hidden_bias[10 + u];
}

}  // namespace

TEST_CASE("two gru layers take PyTorch's parameters") {
    namespace t = torch::two_gru;
    using layer = gru<{.units = 5, .result = returns::sequence}>;
    using net = network<input<5, 3>, layer, layer>;
    net::parameters p;
    take(get<0>(p), t::weight_ih_l0, t::weight_hh_l0, t::bias_ih_l0, t::bias_hh_l0);
    take(get<1>(p), t::weight_ih_l1, t::weight_hh_l1, t::bias_ih_l1, t::bias_hh_l1);
    net::scratch<2> scratch;
    const auto y = net::infer<2>(p, t::x, scratch);
    CHECK(agree(y.values, t::y));
}

TEST_CASE("gru as it was published has the numbers of ONNX") {
    {
        namespace o = onnx::gru_defaults;
        check_answers<gru<{.units = 5, .variant = reset::before}>, shape<1, 2>, 3>(
            o::x, o::y, {o::input_weights, o::hidden_weights, o::bias});
    }
    in_all_laws([]<class> {
        namespace o = onnx::gru_with_initial_bias;
        check_answers<gru<{.units = 3, .variant = reset::before}>, shape<1, 3>, 3>(
            o::x, o::y, {o::input_weights, o::hidden_weights, o::bias});
    });
    {
        namespace o = onnx::gru_seq_length;
        check_answers<gru<{.units = 5, .variant = reset::before}>, shape<2, 3>, 3>(
            o::x, o::y, {o::input_weights, o::hidden_weights, o::bias});
    }
    in_all_laws([]<class> {
        namespace o = onnx::gru_batchwise;
        check_answers<gru<{.units = 6, .variant = reset::before}>, shape<1, 2>, 3>(
            o::x, o::y, {o::input_weights, o::hidden_weights, o::bias});
    });
}
