// expect: ingrain::stream: a layer of this network needs the whole sequence at once
// shape: flatten

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using live = stream<quantized<network<input<8, 2>, flatten, dense<3>>>>;
auto next(const live::packed& p, const std::int8_t (&x)[2], live::scratch<>& s, live::state<>& state) {
    return live::advance(p, x, s, state);
}
