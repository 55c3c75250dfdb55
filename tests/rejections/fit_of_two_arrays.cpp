// expect: ingrain::fit takes a data set: fit(trainer, data_set{samples, targets})

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
auto train(learning& t, const float (&x)[6][8], const unsigned char (&y)[6]) { return fit(t, x, y, {.epochs = 3}); }
