// This library. Compiled with -DNAME="ingrain", and with another name for narrower registers.

#include "../networks.hpp"

#include <ingrain/core/members.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/metrics/accuracy.hpp>
#include <ingrain/training/trainer.hpp>

#include "contender.hpp"
#include "mnist.hpp"

namespace {

namespace ig = ingrain;

template <class Workload, class Net, class Optimizer>
int add(const std::string& implementation, Optimizer optimizer) {
    static ig::trainer<Net, ig::mean_squared_error, Optimizer, ig::batch<Workload::batch>> trainer(optimizer);
    numbers::publish(&trainer);
    return training::add<Workload>(implementation, [](const float* x, const float* y) {
        using input = typename Net::input;
        using output = typename Net::output;
        trainer.step(ig::rows<const float, Workload::batch, input>{x},
                     ig::rows<const float, Workload::batch, output>{y});
    });
}

template <class Net, class Optimizer>
struct digits {
    ig::trainer<Net, ig::softmax_cross_entropy, Optimizer, ig::batch<32>> trainer;

    digits(std::uint32_t seed, Optimizer optimizer) : trainer(optimizer, ig::seed{seed}) {}

    static auto view(const mnist::images& from) { return ig::data_set<float, std::uint8_t>{from.pixels, from.labels}; }
    void epoch(const mnist::images& from) { ig::fit(trainer, view(from), {.epochs = 1}); }
    double accuracy(const mnist::images& from) {
        ig::accuracy right;
        trainer.evaluate(view(from), right);
        return static_cast<double>(right.value());
    }
};

template <ig::math Tier>
int add_all(const std::string& implementation) {
    using training::exclusive_or, training::middle, training::online;
    return add<online, networks::tb<Tier>>(implementation, ig::sgd{.rate = 0.05f}) +
           add<middle, networks::tc<Tier>>(implementation, ig::adam{}) +
           add<exclusive_or, networks::te<Tier>>(implementation, ig::sgd{.rate = 0.5f}) +
           add<training::recurrent_gru<1>, networks::tf_gru<Tier>>(implementation, ig::adam{}) +
           add<training::recurrent_gru<8>, networks::tf_gru<Tier>>(implementation, ig::adam{}) +
           add<training::recurrent_lstm<1>, networks::tf_lstm<Tier>>(implementation, ig::adam{}) +
           add<training::recurrent_lstm<8>, networks::tf_lstm<Tier>>(implementation, ig::adam{}) +
           mnist::add<digits<networks::ta<Tier>, ig::sgd>>("T-A sgd", implementation, ig::sgd{.rate = 0.1f}) +
           mnist::add<digits<networks::ta<Tier>, ig::adam>>("T-A adam", implementation, ig::adam{}) +
           mnist::add<digits<networks::td<Tier>, ig::adam>>("T-D", implementation, ig::adam{});
}

[[maybe_unused]] const int added = add_all<ig::math::quick>(NAME);
[[maybe_unused]] const int accurate = add_all<ig::math::accurate>(NAME ", accurate");

}  // namespace
