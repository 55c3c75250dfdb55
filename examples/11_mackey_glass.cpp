/// \file
/// A recurrent network predicts a chaotic series: first the next value, then many values on its own.

#include <ingrain/ingrain.hpp>

#include <cmath>
#include <cstddef>
#include <cstdio>

namespace ig = ingrain;

// The series of Mackey and Glass (1977, doi:10.1126/science.267326), a model of the number of blood cells. A delay of
// 17 makes it chaotic. Euler's method in steps of 0.1, of which every thirtieth is kept:
//
//     dx/dt = 0.2 x(t - 17) / (1 + x(t - 17)^10) - 0.1 x(t)
class mackey_glass {
public:
    explicit mackey_glass(double begin) {
        for (double& x : past_) x = begin;
    }
    float next() {
        for (int step = 0; step < 30; ++step) {
            const double late = past_[now_], before = past_[(now_ + kept - 1) % kept];
            past_[now_] = before + 0.1 * (0.2 * late / (1 + std::pow(late, 10)) - 0.1 * before);
            now_ = (now_ + 1) % kept;
        }
        return static_cast<float>(past_[(now_ + kept - 1) % kept]);
    }

private:
    static constexpr std::size_t kept = 171;  // 17 in steps of 0.1, and the present
    double past_[kept];
    std::size_t now_ = 0;  // index of the oldest value, which the next one replaces
};

constexpr std::size_t length = 64;  // of a training sequence

// An LSTM reads one value a step. `returns::sequence` gives an output after each of them, so that one training sequence
// has 64 targets.
using net = ig::network<ig::input<length, 1>, ig::lstm<{.units = 16, .result = ig::returns::sequence}>, ig::dense<1>>;

constexpr std::size_t sequences = 128, batch = 8, epochs = 300;

using decaying_adam = ig::scheduled<ig::adam, ig::cosine>;
static ig::trainer<net, ig::mean_squared_error, decaying_adam, ig::batch<batch>> trainer{
    decaying_adam{ig::adam{.rate = 0.02f}, ig::cosine{.steps = epochs * sequences / batch}}, ig::seed{1}};

void train() {
    static float inputs[sequences][length], targets[sequences][length];
    mackey_glass series(1.2);
    for (int i = 0; i < 100; ++i) series.next();  // until the start no longer matters
    float x = series.next();
    for (std::size_t i = 0; i < sequences; ++i)
        for (std::size_t t = 0; t < length; ++t) {
            inputs[i][t] = x;
            targets[i][t] = x = series.next();
        }
    const float loss = ig::fit(trainer, ig::data_set{inputs, targets}, {.epochs = epochs});
    std::printf("trained: root mean squared error %.4f, including the start of each sequence\n",
                std::sqrt(double{loss}));
}

int main() {
    train();

    // Another series, value by value. The state is all that the network knows about the past.
    using live = ig::stream<net>;
    static live::scratch<> scratch;
    static live::state<> state;
    const auto predict = [&](float x) { return live::advance(trainer.parameters(), &x, scratch, state)[0]; };

    mackey_glass series(0.7);
    for (int i = 0; i < 100; ++i) predict(series.next());
    constexpr int steps = 1000;
    float x = series.next();
    double error = 0, of_last = 0;
    for (int i = 0; i < steps; ++i) {
        const float now = series.next(), wrong = predict(x) - now, moved = x - now;
        error += double{wrong} * double{wrong};
        of_last += double{moved} * double{moved};
        x = now;
    }
    error = std::sqrt(error / steps);
    of_last = std::sqrt(of_last / steps);
    std::printf("next value of another series: root mean squared error %.4f; repeating the last value: %.4f\n", error,
                of_last);

    // On its own: each prediction is the next input. Errors grow, as they must in a chaotic system.
    std::printf("\nsteps ahead   series   network\n");
    float predicted = predict(x);
    for (int i = 1; i <= 30; ++i) {
        const float now = series.next();
        if (i % 5 == 0) std::printf("%11d %8.3f %9.3f\n", i, double{now}, double{predicted});
        predicted = predict(predicted);
    }
    return error < of_last / 10 ? 0 : 1;
}
