// A network that PyTorch has trained to distort a sine: from_pytorch/make wrote lstm.onnx, and tools/convert made the
// header of it. The network runs on the whole sequence, and sample by sample.
//
//     tools/convert lstm.onnx -o lstm.hpp --stream

#include "from_pytorch/lstm.hpp"

#include <cmath>
#include <cstddef>
#include <cstdio>

namespace {

lstm::net::scratch<> scratch;
lstm::stream::scratch<> frame_scratch;
lstm::stream::state<> state{};

/// What PyTorch trained it for.
float distorted(float sample) { return std::tanh(2 * sample); }

}  // namespace

int main() {
    constexpr std::size_t steps = lstm::net::input::size;
    float x[steps], largest = 0, whole_and_stream = 0;
    for (std::size_t t = 0; t < steps; ++t) x[t] = std::sin(0.3f * static_cast<float>(t));
    const auto whole = lstm::net::infer(lstm::parameters, x, scratch);
    for (std::size_t t = 0; t < steps; ++t) {
        const float frame[1]{x[t]}, y = lstm::stream::advance(lstm::parameters, frame, frame_scratch, state)[0];
        whole_and_stream = std::fmax(whole_and_stream, std::abs(y - whole[t]));
        if (t > 4) largest = std::fmax(largest, std::abs(y - distorted(x[t])));
    }
    std::printf("largest error after five samples %.3f, difference of whole and stream %g\n",
                static_cast<double>(largest), static_cast<double>(whole_and_stream));
    return largest < 0.1f && whole_and_stream == 0 ? 0 : 1;
}
