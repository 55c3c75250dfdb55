#include <ingrain/layers/lstm.hpp>
#include <ingrain/network.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/lstm.txt>
};
constexpr reference_file onnx{
#include <reference/onnx_recurrent.txt>
};

TEST_CASE("lstm matches PyTorch") {
    {
        const auto t = torch["lstm"];
        check_reference<lstm<{.units = 5, .result = returns::sequence}>, shape<5, 3>, 2, default_policy>(t);
        in_all_laws([&]<class> {
            check_reference<lstm<{.units = 5, .result = returns::sequence}>, shape<5, 3>, 2, in_double>(t);
        });
    }
    in_all_laws([]<class> {
        check_reference<lstm<{.units = 5}>, shape<5, 3>, 2>(torch["lstm_last"]);
        check_reference<lstm<{.units = 5, .result = returns::sequence, .truncate = 2}>, shape<5, 3>, 2>(
            torch["lstm_truncated"]);
    });
    check_reference<lstm<{.units = 5, .result = returns::sequence, .peepholes = true}>, shape<5, 3>, 2>(
        torch["lstm_with_peepholes"]);
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
    transpose<20>(weights, p.input_weights);
    transpose<20>(hidden_weights, p.hidden_weights);
    for (std::size_t c = 0; c < 20; ++c) p.bias[c] = bias[c] + hidden_bias[c];
}

}  // namespace

TEST_CASE("two lstm layers take PyTorch's parameters") {
    const auto t = torch["two_lstm"];
    using layer = lstm<{.units = 5, .result = returns::sequence}>;
    using net = network<input<5, 3>, layer, layer>;
    net::parameters p;
    take(get<0>(p), t["weight_ih_l0"], t["weight_hh_l0"], t["bias_ih_l0"], t["bias_hh_l0"]);
    take(get<1>(p), t["weight_ih_l1"], t["weight_hh_l1"], t["bias_ih_l1"], t["bias_hh_l1"]);
    net::scratch<2> scratch;
    const auto y = net::infer<2>(p, t["x"].data(), scratch);
    CHECK(agree(y.values, t["y"]));
}

TEST_CASE("lstm matches ONNX") {
    check_answers<lstm<{.units = 4}>, shape<1, 3>, 3>(onnx["lstm_with_initial_bias"]);
    check_answers<lstm<{.units = 3, .peepholes = true}>, shape<1, 4>, 2>(onnx["lstm_with_peepholes"]);
    in_all_laws([]<class> {
        check_answers<lstm<{.units = 3}>, shape<1, 2>, 3>(onnx["lstm_defaults"]);
        check_answers<lstm<{.units = 7}>, shape<1, 2>, 3>(onnx["lstm_batchwise"]);
    });
}
