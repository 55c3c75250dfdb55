// expect: ingrain::confusion_matrix takes class labels, whole numbers

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
void measure(trainer<net, mean_squared_error, sgd>& t, const data_set<float, float>& data,
             confusion_matrix<3>& metric) {
    t.evaluate(data, metric);
}
