/// \file
/// Which networks fit in 2, 32 and 256 KiB of RAM: bytes and operations of typical networks, as constants.

#include <ingrain/ingrain.hpp>

#include <cstddef>
#include <cstdio>
#include <utility>

namespace ig = ingrain;
using namespace ig::literals;

using exclusive_or = ig::network<ig::input<2>, ig::dense<4>, ig::tanh, ig::dense<1>>;
using controller = ig::network<ig::input<16>, ig::dense<32>, ig::tanh, ig::dense<32>, ig::tanh, ig::dense<4>, ig::tanh>;
using digits = ig::network<ig::input<8, 8>, ig::flatten, ig::dense<64>, ig::relu, ig::dense<10>>;
using autoencoder =
    ig::network<ig::input<64>, ig::dense<32>, ig::relu, ig::dense<8>, ig::relu, ig::dense<32>, ig::relu, ig::dense<64>>;
using keywords =
    ig::network<ig::input<49, 10>, ig::conv1d<{.filters = 32, .kernel = 5, .stride = 2}>, ig::relu,
                ig::conv1d<{.filters = 32, .kernel = 3}>, ig::relu, ig::global_average_pool, ig::dense<12>>;
using gestures = ig::network<ig::input<50, 3>, ig::gru<{.units = 16}>, ig::dense<5>>;
using images =
    ig::network<ig::input<28, 28, 1>, ig::conv2d<{.filters = 6, .kernel = {5, 5}, .padding = ig::same}>, ig::relu,
                ig::max_pool2d<2>, ig::conv2d<{.filters = 16, .kernel = {5, 5}}>, ig::relu, ig::max_pool2d<2>,
                ig::flatten, ig::dense<120>, ig::relu, ig::dense<84>, ig::relu, ig::dense<10>>;
using residual = ig::network<ig::input<32>, ig::dense<64>, ig::relu,
                             ig::repeat<3, ig::residual<ig::dense<64>, ig::relu, ig::dense<64>>>, ig::dense<10>>;

// The same constants decide what compiles.
static_assert(ig::fits<controller, ig::ram<2_KiB>, ig::flash<8_KiB>>);
static_assert(ig::fits_training<controller, ig::adam, ig::ram<32_KiB>>);
static_assert(!ig::fits_training<images, ig::adam, ig::ram<256_KiB>>);
static_assert(ig::cost<controller>::inference.multiply_accumulates == 1664);

// The smallest of three sizes that is large enough.
static const char* in(std::size_t bytes) {
    return bytes <= 2_KiB ? "2" : bytes <= 32_KiB ? "32" : bytes <= 256_KiB ? "256" : "more";
}

template <class Net>
static void row(const char* name) {
    constexpr std::size_t ram[]{ig::for_inference<Net>::ram, ig::for_training<Net, ig::sgd>::ram,
                                ig::for_training<Net, ig::adam>::ram};
    constexpr ig::operations inference = ig::cost<Net>::inference, step = ig::cost<Net>::template training_step<>;
    std::printf("%-14s %8zu", name, ig::memory<Net>::flash);
    for (const std::size_t bytes : ram) std::printf(" %9zu %4s", bytes, in(bytes));
    std::printf(" %9zu %9zu %5zu\n", inference.multiply_accumulates, step.multiply_accumulates,
                inference.transcendentals);
}

int main() {
    std::puts(
        "Bytes of RAM with the stack, and in how many KiB they fit: 2, 32, 256; parameters in flash for inference.\n");
    std::puts("network           flash     infer  KiB       sgd  KiB      adam  KiB       MAC  MAC/step   exp");
    row<exclusive_or>("exclusive-or");
    row<controller>("16-32-32-4");
    row<digits>("64-64-10");
    row<autoencoder>("autoencoder");
    row<residual>("residual");
    row<gestures>("gru 3-16");
    row<keywords>("keywords");
    row<images>("LeNet-5");
}
