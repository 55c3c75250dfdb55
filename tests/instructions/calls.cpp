// One function for each workload (bench/networks.hpp): `instructions` counts the instructions of a call,
// `generated_code` reads its code.

#include <ingrain/core/random.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/training/trainer.hpp>

#include "../../bench/networks.hpp"

namespace workloads {

namespace ig = ingrain;

/// A network for inference. Its parameters are drawn when the program starts, so that no compiler can fold them.
template <class Net>
struct trained {
    typename Net::parameters parameters;
    typename Net::template scratch<> scratch;

    trained() {
        ig::generator random{ig::seed{1}};
        ig::initialize<Net>(parameters, random);
    }
};

template <class Net>
using trainer = ig::trainer<Net, ig::mean_squared_error, ig::sgd>;

using w1 = networks::w1<ig::math::quick>;
using w2 = networks::w2<ig::math::quick>;
using w4 = networks::w4<ig::math::quick>;
using tb = networks::tb<ig::math::quick>;
using te = networks::te<ig::math::quick>;

trained<w1> trained_w1;
trained<w2> trained_w2;
trained<w4> trained_w4;
trainer<tb> trainer_tb({.rate = 0.05f});
trainer<te> trainer_te({.rate = 0.5f});

}  // namespace workloads

#define WORKLOAD extern "C" [[gnu::noinline]] void

WORKLOAD infer_w1(const float* x, float* y) {
    using namespace workloads;
    w1::infer<1>(trained_w1.parameters, x, ig::rows<float, 1, w1::output>{y}, trained_w1.scratch);
}
WORKLOAD infer_w2(const float* x, float* y) {
    using namespace workloads;
    w2::infer<1>(trained_w2.parameters, x, ig::rows<float, 1, w2::output>{y}, trained_w2.scratch);
}
WORKLOAD infer_w4(const float* x, float* y) {
    using namespace workloads;
    w4::infer<1>(trained_w4.parameters, x, ig::rows<float, 1, w4::output>{y}, trained_w4.scratch);
}
WORKLOAD step_tb(const float* x, float* y) {
    using namespace workloads;
    trainer_tb.step(ig::rows<const float, 1, tb::input>{x}, ig::rows<const float, 1, tb::output>{y});
}
WORKLOAD step_te(const float* x, float* y) {
    using namespace workloads;
    trainer_te.step(ig::rows<const float, 1, te::input>{x}, ig::rows<const float, 1, te::output>{y});
}

int main() {
    alignas(64) static float x[32], y[8];
    for (int i = 0; i < 32; ++i) x[i] = static_cast<float>(i - 16) / 16;
    // Volatile, so that no call is specialised for its arguments.
    void (*volatile all[])(const float*, float*){infer_w1, infer_w2, infer_w4, step_tb, step_te};
    for (auto& call : all) {
        for (int i = 0; i < 1000; ++i) call(x, y);
    }
}
