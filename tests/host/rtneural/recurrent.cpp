#include <ingrain/host/rtneural/recurrent.hpp>

#include "answers.hpp"

using namespace rtneural_test;

namespace {

using signal = slice<{.axis = 1, .start = 0, .size = 1}>;
using amplifier =
    net<input<9, 1>, scale<{.by = 0.5011872336f}>, residual<lstm_of<4>, dense<1>>, scale<{.by = 1.496235656f}>>;
using amplifier_with_a_knob = net<input<9, 2>, scale<>, parallel<sum, sequence<gru_of<4>, dense<1>>, signal>>;
using two_gru = net<input<9, 1>, gru_of<5>, gru_of<3>, dense<2>>;
using around_lstm = net<input<9, 1>, residual<lstm_of<5>, dense<1>>>;
using around_gru = net<input<9, 1>, residual<gru_of<4>, dense<1, bias::none>>>;
using with_a_knob = net<input<9, 2>, parallel<sum, sequence<lstm_of<4>, lstm_of<4>, dense<1>>, signal>>;

}  // namespace

TEST_CASE("RTNeural's recurrent layers give the answers of PyTorch's", "[host][rtneural]") {
    agrees<net<input<9, 2>, lstm_of<4>, lstm_of<3>, dense<1>>>("lstm", "RTNeural");
    agrees<two_gru>("gru", "RTNeural");
}

TEST_CASE("AIDA-X's models sound as they are played: with gains, shortcut and knob", "[host][rtneural]") {
    agrees<amplifier>("aida", "AIDA-X");
    agrees<amplifier_with_a_knob>("aida_with_a_knob", "AIDA-X");
}

TEST_CASE("GuitarML's models give the answers of PyTorch's", "[host][rtneural]") {
    agrees<around_lstm>("guitarml_lstm", "GuitarML");
    agrees<with_a_knob>("guitarml_with_a_knob", "GuitarML");
    agrees<around_gru>("guitarml_gru", "GuitarML");
    agrees<net<input<9, 3>, rnn<{.units = 4, .result = returns::sequence}>, dense<1>>>("guitarml_rnn", "GuitarML");
}

TEST_CASE("a stream is given a sample and the knob with each call", "[host][rtneural]") {
    using live = stream<with_a_knob>;
    with_a_knob::parameters p{};
    host::load_rtneural(model_file("guitarml_with_a_knob"), p);
    const auto expected = torch["guitarml_with_a_knob"];
    const auto x = expected["x"], y = expected["y"];
    live::scratch<> scratch;
    live::state<> state{};
    for (std::size_t t = 0; t < 9; ++t) {
        const double frame[2]{static_cast<double>(x[2 * t]), static_cast<double>(x[2 * t + 1])};
        const double found = live::advance(p, frame, scratch, state)[0];
        CHECK(std::abs(found - static_cast<double>(y[t])) < 1e-6);
    }
}

TEST_CASE("what a file left open is remarked", "[host][rtneural]") {
    two_gru::parameters p{};
    const auto report = host::load_rtneural(model_file("gru"), p);
    REQUIRE(report.remarks.size() == 1);
    CHECK(says(report.remarks[0], {"layers[1].activation", "\"unknown\"", "none of its own"}));
}

TEST_CASE("another network refuses a recurrent file, and is as it was", "[host][rtneural]") {
    CHECK(says(refused<around_gru>("guitarml_lstm"),
               {"guitarml_lstm.json", "\"state_dict.rec\" (LSTM)", "expected GRU, found LSTM"}));
    CHECK(says(refused<two_gru>("guitarml_gru"), {"(GRU)", "expected constant weights for 5 units"}));
    CHECK(says(refused<net<input<9, 1>, gru_of<4>, dense<1, bias::none>>>("guitarml_gru"),
               {"\"model_data.skip\" (Add)", "the network's layers end before it"}));
    CHECK(says(refused<net<input<9, 2>, parallel<sum, sequence<lstm_of<4>, lstm_of<4>, dense<1>>,
                                                 slice<{.axis = 1, .start = 1, .size = 1}>>>>("guitarml_with_a_knob"),
               {"does not fit layer 0.1 (slice, [9,2] to [9,1])"}));
    CHECK(says(refused<with_a_knob>("gru"), {"float[1,9,1]", "no sample of this network"}));
}
