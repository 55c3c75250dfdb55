// expect: ingrain::learner: this one has no copy in RAM to remember in; ask for last_good::in_ram, or go back by
// begin()
#include <ingrain/ingrain.hpp>

namespace ig = ingrain;

using net = ig::network<ig::input<3>, ig::dense<2>>;
constexpr net::parameters trained{};

void refused(ig::learner<net, ig::mean_squared_error, ig::sgd, trained>& machine) { machine.recall(); }
