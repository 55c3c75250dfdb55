#include <ingrain/core/convert_parameters.hpp>
#include <ingrain/ingrain.hpp>
#include <ingrain/simd/bfloat16.hpp>
#include <support/all_laws.hpp>
#include <support/owned.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <iterator>

using namespace ingrain;

// Laws: a network that stores its parameters as bfloat16 gives the bits of a network of floats with the same, rounded
// parameters, and so do its gradients.

namespace {

template <code_goal Code>
struct wide : default_policy {
    static constexpr code_goal code = Code;
};
template <code_goal Code>
struct narrow : default_policy {
    using numbers = ingrain::numbers<bfloat16, float, float>;
    static constexpr code_goal code = Code;
};

template <std::size_t Size>
constexpr void draw(float (&values)[Size], generator& random, float least = -1) {
    for (float& value : values) value = uniform<float>(random, least, 1);
}

/// Parameters that need more than 8 bits, rounded in `stored`, and rounded and widened again in `rounded`.
template <class Wide, class Narrow>
struct both_parameters {
    typename Wide::parameters rounded;
    typename Narrow::parameters stored;

    constexpr explicit both_parameters(generator& random) {
        for_each_tensor(
            [&]<role Role>(const tensor_info<Role>&, auto& tensor) {
                draw(tensor.values, random, Role == role::running_statistics ? 0.5f : -1.f);  // variances, too
            },
            rounded);
        convert_parameters(rounded, stored);
        convert_parameters(stored, rounded);
    }
};

template <std::size_t Size>
constexpr bool equal_bits(const float (&a)[Size], const float (&b)[Size]) {
    for (std::size_t i = 0; i < Size; ++i)
        if (std::bit_cast<std::uint32_t>(a[i]) != std::bit_cast<std::uint32_t>(b[i])) return false;
    return true;
}

template <class Wide, class Narrow, std::size_t N>
void check_samples() {
    generator random{seed{N}};
    const auto p = test::make_owned<both_parameters<Wide, Narrow>>(random);
    typename Wide::template samples<N> x;
    draw(x.values, random);
    const auto a = test::make_owned<typename Wide::template scratch<N>>();
    const auto b = test::make_owned<typename Narrow::template scratch<N>>();
    const auto y = Wide::template infer<N>(p->rounded, x, *a), z = Narrow::template infer<N>(p->stored, x, *b);
    CHECK(equal_bits(y.values, z.values));
    CHECK(std::all_of(std::begin(z.values), std::end(z.values), [](float value) { return value - value == 0; }));
}

/// The gradients of a batch of N samples, which a layer of floats needs somewhere.
template <class Net, std::size_t N>
auto gradients_at(const typename Net::parameters& p, const float* x, const float* targets) {
    auto gradients = test::make_owned<typename Net::gradients>();
    const auto trace = test::make_owned<typename Net::template trace<N>>();
    generator random{seed{5}};
    typename Net::template samples<N> samples;
    typename Net::template predictions<N> values;
    std::copy_n(x, samples.size, samples.values);
    std::copy_n(targets, values.size, values.values);
    training_step<Net, mean_squared_error, N>(p, samples, values, *trace, random, store(*gradients));
    return gradients;
}

template <class Wide, class Narrow, std::size_t N>
void check_gradients() {
    STATIC_CHECK(std::is_same_v<typename Narrow::gradients, typename Wide::gradients>);
    generator random{seed{N + 10}};
    const auto p = test::make_owned<both_parameters<Wide, Narrow>>(random);
    typename Wide::template samples<N> x;
    typename Wide::template predictions<N> targets;
    draw(x.values, random);
    draw(targets.values, random);
    const auto a = gradients_at<Wide, N>(p->rounded, x.values, targets.values),
               b = gradients_at<Narrow, N>(p->stored, x.values, targets.values);
    double size = 0;
    bool finite = true;
    for_each_tensor(
        [&](auto, const auto& one, const auto& other) {
            CHECK(equal_bits(one.values, other.values));
            for (const float value : other.values) {
                size += double{value < 0 ? -value : value};
                finite = finite && is_finite(value);
            }
        },
        *a, *b);
    CHECK(finite);
    CHECK(size > 0);
}

/// The code goal that this target does not have by itself.
using unusual =
    std::integral_constant<code_goal, simd::usual_code == code_goal::speed ? code_goal::size : code_goal::speed>;

/// For three samples; with all laws for one, too, and with the other code goal.
template <class Input, class... Layers>
void check() {
    const auto with = []<code_goal Code>(std::integral_constant<code_goal, Code>) {
        using of_floats = basic_network<wide<Code>, Input, Layers...>;
        using of_bfloat16 = basic_network<narrow<Code>, Input, Layers...>;
        if constexpr (of_floats::parameter_count % 64 == 0)
            STATIC_CHECK(2 * sizeof(typename of_bfloat16::parameters) == sizeof(typename of_floats::parameters));
        STATIC_CHECK(sizeof(typename of_bfloat16::template scratch<3>) ==
                     sizeof(typename of_floats::template scratch<3>));
        check_samples<of_floats, of_bfloat16, 3>();
        check_gradients<of_floats, of_bfloat16, 3>();
        test::in_all_laws([]<class> {
            check_samples<of_floats, of_bfloat16, 1>();
            if constexpr (Code == simd::usual_code) check_gradients<of_floats, of_bfloat16, 8>();
        });
    };
    using usual = std::integral_constant<code_goal, simd::usual_code>;
    with(usual{});
    test::in_all_laws([&]<class> { with(unusual{}); });
}

/// Blocks of 2 frames after each other, N streams.
template <std::size_t N, class Input, class... Layers>
void check_stream() {
    using of_floats = basic_network<wide<simd::usual_code>, Input, Layers...>;
    using of_bfloat16 = basic_network<narrow<simd::usual_code>, Input, Layers...>;
    using wide_stream = stream<of_floats, 2>;
    using narrow_stream = stream<of_bfloat16, 2>;
    generator random{seed{7}};
    const auto p = test::make_owned<both_parameters<of_floats, of_bfloat16>>(random);
    typename wide_stream::template state<N> a{};
    typename narrow_stream::template state<N> b{};
    const auto s = test::make_owned<typename wide_stream::template scratch<N>>();
    const auto t = test::make_owned<typename narrow_stream::template scratch<N>>();
    for (int block = 0; block < 4; ++block) {
        tensor<float, shape<N, wide_stream::input::size>> x;
        draw(x.values, random);
        const auto y = wide_stream::template advance<N>(p->rounded, x, *s, a);
        const auto z = narrow_stream::template advance<N>(p->stored, x, *t, b);
        CHECK(equal_bits(y.values, z.values));
    }
}

template <std::size_t Units, returns Result = returns::last>
using some_lstm = lstm<{.units = Units, .result = Result}>;
template <std::size_t Units, reset Reset = reset::after>
using some_gru = gru<{.units = Units, .result = returns::sequence, .variant = Reset}>;

}  // namespace

TEST_CASE("dense layers") {
    check<input<37>, dense<19>, sigmoid, dense<3>, softmax>();
    test::in_all_laws([]<class> {
        check<input<16>, dense<64>, relu, dense<16, bias::none>>();
        check<input<784>, dense<32>, ingrain::tanh, dense<10>>();
        check<input<1>, dense<9>, dense<1>>();
        check<input<5, 7>, dense<6>, flatten, dense<2>>();
    });
}

TEST_CASE("convolutions over two axes") {
    check<input<9, 9, 4>, conv2d<{.filters = 24, .kernel = {3, 3}}>, relu,
          conv2d<{.filters = 5, .kernel = {1, 1}, .bias = bias::none}>, max_pool2d<2>>();
    test::in_all_laws([]<class> {
        check<input<12, 13, 1>, conv2d<{.filters = 4, .kernel = {3, 3}}>, relu, flatten, dense<3>>();
        check<input<9, 9, 19>, conv2d<{.filters = 19, .kernel = {3, 3}, .padding = same, .groups = 19}>>();
        check<input<12, 12, 3>, conv2d<{.filters = 24, .kernel = {3, 3}}>, relu,
              conv2d<{.filters = 5, .kernel = {3, 3}}>>();
        check<input<9, 9, 2>, conv2d<{.filters = 8, .kernel = {3, 3}, .stride = {2, 2}, .padding = same}>>();
        check<input<9, 9, 8>, conv2d<{.filters = 12, .kernel = {3, 3}, .padding = same, .groups = 4}>>();
        check<input<9, 9, 4>, conv2d<{.filters = 16, .kernel = {1, 1}, .bias = bias::none}>, max_pool2d<2>>();
    });
}

TEST_CASE("convolutions over time") {
    check<input<20, 3>, conv1d<{.filters = 8, .kernel = 5}>, relu,
          conv1d<{.filters = 3, .kernel = 3, .dilation = 2}>>();
    test::in_all_laws([]<class> {
        check<input<20, 1>, conv1d<{.filters = 4, .kernel = 4}>, global_average_pool, dense<2>>();
        check<input<20, 6>, conv1d<{.filters = 6, .kernel = 3, .groups = 6}>>();
    });
}

TEST_CASE("recurrent layers") {
    check<input<3, 5>, some_lstm<8, returns::sequence>, some_gru<9>>();
    test::in_all_laws([]<class> {
        check<input<6, 5>, some_lstm<20, returns::sequence>, some_gru<33>, some_gru<8, reset::before>,
              rnn<{.units = 16}>, dense<1>>();
        check<input<6, 5>, some_lstm<8>, dense<2>>();
        check<input<6, 5>, some_lstm<20, returns::sequence>, some_lstm<64>>();
        check<input<6, 5>, some_gru<8>, some_gru<20, reset::before>>();
        check<input<6, 5>, some_gru<33>, rnn<{.units = 16}>, dense<1>>();
    });
}

TEST_CASE("layers beside them") {
    check<input<8, 6>, layer_norm<>, residual<dense<6>, prelu>, batch_norm<>>();
    test::in_all_laws([]<class> {
        check<input<8, 6>, layer_norm<>, gated_tanh>();
        check<input<8, 8, 3>, conv2d<{.filters = 6, .kernel = {3, 3}}>, batch_norm<>, leaky_relu<>, glu>();
        check<input<10>, parallel<concatenate, dense<4>, dense<8>>, rms_norm<>, dense<2>>();
        check<input<6, 8>, attention<{.heads = 2}>, group_norm<{.groups = 2}>, svdf<{.units = 3, .memory = 5}>>();
        check<input<6, 4>, positional_encoding<{.trained = true}>, conv_transpose1d<{.filters = 6, .kernel = 3}>>();
        check<input<5, 4, 3>, conv_transpose2d<{.filters = 4, .kernel = {3, 2}, .stride = {2, 2}}>, scale<>,
              instance_norm<>>();
        check<input<9, 2>, parallel<side_by_side, dense<3>, identity>,
              wavenet_stack<{}, dilations<1, 2>, ingrain::tanh>, pick<1>, bidirectional<some_gru<3>>>();
    });
}

TEST_CASE("streams") {
    check_stream<1, input<8, 3>, conv1d<{.filters = 8, .kernel = 3, .padding = causal}>, relu,
                 some_lstm<8, returns::sequence>, dense<2>>();
    test::in_all_laws([]<class> {
        check_stream<3, input<8, 3>, conv1d<{.filters = 6, .kernel = 3, .dilation = 2, .padding = causal, .groups = 3}>,
                     some_gru<9>, rnn<{.units = 4, .result = returns::sequence}>>();
    });
}

TEST_CASE("constant evaluation") {
    constexpr auto inferred = []<class Net>(std::type_identity<Net>, const auto& p) {
        typename Net::template scratch<> scratch{};
        constexpr float x[12]{0.3f, -0.7f, 1.1f, 0.2f, -0.1f, 0.9f, -0.4f, 0.8f, 0.6f, -0.5f, 0.1f, 0.7f};
        return Net::infer(p, x, scratch);
    };
    using Wide = basic_network<wide<simd::usual_code>, input<4, 3>, conv1d<{.filters = 3, .kernel = 2}>, ingrain::tanh,
                               some_lstm<2>, dense<2>>;
    using Narrow = basic_network<narrow<simd::usual_code>, input<4, 3>, conv1d<{.filters = 3, .kernel = 2}>,
                                 ingrain::tanh, some_lstm<2>, dense<2>>;
    constexpr auto p = [] {
        generator random{seed{3}};
        return both_parameters<Wide, Narrow>(random);
    }();
    constexpr auto y = inferred(std::type_identity<Wide>{}, p.rounded),
                   z = inferred(std::type_identity<Narrow>{}, p.stored);
    STATIC_CHECK(equal_bits(y.values, z.values));
    CHECK(equal_bits(inferred(std::type_identity<Narrow>{}, p.stored).values, z.values));
}
