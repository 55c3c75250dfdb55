// expect: ingrain: scores uses the memory of the trainer or learner it is called of, which must not be const

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
float answer(const learning& t, const float (&x)[8]) { return t.scores(x)[0]; }
