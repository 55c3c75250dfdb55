// Parameters stored as bfloat16, beside floats. Compiled with -DNAME="ingrain", and with another name for narrower
// registers.

#include "../networks.hpp"

#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/stream.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/training/trainer.hpp>

#include "../inference/contender.hpp"
#include "../training/contender.hpp"

namespace {

namespace ig = ingrain;
using wide = networks::tier<ig::math::quick>;
template <ig::narrow_training How>
struct narrow : networks::narrow_tier<ig::math::quick> {
    static constexpr ig::narrow_training training = How;
};
using masters = narrow<ig::narrow_training::float_masters>;
using stochastic = narrow<ig::narrow_training::stochastic_rounding>;

template <class Policy>
using w3 = networks::w3_of<Policy>;
template <class Policy>
using lstm = ig::basic_network<Policy, ig::input<32, 1>, ig::lstm<{.units = 128, .result = ig::returns::sequence}>,
                               ig::dense<1>>;

template <class Net>
void fill(typename Net::parameters& parameters) {
    ig::generator random{ig::seed{5}};
    ig::initialize<Net>(parameters, random);
    numbers::publish(&parameters);
}

template <class Net>
int infer(const char* workload) {
    static typename Net::parameters parameters;
    static typename Net::template scratch<> scratch;
    fill<Net>(parameters);
    return inference::add<Net::input::size, Net::output::size>(workload, NAME, [](const float* x, float* y) {
        Net::template infer<1>(parameters, x, ig::rows<float, 1, typename Net::output>{y}, scratch);
    });
}

/// A frame a call.
template <class Net>
int advance(const char* workload) {
    using live = ig::stream<Net>;
    static typename Net::parameters parameters;
    static typename live::template scratch<> scratch;
    static typename live::template state<> state{};
    fill<Net>(parameters);
    return inference::add<live::input::size, live::output::size>(workload, NAME, [](const float* x, float* y) {
        live::template advance<1>(parameters, x, ig::rows<float, 1, typename live::output>{y}, scratch, state);
    });
}

template <class Net, std::size_t Batch, class Optimizer>
int train(const char* workload) {
    using input = typename Net::input;
    using output = typename Net::output;
    static ig::trainer<Net, ig::mean_squared_error, Optimizer, ig::batch<Batch>> trainer(Optimizer{.rate = 1e-4f});
    numbers::publish(&trainer);
    const auto step = [](const float* x, const float* y) {
        trainer.step(ig::rows<const float, Batch, input>{x}, ig::rows<const float, Batch, output>{y});
    };
    benchmark::RegisterBenchmark((std::string(workload) + "|" NAME).c_str(),
                                 training::run<8 * Batch, Batch, input::size, output::size, decltype(step)>, step);
    return 0;
}

[[maybe_unused]] const int added = infer<w3<wide>>("W3") + infer<w3<masters>>("W3 bf16") +
                                   advance<lstm<wide>>("LSTM 128") + advance<lstm<masters>>("LSTM 128 bf16") +
                                   train<w3<wide>, 32, ig::sgd>("W3 sgd step") +
                                   train<w3<masters>, 32, ig::sgd>("W3 sgd step bf16, float masters") +
                                   train<w3<stochastic>, 32, ig::sgd>("W3 sgd step bf16, stochastic rounding") +
                                   train<w3<wide>, 32, ig::adam>("W3 adam step") +
                                   train<w3<masters>, 32, ig::adam>("W3 adam step bf16, float masters") +
                                   train<w3<stochastic>, 32, ig::adam>("W3 adam step bf16, stochastic rounding") +
                                   train<lstm<wide>, 8, ig::adam>("LSTM 128 adam step") +
                                   train<lstm<masters>, 8, ig::adam>("LSTM 128 adam step bf16, float masters") +
                                   train<lstm<stochastic>, 8, ig::adam>("LSTM 128 adam step bf16, stochastic rounding");

}  // namespace
