#include <ingrain/layers/gru.hpp>
#include <ingrain/network.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/gru.txt>
};
constexpr reference_file onnx{
#include <reference/onnx_recurrent.txt>
};

TEST_CASE("gru matches PyTorch") {
    {
        const auto t = torch["gru"];
        check_reference<gru<{.units = 5, .result = returns::sequence}>, shape<5, 3>, 2, default_policy>(t);
        in_all_laws([&]<class> {
            check_reference<gru<{.units = 5, .result = returns::sequence}>, shape<5, 3>, 2, in_double>(t);
        });
    }
    in_all_laws([]<class> { check_reference<gru<{.units = 5}>, shape<5, 3>, 2>(torch["gru_last"]); });
    check_reference<gru<{.units = 5, .result = returns::sequence, .truncate = 2}>, shape<5, 3>, 2>(
        torch["gru_truncated"]);
}

TEST_CASE("gru as it was published matches PyTorch") {
    {
        const auto t = torch["gru_before"];
        in_all_laws([&]<class> {
            check_reference<gru<{.units = 5, .result = returns::sequence, .variant = reset::before}>, shape<5, 3>, 2,
                            default_policy>(t);
        });
        check_reference<gru<{.units = 5, .result = returns::sequence, .variant = reset::before}>, shape<5, 3>, 2,
                        in_double>(t);
    }
    in_all_laws([]<class> {
        const auto t = torch["gru_before_truncated"];
        check_reference<gru<{.units = 5, .result = returns::sequence, .variant = reset::before, .truncate = 2}>,
                        shape<5, 3>, 2>(t);
    });
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
    const auto t = torch["two_gru"];
    using layer = gru<{.units = 5, .result = returns::sequence}>;
    using net = network<input<5, 3>, layer, layer>;
    net::parameters p;
    take(get<0>(p), t["weight_ih_l0"], t["weight_hh_l0"], t["bias_ih_l0"], t["bias_hh_l0"]);
    take(get<1>(p), t["weight_ih_l1"], t["weight_hh_l1"], t["bias_ih_l1"], t["bias_hh_l1"]);
    net::scratch<2> scratch;
    const auto y = net::infer<2>(p, t["x"].data(), scratch);
    CHECK(agree(y.values, t["y"]));
}

TEST_CASE("gru as it was published matches ONNX") {
    check_answers<gru<{.units = 5, .variant = reset::before}>, shape<2, 3>, 3>(onnx["gru_seq_length"]);
    in_all_laws([]<class> {
        check_answers<gru<{.units = 5, .variant = reset::before}>, shape<1, 2>, 3>(onnx["gru_defaults"]);
        check_answers<gru<{.units = 3, .variant = reset::before}>, shape<1, 3>, 3>(onnx["gru_with_initial_bias"]);
        check_answers<gru<{.units = 6, .variant = reset::before}>, shape<1, 2>, 3>(onnx["gru_batchwise"]);
    });
}
