// expect: ingrain::accuracy takes a class label, a whole number, or a pointer to a distribution

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
void measure(accuracy& right, const net::predictions<>& y) { right.add(y, 1.0f); }
