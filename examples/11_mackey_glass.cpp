/// \file
/// A recurrent network follows a chaotic series, predicts its next number, and then goes on alone.

#include <ingrain/ingrain.hpp>

#include <cmath>
#include <cstddef>
#include <cstdio>

namespace ig = ingrain;

// The series of Mackey and Glass (1977, doi:10.1126/science.267326), of how the number of blood cells regulates itself,
// with a delay of 17 that makes it chaotic; by Euler's method in steps of 0.1, of which every thirtieth is kept:
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
    std::size_t now_ = 0;  // where the oldest is, which the next one replaces
};

constexpr std::size_t piece = 64;  // numbers that it is shown at a time while it learns

// An LSTM reads a number a step, and carries on what it has learned to remember. `returns::sequence` gives its answer
// after each of them, so that one piece of the series teaches 64 predictions.
using net = ig::network<ig::input<piece, 1>, ig::lstm<{.units = 16, .result = ig::returns::sequence}>, ig::dense<1>>;

constexpr std::size_t pieces = 128, batch = 8, epochs = 300;

using falling = ig::scheduled<ig::adam, ig::cosine>;
static ig::trainer<net, ig::mean_squared_error, falling, ig::batch<batch>> trainer{
    {{.rate = 0.02f}, {.steps = epochs * pieces / batch}}, ig::seed{1}};

void train() {
    static float numbers[pieces][piece], following[pieces][piece];
    mackey_glass series(1.2);
    for (int i = 0; i < 100; ++i) series.next();  // until it has forgotten how it began
    float x = series.next();
    for (std::size_t i = 0; i < pieces; ++i)
        for (std::size_t t = 0; t < piece; ++t) {
            numbers[i][t] = x;
            following[i][t] = x = series.next();
        }
    const float loss =
        ig::fit(trainer, ig::data_set<float, float>{numbers[0], following[0], pieces}, {.epochs = epochs});
    std::printf("trained: root mean squared error %.4f, beginnings of pieces included\n", std::sqrt(double{loss}));
}

int main() {
    train();

    // Another series, number by number. The state is all that the network knows of what was before.
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
    std::printf("next number of another series: root mean squared error %.4f, of \"as the last one\" %.4f\n", error,
                of_last);

    // Alone: each prediction is what it is told next. Errors grow, as they must where there is chaos.
    std::printf("\nsteps ahead   series   network\n");
    float predicted = predict(x);
    for (int i = 1; i <= 30; ++i) {
        const float now = series.next();
        if (i % 5 == 0) std::printf("%11d %8.3f %9.3f\n", i, double{now}, double{predicted});
        predicted = predict(predicted);
    }
    return error < of_last / 10 ? 0 : 1;
}
