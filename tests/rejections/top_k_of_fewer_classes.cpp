// expect: ingrain::top_k looks at more scores than the network has: K is too large

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
float loss(learning& t, const data_set<float, unsigned char>& data) {
    top_k<5> among_five;
    return t.evaluate(data, among_five);
}
