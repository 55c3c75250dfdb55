// expect: ingrain::huber takes a positive Delta
// shape: huber<0

#include <ingrain/ingrain.hpp>
#include <ingrain/losses/huber.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

void learn(trainer<net, huber<0.0f>, sgd>& t, const float* x, const float* y) { t.learn(x, y); }
