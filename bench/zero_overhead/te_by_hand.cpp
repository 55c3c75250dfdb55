#include "by_hand.hpp"
#include "contenders.hpp"

float zero_overhead::te_by_hand(te_state& s, const float* x, const float* target) noexcept {
    const auto sigmoid = [](auto sum) INGRAIN_INLINE { return ig::simd::sigmoid<tier>(sum); };
    const auto derivative = []<class V>(V d, V y) INGRAIN_INLINE { return d * multiply_add(negate(y), y, y); };
    te_arrays& p = s.parameters;
    using number = ig::simd::lanes<float, 1>;

    by_hand::dense(x, p.weights1, p.bias1, s.y1, sigmoid);
    by_hand::dense(s.y1, p.weights2, p.bias2, s.y2, sigmoid);

    const float loss = by_hand::squared_error<1>(s.y2, target, s.dy);
    derivative(number::load(s.dy), number::load(s.y2)).store(s.d2);

    by_hand::back_to_inputs(s.y1, p.weights2, s.d2, s.d1, derivative);
    by_hand::descend(s.y1, p.weights2, p.bias2, s.d2, s.rate);
    by_hand::descend(x, p.weights1, p.bias1, s.d1, s.rate);
    ++s.steps;
    return loss;
}
