// Static loops by hand. Compiled by each compiler: as "plain loops", and with -ffast-math.

#include "../support/plain.hpp"
#include "../support/plain_convolution.hpp"

#include "contender.hpp"

namespace {

template <class Layer, std::size_t Batch = 1>
void add_inference(std::size_t size) {
    static Layer layer;
    plain::fill(layer, numbers::uniform(5, numbers::weight_scale(size)));
    numbers::publish(&layer);
    sweeps::add<Layer::in, Layer::out, Batch>(size, NAME, [](const float* x, float* y) {
        for (std::size_t n = 0; n < Batch; ++n) layer.forward(x + n * Layer::in, y + n * Layer::out);
    });
}

template <std::size_t Size, std::size_t Batch>
void add_backward() {
    alignas(64) static float w[Size][Size], dw[Size][Size], db[Size];
    numbers::fill(&w[0][0], Size * Size, numbers::uniform(5, numbers::weight_scale(Size)));
    numbers::publish(dw);
    numbers::publish(db);
    sweeps::add<Size, Size, Batch>(Size, NAME, [](const float* x, float* dx) {
        const float* const dy = x;
        for (std::size_t n = 0; n < Batch; ++n)
            for (std::size_t i = 0; i < Size; ++i) {
                float sum = 0;
                for (std::size_t o = 0; o < Size; ++o) sum += w[i][o] * dy[n * Size + o];
                dx[n * Size + i] = sum;
            }
        for (std::size_t i = 0; i < Size; ++i)
            for (std::size_t o = 0; o < Size; ++o) {
                float sum = 0;
                for (std::size_t n = 0; n < Batch; ++n) sum += x[n * Size + i] * dy[n * Size + o];
                dw[i][o] = sum;
            }
        for (std::size_t o = 0; o < Size; ++o) {
            float sum = 0;
            for (std::size_t n = 0; n < Batch; ++n) sum += dy[n * Size + o];
            db[o] = sum;
        }
    });
}

using plain::identity;

[[maybe_unused]] constexpr auto dense = []<std::size_t Size>() {
    add_inference<plain::dense<Size, Size, identity>>(Size);
};
[[maybe_unused]] constexpr auto dense_batch = []<std::size_t Size>() {
    add_inference<plain::dense<Size, Size, identity>, 8>(Size);
};
[[maybe_unused]] constexpr auto backward = []<std::size_t Size>() { add_backward<Size, 1>(); };
[[maybe_unused]] constexpr auto backward_batch = []<std::size_t Size>() { add_backward<Size, 8>(); };
[[maybe_unused]] constexpr auto lstm = []<std::size_t Size>() { add_inference<plain::lstm<1, Size>>(Size); };
[[maybe_unused]] constexpr auto gru = []<std::size_t Size>() { add_inference<plain::gru<1, Size>>(Size); };
[[maybe_unused]] constexpr auto convolution = []<std::size_t Size>() {
    add_inference<plain::convolution<sweeps::side, Size, Size, 3, identity>>(Size);
};

[[maybe_unused]] const int added = (sweeps::for_each<FIRST, LAST>(SWEEP), 0);

}  // namespace
