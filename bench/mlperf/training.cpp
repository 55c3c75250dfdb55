// This library.

#include "../mlperf_networks.hpp"

#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/training/trainer.hpp>

#include "training.hpp"

namespace {

namespace ig = ingrain;

[[maybe_unused]] const int added = [] {
    using workload = mlperf::images_of_32;
    using net = networks::m_ic_training;
    static ig::trainer<net, ig::mean_squared_error, ig::adam, ig::batch<workload::batch>> trainer(ig::adam{});
    numbers::publish(&trainer);
    return training::add<workload>(NAME, [](const float* x, const float* y) {
        trainer.step(ig::rows<const float, workload::batch, net::input>{x},
                     ig::rows<const float, workload::batch, net::output>{y});
    });
}();

}  // namespace
