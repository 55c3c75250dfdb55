#include <ingrain/integer_stream.hpp>

#include <ingrain/layers/average_pool1d.hpp>
#include <ingrain/layers/max_pool1d.hpp>
#include <ingrain/layers/svdf.hpp>
#include <support/all_laws.hpp>
#include <support/owned.hpp>
#include <support/random_integers.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace ingrain;

namespace {

/// N streams of a network with random integers, block by block, have the bits of the whole sequences; so have packed
/// integers. The state begins as zeros, whatever the zero points are.
template <class Net, std::size_t Block, std::size_t N, rounding Rounding = rounding::native>
void streams_as_a_whole() {
    constexpr quantized_options options{.rounding = Rounding};
    using integers = quantized<Net, options>;
    using live = stream<integers, Block>;
    constexpr std::size_t time = Net::input::leading, calls = time / Block, in = live::input::size,
                          out = live::output::size;
    static_assert(time % Block == 0);
    const auto p = test::make_owned<typename integers::parameters>();
    generator random{seed{9}};
    test::draw_integers<Rounding>(*p, random);
    const auto packed = test::make_owned<typename integers::packed>(integers::to_packed(*p));
    typename integers::template samples<N> x;
    for (std::int8_t& value : x.values) value = test::random_byte(random);
    typename integers::template scratch<N> whole_scratch;
    const auto whole = integers::template infer<N>(*p, x, whole_scratch);

    typename live::template state<N> state{}, of_packed{};
    typename live::template scratch<N> scratch;
    for (std::size_t call = 0; call < calls; ++call) {
        CAPTURE(call);
        tensor<std::int8_t, shape<N, in>> frames;
        for (std::size_t n = 0; n < N; ++n)
            std::copy_n(x.values + n * Net::input::size + call * in, in, frames.values + n * in);
        const auto y = live::template advance<N>(*p, frames, scratch, state),
                   fast = live::template advance<N>(*packed, frames, scratch, of_packed);
        CHECK(std::equal(y.values, y.values + y.size, fast.values));
        constexpr bool answers_once = out == Net::output::size && calls > 1;
        const std::size_t at = answers_once ? 0 : call * out;
        for (std::size_t n = 0; n < N && (!answers_once || call + 1 == calls); ++n) {
            const auto* const known = whole.values + n * Net::output::size + at;
            CHECK(std::equal(known, known + out, y.values + n * out));
        }
    }
}

template <std::size_t Filters, std::size_t Kernel, std::size_t Dilation = 1, std::size_t Groups = 1>
using looking_back =
    conv1d<{.filters = Filters, .kernel = Kernel, .dilation = Dilation, .padding = causal, .groups = Groups}>;
using pooled = average_pool1d<2, {.stride = 1, .padding = causal}>;
using counted = average_pool1d<3, {.stride = 1, .padding = causal, .count_padding = true}>;
using largest_of_three = max_pool1d<3, {.stride = 1, .dilation = 2, .padding = causal}>;

using convolutions = network<input<12, 3>, looking_back<5, 3>, relu, looking_back<5, 2, 3>, largest_of_three, pooled,
                             counted, looking_back<5, 3, 2, 5>, residual<looking_back<5, 2, 1, 5>, ingrain::tanh>,
                             parallel<concatenate, looking_back<2, 2>, identity>, dense<2>>;
using recurrent =
    network<input<6, 3>, gru<{.units = 5, .result = returns::sequence}>, svdf<{.units = 4, .memory = 3, .rank = 2}>,
            conv_transpose1d<{.filters = 4, .kernel = 5, .stride = 2, .padding = causal, .groups = 2}>,
            lstm<{.units = 3}>, dense<2>>;

}  // namespace

TEST_CASE("streams of integers have the bits of the whole sequence") {
    streams_as_a_whole<convolutions, 1, 1>();
    streams_as_a_whole<recurrent, 3, 2>();
    test::in_all_laws([]<class> {
        streams_as_a_whole<convolutions, 4, 3, rounding::twice>();
        streams_as_a_whole<recurrent, 1, 1, rounding::twice>();
    });
}

TEST_CASE("a stream of integers can be brought into the state of repeated frames") {
    using integers = quantized<network<input<6, 2>, looking_back<2, 3>, dense<1>>>;
    using live = stream<integers>;
    STATIC_CHECK(live::receptive_field == 2);
    STATIC_CHECK(std::is_same_v<live::T, std::int32_t>);
    integers::parameters p{};
    generator random{seed{4}};
    test::draw_integers<rounding::native>(p, random);
    const std::int8_t frame[2]{11, -90};
    live::scratch<> scratch;
    live::state<> state{};
    live::prewarm(p, frame, scratch, state);
    const auto third = live::advance(p, frame, scratch, state);
    CHECK(live::advance(p, frame, scratch, state)[0] == third[0]);
}
