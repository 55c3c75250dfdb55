/// \file
/// The same by hand: plain loops over static arrays, newlib's tanhf, each gradient used where it is computed.
/// -DSTEP=none, sgd or adam.

#include <cmath>
#include <cstddef>

#include "../../tests/device/board.hpp"
#include "noise.hpp"

namespace {

enum step_kind { none, sgd, adam };
constexpr bool trains = STEP != none, has_moments = STEP == adam;

template <std::size_t In, std::size_t Out>
struct numbers {
    float weights[Out][In], bias[Out];
};
template <std::size_t In, std::size_t Out, bool>
struct kept {};
template <std::size_t In, std::size_t Out>
struct kept<In, Out, true> {
    numbers<In, Out> moments[2];
};
template <std::size_t In, std::size_t Out>
struct dense : numbers<In, Out>, kept<In, Out, has_moments> {
    void begin(noise& next) {
        for (auto& row : this->weights)
            for (float& weight : row) weight = 0.3f * next();
    }
    void forward(const float* x, float* y) const {
        for (std::size_t o = 0; o < Out; ++o) {
            float sum = this->bias[o];
            for (std::size_t i = 0; i < In; ++i) sum += this->weights[o][i] * x[i];
            y[o] = std::tanh(sum);
        }
    }
    /// dx may be null. `rates` are passed to `change`.
    void backward(const float* x, const float* dy, float* dx, const float* rates) {
        if (dx)
            for (std::size_t i = 0; i < In; ++i) dx[i] = 0;
        for (std::size_t o = 0; o < Out; ++o) {
            const float d = dy[o];
            for (std::size_t i = 0; i < In; ++i) {
                if (dx) dx[i] += this->weights[o][i] * d;
                if constexpr (has_moments)
                    change(this->weights[o][i], this->moments[0].weights[o][i], this->moments[1].weights[o][i],
                           d * x[i], rates);
                else
                    this->weights[o][i] -= rates[0] * d * x[i];
            }
            if constexpr (has_moments)
                change(this->bias[o], this->moments[0].bias[o], this->moments[1].bias[o], d, rates);
            else
                this->bias[o] -= rates[0] * d;
        }
        if (dx)
            for (std::size_t i = 0; i < In; ++i) dx[i] *= 1 - x[i] * x[i];
    }

private:
    static void change(float& w, float& m, float& v, float g, const float* rates) {
        m = 0.9f * m + 0.1f * g;
        v = 0.999f * v + 0.001f * g * g;
        w -= rates[0] * m / (__builtin_sqrtf(v * rates[1]) + 1e-8f);
    }
};

dense<16, 32> first;
dense<32, 32> second;
dense<32, 4> third;
float x[16], y1[32], y2[32], y3[4];
float target[4], d1[32], d2[32], d3[4];  // not in the image that only infers
float left1 = 0, left2 = 0;              // 1 - the powers of the betas
volatile float answer;

__attribute__((noinline)) void infer() {
    first.forward(x, y1);
    second.forward(y1, y2);
    third.forward(y2, y3);
}

__attribute__((noinline)) float step() {
    infer();
    float loss = 0;
    for (std::size_t o = 0; o < 4; ++o) {
        const float error = y3[o] - target[o];
        loss += error * error;
        d3[o] = 0.5f * error * (1 - y3[o] * y3[o]);
    }
    float rates[2]{RATE, 1};
    if constexpr (has_moments) {
        left1 = 0.9f * left1 + 0.1f, left2 = 0.999f * left2 + 0.001f;
        rates[0] = RATE / left1, rates[1] = 1 / left2;
    }
    third.backward(y2, d3, d2, rates);
    second.backward(y1, d2, d1, rates);
    first.backward(x, d1, nullptr, rates);
    return loss / 4;
}

}  // namespace

int main() {
    noise next;
    first.begin(next);
    second.begin(next);
    third.begin(next);
    for (float& value : x) value = next();
    bool learned = true;
    if constexpr (trains) {
        for (float& value : target) value = 0.5f * next();
        const float before = step();
        board_count_from_here();
        float last = step();
        board_count_to_here();
        for (int i = 0; i < 200; ++i) last = step();
        answer = last;
        learned = last < 1e-4f && last < before;
    } else {
        infer();
        board_count_from_here();
        infer();
        board_count_to_here();
        answer = y3[0];
    }
#ifdef REPORT
    board::report("stack", board_stack_used());
#endif
    return learned ? 0 : 1;
}
