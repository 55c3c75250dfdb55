// Functions that promise never to wait, allocate, lock or throw call every layer, loss, optimiser, initialiser, metric
// and schedule of the index. Nothing runs: clang follows every call, under -Werror=function-effects. `tools/test
// promises` finds names of the index that are missing here.

#include <ingrain/ingrain.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

namespace ig = ingrain;

namespace {

/// A function that may be called or not: the compiler must not know.
using promising = void (*)() noexcept INGRAIN_NONBLOCKING;

float storage[1 << 12];
float* const numbers = storage;
std::uint8_t labels[1 << 12];

template <class Target>
const Target* targets() noexcept INGRAIN_NONBLOCKING {
    if constexpr (std::is_integral_v<Target>)
        return labels;
    else
        return numbers;
}

/// The passes of a network, one after another, for one sample and for several.
template <class Net>
void infer_and_differentiate() noexcept INGRAIN_NONBLOCKING {
    typename Net::parameters p;
    typename Net::gradients gradients{};
    typename Net::template scratch<1> one;
    typename Net::template scratch<3> three;
    typename Net::template trace<3> trace;
    ig::generator random{ig::seed{1}};
    ig::initialize<Net>(p, random);
    ig::initialize<Net>(p, random, ig::constant{});
    ig::initialize<Net>(p, random, ig::glorot_normal{});
    ig::initialize<Net>(p, random, ig::glorot_uniform{});
    ig::initialize<Net>(p, random, ig::he_normal{});
    ig::initialize<Net>(p, random, ig::he_uniform{});
    ig::initialize<Net>(p, random, ig::lecun_normal{});
    ig::initialize<Net>(p, random, ig::lecun_uniform{});
    Net::infer(p, numbers, one);
    Net::template infer<3>(p, numbers, three);
    ig::self_test<Net>(p, one);
    Net::template forward<3>(p, numbers, trace, random);
    Net::template backward<3>(p, numbers, trace, ig::store(gradients));
    Net::template backward<3>(p, numbers, trace, ig::add(gradients));
}

/// From floats to integers, and their inference.
template <class Net, ig::quantized_options Options = ig::quantized_options{}>
void quantise() noexcept INGRAIN_NONBLOCKING {
    using integers = ig::quantized<Net, Options>;
    typename Net::parameters p{};
    ig::calibration<Net, Options> seen(p);
    seen.observe(numbers);
    const auto made = ig::quantize<Net, Options>(p, storage);
    std::int8_t bytes[3 * Net::input::size];
    integers::quantize_sample(seen.quantize().parameters, numbers, bytes);
    typename integers::template scratch<1> one;
    typename integers::template scratch<3> three;
    const std::int8_t* const x = bytes;
    const auto packed = integers::to_packed(made.parameters);
    integers::real(made.parameters, integers::infer(packed, x, one)[0]);
    integers::infer(made.parameters, x, one);
    integers::template infer<3>(packed, x, three);
}
using bytes_of_images =
    ig::network<ig::input<9, 8, 4>, ig::conv2d<{.filters = 8, .kernel = {3, 3}, .padding = ig::same}>, ig::relu,
                ig::max_pool2d<2>, ig::conv2d<{.filters = 8, .kernel = {3, 3}, .padding = ig::same, .groups = 8}>,
                ig::tanh, ig::average_pool2d<2>, ig::flatten, ig::residual<ig::dense<32>>,
                ig::parallel<ig::concatenate, ig::dense<3>, ig::dense<4>>, ig::dense<5>, ig::softmax>;
/// Views of a data set, and samples that are changed as they are read.
void train_on_views() noexcept INGRAIN_NONBLOCKING {
    using net = ig::network<ig::input<2, 3>, ig::flatten, ig::dense<3>>;
    const ig::data_set data{std::span<const float>(numbers, 5 * 6),
                            std::span<const std::uint8_t>(targets<std::uint8_t>(), 5), 5};
    ig::trainer<net, ig::softmax_cross_entropy, ig::sgd, ig::batch<2>> learns{ig::sgd{}, ig::seed{1}};
    const auto [train, held_out] = data.shuffled(ig::seed{1}).split(0.5f);
    const ig::in_turn change{ig::random_shift<net::input>{{1, 1}}, ig::random_noise{}, ig::random_gain{}};
    float rows[2 * 6];
    ig::fit(learns, train.augmented_by(change, rows), {.epochs = 2});
    learns.evaluate(held_out);
    learns.evaluate(data.folds(2)[1].validation);
    std::uint32_t order[5];
    const auto weights = ig::balanced_weights<net>(data);
    ig::fit(learns, ig::stratified<net>(data, order, ig::seed{1}), {.class_weights = weights});
    learns.learning_rate();
}

/// A whole training, with and without everything that can surround a step.
template <class Net, class Loss, class Optimizer, class Target = float, ig::gradients How = ig::gradients::applied>
void train() noexcept INGRAIN_NONBLOCKING {
    using trainer = ig::trainer<Net, Loss, Optimizer, ig::batch<2, (How == ig::gradients::added ? 2 : 1)>, How>;
    constexpr std::size_t width = std::is_integral_v<Target> ? 1 : Net::output::size;
    const ig::data_set data{std::span<const float>(numbers, 5 * Net::input::size),
                            std::span<const Target>(targets<Target>(), 5 * width), 5};
    const auto weighted = data.template part<Net>(1, 2).weighted_by(std::span<const float>(numbers, 2));
    if constexpr (std::is_integral_v<Target>) weighted.class_weighted_by(std::span<const float>(numbers, 3));
    trainer learns{Optimizer{}, ig::seed{1}};
    trainer goes_on{Optimizer{}, learns.parameters()};
    learns.step(numbers, targets<Target>());
    learns.step(numbers, ig::weighted(targets<Target>(), numbers));
    learns.step(numbers, ig::multiplied(targets<Target>(), numbers));
    learns.learn(numbers, targets<Target>());
    ig::fit(learns, data, {.epochs = 2});
    ig::fit(learns, weighted);
    if constexpr (std::is_integral_v<Target>) ig::fit(learns, data, {.epochs = 2, .class_weights = numbers});
    learns.evaluate(weighted);
    ig::early_stopping<Net> best{2};
    best.goes_on(learns.evaluate(data), learns.parameters());
    goes_on.restore(best.parameters(), learns.state());
    typename trainer::state_type state;
    learns.state(state);
    goes_on.begin(Optimizer{}, ig::seed{2});
    goes_on.predict(numbers);
    goes_on.scores(numbers);
}

/// A training in shards, and the average of what it learned.
template <class Net, class Loss, class Optimizer, class Target>
void train_in_shards() noexcept INGRAIN_NONBLOCKING {
    using trainer = ig::trainer<Net, Loss, Optimizer, ig::batch<4, ig::shards<2>>>;
    const ig::data_set data{std::span<const float>(numbers, 5 * Net::input::size),
                            std::span<const Target>(targets<Target>(), 5), 5};
    trainer learns{Optimizer{}, ig::seed{1}};
    learns.step(numbers, targets<Target>());
    learns.step(numbers, ig::weighted(targets<Target>(), numbers));
    learns.step_of_own(data.template part<Net>(0, 4));
    ig::fit(learns, data, {.epochs = 2});
    ig::fit(learns, data.of_shards(learns));
    learns.evaluate(data);
    learns.predict(numbers);
    ig::average<typename Net::parameters> all{learns.parameters()};
    all.add(learns.parameters(), 3);
    all.add(all.sums(), all.weight());
    all.result(learns.parameters());
}

/// Gradients that no training uses.
template <class Net, class Loss>
void differentiate() noexcept INGRAIN_NONBLOCKING {
    typename Net::parameters p{};
    ig::input_trace<Net, 2> trace;
    typename Net::template samples<2> dx;
    ig::input_gradient<Net, Loss, 2>(p, numbers, numbers, trace, dx);
    ig::gradient_check<Net, Loss, 2> check;
    check.largest_error(p, numbers, numbers);
}

/// A stream, frame by frame and in blocks.
template <class Net>
void advance() noexcept INGRAIN_NONBLOCKING {
    using frame = ig::stream<Net>;
    using block = ig::stream<Net, 2>;
    typename Net::parameters p{};
    typename frame::template scratch<> scratch;
    typename frame::template state<> state{};
    typename block::template scratch<2> of_two;
    typename block::template state<2> two{};
    frame::template prewarm<1, 2>(p, numbers, scratch, state);
    frame::advance(p, numbers, scratch, state);
    block::template advance<2>(p, numbers, of_two, two);
    state = frame::template rest<1, 2>(p);
}

/// One of several streams, exchanged for another one, and one of several networks.
template <class Stream, class Other, class Net>
void choose() noexcept INGRAIN_NONBLOCKING {
    using any = ig::any_of<Stream, Other>;
    typename any::model playing{}, next{};
    typename any::template state<2> state{};
    typename any::template scratch<2> scratch;
    next.template choose<1>() = typename Other::parameters{};
    state = any::template rest<2, 2>(next);
    playing = next;
    any::template prewarm<2, 2>(playing, numbers, scratch, state);
    any::template begin<1, 2>(state);
    any::template advance<2>(playing, numbers, scratch, state);
    playing.visit([](auto, auto& parameters) { parameters = {}; });
    using either = ig::any_of<Net, Net>;
    typename either::model model{};
    typename either::template scratch<> one;
    either::infer(model, numbers, one);
}

template <class... Metrics>
void measure(const auto& scores, const auto& target) noexcept INGRAIN_NONBLOCKING {
    const auto one = [&](auto metric) {
        metric.add(scores, target);
        if constexpr (requires { metric.value(); }) static_cast<void>(metric.value());
    };
    (one(Metrics{}), ...);
}

void measure_everything() noexcept INGRAIN_NONBLOCKING {
    const ig::tensor<float, ig::shape<4>> scores{};
    measure<ig::accuracy, ig::confusion_matrix<4>, ig::ignored_labels, ig::top_k<2>>(scores, labels[0]);
    measure<ig::mean_distance, ig::r_squared>(scores, numbers);
}

using namespace ingrain;  // for the topologies; not <cmath>'s tanh

using vectors =
    network<input<4, 3>, ingrain::transpose<0, 1>, ingrain::reshape<2, 6>, flatten, standardize<>, dense<8>, elu<>,
            dense<8>, gelu, dense<8>, gelu_tanh, dense<8>, hard_sigmoid<>, dense<8>, clamp<>, dense<8>, hard_tanh,
            dense<8>, leaky_hard_tanh<>, dense<8>, selu, dense<8>, softsign, dense<8>, thresholded_relu<>, dense<8>,
            log_softmax, scale<>, offset<>, scale<{.by = 2}>, offset<{.by = -1}>, dense<8>, hard_swish, dense<8>,
            leaky_relu<>, dense<8>, prelu, dense<8>, relu, dense<8>, relu6, dense<8>, sigmoid, dense<8>, silu, dense<8>,
            softplus, dense<8>, ingrain::tanh, identity, dense<8>, glu, dense<8>, gated_tanh, dropout<>, layer_norm<>,
            rms_norm<>, softmax>;
using branches = network<input<6>, residual<dense<6>, relu>, residual_with<dense<5>, dense<5>, relu>,
                         repeat<2, dense<5>, relu>, parallel<concatenate, sequence<dense<3>, relu>, dense<4>>,
                         parallel<sum, dense<3>, dense<3>>, parallel<product, dense<3>, dense<3>>,
                         parallel<difference, dense<3>, dense<3>>, parallel<maximum, dense<3>, dense<3>>,
                         parallel<minimum, dense<3>, dense<3>>, parallel<side_by_side, dense<3>, dense<4>>>;
using vectors_among_sequences = network<inputs<input<6, 3>, input<3>>, parallel<maximum, pick<0>, pick<1>>,
                                        parallel<ingrain::sum, dense<3>, sequence<global_average_pool, dense<3>>>>;
using words = network<input<3>, embedding<{.entries = 40, .size = 4}>, flatten, dense<2>>;
using parts_of_frames =
    network<input<4, 6>, ingrain::slice<{.axis = 1, .size = 5}>, ingrain::split<sizes<2, 3>, {.axis = 1}>,
            parallel<concatenate, pick<0>, sequence<pick<1>, dense<3>>>, flatten, dense<2>>;
using images =
    network<input<12, 12, 2>, conv2d<{.filters = 4, .kernel = {3, 3}}>, relu, max_pool2d<2>,
            conv2d<{.filters = 8, .kernel = {3, 3}, .padding = same, .groups = 2}>, batch_norm<>,
            group_norm<{.groups = 2}>, instance_norm<>, average_pool2d<2>,
            conv2d<{.filters = 8, .kernel = {1, 1}, .groups = 8}>,
            conv_transpose2d<{.filters = 3, .kernel = 3, .stride = 2}>, upsample2d<2>, crop<{.axis = 1, .before = 1}>,
            pad<{.axis = 0, .after = 1, .mode = pad_mode::reflect}>, global_average_pool, dense<4>>;
using sounds = network<input<12, 2>, conv1d<{.filters = 4, .kernel = 3, .dilation = 2, .padding = causal}>,
                       ingrain::tanh, max_pool1d<2>, average_pool1d<2>, gru<{.units = 5, .result = returns::sequence}>,
                       gru<{.units = 5, .result = returns::sequence, .variant = reset::before}>,
                       rnn<{.units = 3, .result = returns::sequence}>, lstm<{.units = 5, .result = returns::sequence}>,
                       global_max_pool, dense<4>>;
using live =
    network<inputs<input<12, 2>, input<3>>, condition, conv1d<{.filters = 4, .kernel = 3, .padding = causal}>,
            conv_transpose1d<{.filters = 4, .kernel = 4, .stride = 2, .padding = causal}>, upsample1d<2>,
            max_pool1d<2, {.stride = 1, .padding = causal}>, average_pool1d<2, {.stride = 1, .padding = causal}>,
            gru<{.units = 5, .result = returns::sequence}>, rnn<{.units = 3, .result = returns::sequence}>,
            lstm<{.units = 5, .result = returns::sequence}>, parallel<side_by_side, identity, dense<2>>,
            film<{.condition = 1}, pick<0>, dense<4>, gated_tanh>, standardize<>, batch_norm<>, dense<1>>;
using heard =
    network<input<12, 4>, positional_encoding<>, positional_encoding<{.trained = true}>,
            residual<attention<{.heads = 2, .causal = true}>>, svdf<{.units = 3, .memory = 4, .rank = 2}>, dense<1>>;
using amplifier = network<input<12, 1>, nam_a1<4>, nam_a2<2>, parallel<side_by_side, dense<3, bias::none>, identity>,
                          wavenet_stack<{.kernel = 2, .heads = 2}, dilations<1, 3>, gated_by<ingrain::tanh, sigmoid>>,
                          sequence<pick<1>, dense<1>>>;
using there_and_back =
    network<input<12, 2>, bidirectional<lstm<{.units = 3, .result = returns::sequence, .peepholes = true}>>,
            bidirectional<rnn<{.units = 3}>>, dense<1>>;
using other_amplifier = network<input<16, 1>, gru<{.units = 5, .result = returns::sequence}>, dense<1>>;
struct quickly : default_policy {
    static constexpr math elementary = math::quick;
};
struct coarsely : default_policy {
    static constexpr math elementary = math::coarse;
};
using quick = basic_network<quickly, input<4>, dense<8>, ingrain::tanh, dense<8>, sigmoid, dense<4>>;
using coarse = basic_network<coarsely, input<4>, dense<8>, ingrain::tanh, dense<8>, sigmoid, dense<4>>;

using backbone = network<input<6>, dense<5>, batch_norm<>, relu>;
constexpr folded<backbone>::parameters constants{};
using personal = network<input<6>, frozen<folded<backbone>, constants>, dense<4>>;
using small = network<input<3>, dense<4>>;

void fold_away() noexcept INGRAIN_NONBLOCKING {
    const backbone::parameters p{};
    folded<backbone>::scratch<> scratch;
    folded<backbone>::infer(fold<backbone>(p), numbers, scratch);
}

}  // namespace

extern const promising promises[];
const promising promises[] = {
    infer_and_differentiate<vectors>,
    infer_and_differentiate<branches>,
    infer_and_differentiate<vectors_among_sequences>,
    infer_and_differentiate<parts_of_frames>,
    infer_and_differentiate<words>,
    infer_and_differentiate<images>,
    infer_and_differentiate<sounds>,
    infer_and_differentiate<live>,
    infer_and_differentiate<heard>,
    infer_and_differentiate<there_and_back>,
    infer_and_differentiate<amplifier>,
    infer_and_differentiate<quick>,
    infer_and_differentiate<coarse>,
    advance<live>,
    advance<heard>,
    advance<amplifier>,
    choose<stream<amplifier>, stream<other_amplifier>, small>,
    differentiate<small, huber<>>,
    measure_everything,
    fold_away,
    quantise<small>,
    quantise<bytes_of_images>,
    quantise<bytes_of_images, ig::quantized_options{.rounding = ig::rounding::twice}>,
    train_on_views,

    train<vectors, mean_squared_error, sgd>,
    train<branches, losses<softmax_cross_entropy, scaled<0.5f, huber<>>>, adam>,
    train<images, softmax_cross_entropy, adam, std::uint8_t>,
    train<words, huber<>, sgd>,
    train<sounds, smoothed_cross_entropy<>, momentum, std::uint8_t>,
    train<live, mean_absolute_error, scheduled<adamw, warm_up<cosine>>>,
    train<personal, binary_cross_entropy, scheduled<rmsprop, one_cycle>>,
    train<small, huber<>, scheduled<nesterov, step_decay>>,
    train<small, huber<>, scheduled<decayed<adagrad>, exponential>>,
    train<small, huber<>, scheduled<adagrad, warm_up<constant_rate>>>,
    train<small, huber<>, clip_by_value<adam>>,
    train<small, huber<>, bounded<adam>>,
    train<small, huber<>, clip_by_norm<adam>, float, gradients::stored>,
    train<small, huber<>, clip_by_norm<sgd>, float, gradients::added>,
    train_in_shards<small, softmax_cross_entropy, clip_by_norm<adam>, std::uint8_t>,
};
