// Trains several networks, and prints a checksum of the parameters of each: the same for every target and
// every set of flags. A short training in constant evaluation must have the bits of the same one at run time.

#include <ingrain/ingrain.hpp>
#include <support/checksum.hpp>

#include <bit>
#include <cstdint>
#include <cstdio>
#include <type_traits>

namespace ig = ingrain;

namespace {

/// `steps` steps with random samples and targets: values, or class labels if Label is an integer type.
template <class Trainer, class Target>
constexpr std::uint64_t train(Trainer& trainer, int steps) {
    using net = typename Trainer::network;
    constexpr std::size_t n = Trainer::batch_size;
    constexpr std::size_t width = std::is_integral_v<Target> ? 1 : net::output::size;
    ig::generator random{ig::seed{7}};
    for (int step = 0; step < steps; ++step) {
        float x[n * net::input::size]{};
        Target targets[n * width]{};
        for (float& v : x) v = ig::uniform<float>(random, -2, 2);
        for (Target& t : targets) {
            if constexpr (std::is_integral_v<Target>)
                t = static_cast<Target>(ig::below(random, net::output::size));
            else
                t = ig::uniform<float>(random);
        }
        trainer.step(x, targets);
    }
    return ig::test::checksum(trainer.parameters());
}

template <class Net, class Loss, class Optimizer, class Target, std::size_t N,
          ig::gradients How = ig::gradients::applied>
void run(const char* name, const Optimizer& optimizer) {
    static ig::trainer<Net, Loss, Optimizer, ig::batch<N>, How> trainer{optimizer, ig::seed{1}};
    std::printf("%s %016llx\n", name, static_cast<unsigned long long>(train<decltype(trainer), Target>(trainer, 1000)));
}

using tiny = ig::network<ig::input<3>, ig::dense<5>, ig::tanh, ig::dense<2>>;
using odd = ig::network<ig::input<17>, ig::dense<37>, ig::relu, ig::dense<10>>;
using block = ig::network<ig::input<2, 5>, ig::residual<ig::dense<3>, ig::gelu, ig::dense<5>>, ig::flatten, ig::prelu,
                          ig::dense<4>, ig::elu<>, ig::dense<3>, ig::softmax>;

using normal = ig::network<ig::input<4, 3>, ig::standardize<>, ig::dense<17>, ig::batch_norm<>, ig::relu,
                           ig::dropout<{.rate = 0.25f}>, ig::dense<5>, ig::layer_norm<>, ig::gelu, ig::rms_norm<>,
                           ig::flatten, ig::dense<2>>;
using images = ig::network<ig::input<12, 11, 1>, ig::conv2d<{.filters = 6, .kernel = {5, 3}}>, ig::relu,
                           ig::max_pool2d<2>, ig::conv2d<{.filters = 17, .kernel = {2, 2}, .padding = ig::same}>,
                           ig::relu, ig::conv2d<{.filters = 17, .kernel = {3, 3}, .padding = ig::same, .groups = 17}>,
                           ig::average_pool2d<2>, ig::flatten, ig::dense<10>>;
template <std::size_t Dilation>
using causal = ig::conv1d<{.filters = 4, .kernel = 3, .dilation = Dilation, .padding = ig::causal}>;
using sequences = ig::network<ig::input<12, 1>, causal<1>, ig::residual<causal<2>, ig::tanh>,
                              ig::lstm<{.units = 9, .result = ig::returns::sequence}>,
                              ig::gru<{.units = 20, .result = ig::returns::sequence}>, ig::dense<1>>;

/// Parameters that are stored as bfloat16.
template <ig::narrow_training How>
struct narrow : ig::default_policy {
    using numbers = ig::numbers<ig::bfloat16, float>;
    static constexpr ig::narrow_training training = How;
};
template <ig::narrow_training How>
using narrow_images = ig::basic_network<narrow<How>, ig::input<12, 11, 1>, ig::conv2d<{.filters = 6, .kernel = {5, 3}}>,
                                        ig::relu, ig::flatten, ig::dense<37>, ig::relu, ig::dense<10>>;

using tiny_normal = ig::network<ig::input<3>, ig::standardize<>, ig::dense<5>, ig::batch_norm<>,
                                ig::dropout<{.rate = 0.25f}>, ig::layer_norm<>, ig::rms_norm<>, ig::dense<2>>;

template <ig::narrow_training How>
using tiny_narrow = ig::basic_network<narrow<How>, ig::input<3>, ig::dense<5>, ig::tanh, ig::dense<2>>;

template <class Net, class Optimizer, std::size_t N>
constexpr std::uint64_t short_training(Optimizer optimizer) {
    ig::trainer<Net, ig::mean_squared_error, Optimizer, ig::batch<N>> trainer{optimizer, ig::seed{1}};
    return train<decltype(trainer), float>(trainer, 8);
}

/// A stream, frame by frame, and the whole sequence: a checksum of the output, and whether both are equal.
template <class Net>
bool stream(const char* name) {
    using live = ig::stream<Net>;
    static typename Net::parameters p;
    static typename live::template state<> state{};
    static typename live::template scratch<> scratch;
    static typename Net::template scratch<> whole_scratch;
    ig::generator random{ig::seed{5}};
    ig::initialize<Net>(p, random);
    ig::tensor<float, typename Net::input> x;
    for (float& v : x.values) v = ig::uniform<float>(random, -2, 2);
    const auto whole = Net::infer(p, x, whole_scratch);
    bool same = true;
    std::uint64_t sum = 0;
    for (std::size_t t = 0; t < live::time; ++t) {
        const auto y = live::advance(p, x.values + t * live::input::size, scratch, state);
        for (std::size_t i = 0; i < live::output::size; ++i) {
            same = same && y[i] == whole[t * live::output::size + i];
            sum = sum * 31 + std::bit_cast<std::uint32_t>(y[i]);
        }
    }
    std::printf("%s %016llx\n", name, static_cast<unsigned long long>(sum));
    return same;
}

/// A training in constant evaluation, and whether it has the bits of the one at run time.
template <class Optimizer, std::size_t N, class Net = tiny>
bool same_in_constant_evaluation(const char* name) {
    constexpr std::uint64_t constant = short_training<Net, Optimizer, N>({.rate = 0.05f});
    const volatile float rate = 0.05f;
    std::printf("%s %016llx\n", name, static_cast<unsigned long long>(constant));
    return constant == short_training<Net, Optimizer, N>({.rate = rate});
}

}  // namespace

int main() {
    run<tiny, ig::binary_cross_entropy, ig::adam, float, 3>("tiny-adam-3", {});
    run<odd, ig::softmax_cross_entropy, ig::momentum, std::uint8_t, 1>("odd-momentum-1", {.rate = 1e-3f});
    run<odd, ig::softmax_cross_entropy, ig::adam, std::uint8_t, 19, ig::gradients::stored>("odd-adam-19", {});
    run<block, ig::mean_squared_error, ig::rmsprop, float, 2>("block-rmsprop-2", {.rate = 1e-3f});
    run<normal, ig::mean_squared_error, ig::adam, float, 3>("normal-adam-3", {});
    run<images, ig::softmax_cross_entropy, ig::adam, std::uint8_t, 3>("images-adam-3", {});
    using ig::narrow_training;
    run<narrow_images<narrow_training::float_masters>, ig::softmax_cross_entropy, ig::adam, std::uint8_t, 3>(
        "float-masters-adam-3", {});
    run<narrow_images<narrow_training::stochastic_rounding>, ig::softmax_cross_entropy, ig::sgd, std::uint8_t, 3>(
        "stochastic-rounding-sgd-3", {.rate = 1e-3f});
    run<sequences, ig::mean_squared_error, ig::adam, float, 2>("sequences-adam-2", {});
    const bool streamed = stream<sequences>("stream");
    if (!streamed) std::puts("a stream has other bits than the whole sequence");
    const bool normalised = same_in_constant_evaluation<ig::sgd, 3, tiny_normal>("constant-normal-sgd-3");
    const bool sgd = same_in_constant_evaluation<ig::sgd, 1>("constant-sgd-1");
    const bool adam = same_in_constant_evaluation<ig::adam, 3>("constant-adam-3");
    const bool masters = same_in_constant_evaluation<ig::adam, 3, tiny_narrow<narrow_training::float_masters>>(
        "constant-float-masters-adam-3");
    const bool random = same_in_constant_evaluation<ig::sgd, 1, tiny_narrow<narrow_training::stochastic_rounding>>(
        "constant-stochastic-rounding-sgd-1");
    const bool same = normalised && sgd && adam && masters && random;
    if (!same) std::puts("constant evaluation has other bits than run time");
    return same && streamed ? 0 : 1;
}
