// What a user's program brings along must neither break the library nor change its results. The gate `surroundings`
// includes other headers before this file, or gives unusual flags; the lines `name checksum` are the same every time.

#include <ingrain/ingrain.hpp>

#include <ingrain/host.hpp>

#include <cstdio>

namespace ig = ingrain;

#if defined(BROKEN)
#if !defined(abs) || !defined(min) || !defined(max) || !defined(round) || !defined(word) || !defined(near) || \
    !defined(small) || !defined(I) || !defined(F) || !defined(_) || !defined(noreturn) || !defined(slots) ||  \
    !defined(isnan) || !defined(signbit) || !defined(in) || !defined(byte) || !defined(A0)
#error "a macro of the user is lost"
#endif
#define TEXT_OF(...) #__VA_ARGS__
#define TEXT(...) TEXT_OF(__VA_ARGS__)
static_assert(sizeof TEXT(min(1, 2)) == sizeof TEXT(BROKEN) && sizeof TEXT(near) == sizeof TEXT(BROKEN));
#endif

#if defined(INGRAIN_INSIDE)
#error "a header of the library begins and does not end"
#endif

namespace {

template <class Net, class Loss, class Optimizer, unsigned N = 4>
void train(const char* name) {
    static ig::trainer<Net, Loss, Optimizer, ig::batch<N>> trainer{Optimizer{}, ig::seed{1}};
    ig::generator random{ig::seed{7}};
    for (int step = 0; step < 100; ++step) {
        float x[N * Net::input::size]{}, targets[N * Net::output::size]{};
        for (float& value : x) value = ig::uniform<float>(random, -2, 2);
        for (float& value : targets) value = ig::uniform<float>(random);
        trainer.step(x, targets);
    }
    unsigned long long sum_of_bits = 0;
    ig::for_each_tensor(
        [&](auto, const auto& tensor) {
            for (const float& value : tensor.values)
                sum_of_bits = sum_of_bits * 0x5851f42d4c957f2d + __builtin_bit_cast(unsigned, value) + 1;
        },
        trainer.parameters());
    std::printf("%s %016llx\n", name, sum_of_bits);
}

/// Grids, factors and scores of integers.
template <class Net>
void quantize(const char* name) {
    using integers = ig::quantized<Net>;
    ig::generator random{ig::seed{7}};
    static float samples[16][Net::input::size];
    for (auto& sample : samples)
        for (float& value : sample) value = ig::uniform<float>(random, -2, 2);
    const ig::trainer<Net, ig::mean_squared_error, ig::sgd> untrained{{}, ig::seed{1}};
    const auto quantized = ig::quantize<Net>(untrained.parameters(), samples);
    typename integers::template scratch<> scratch;
    unsigned long long sum = 0;
    for (const auto& sample : samples) {
        std::int8_t x[Net::input::size];
        integers::quantize_sample(quantized.parameters, sample, x);
        for (const auto score : integers::infer(quantized.parameters, x, scratch).values)
            sum = sum * 0x5851f42d4c957f2d + static_cast<unsigned>(score) + 1;
    }
    std::printf("%s %016llx\n", name, sum);
}

using vectors = ig::network<ig::input<13>, ig::standardize<>, ig::dense<19>, ig::gelu, ig::dense<11>, ig::layer_norm<>,
                            ig::gelu_tanh, ig::dense<7>, ig::silu, ig::dense<6>, ig::tanh, ig::dense<5>, ig::softmax>;
using images = ig::network<ig::input<9, 8, 1>, ig::conv2d<{.filters = 5, .kernel = {3, 3}}>, ig::batch_norm<>, ig::relu,
                           ig::max_pool2d<2>, ig::flatten, ig::dropout<{.rate = 0.25f}>, ig::dense<3>>;
using sequences = ig::network<ig::input<7, 2>, ig::lstm<{.units = 5, .result = ig::returns::sequence}>,
                              ig::gru<{.units = 3}>, ig::elu<>, ig::dense<1>>;
using bytes = ig::network<ig::input<6, 6, 3>, ig::conv2d<{.filters = 5, .kernel = {3, 3}}>, ig::tanh, ig::flatten,
                          ig::dense<7>, ig::softmax>;

}  // namespace

int main() {
    train<vectors, ig::mean_squared_error, ig::adam>("vectors");
    train<images, ig::huber<>, ig::momentum>("images");
    train<sequences, ig::binary_cross_entropy, ig::clip_by_value<ig::rmsprop>>("sequences");
    quantize<bytes>("bytes");
}
