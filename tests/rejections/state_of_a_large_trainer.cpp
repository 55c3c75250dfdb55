// expect: ingrain::trainer: this state is too large for a stack; fill one on the heap
// shape: state_type

#include <ingrain/ingrain.hpp>
#include <memory>

using namespace ingrain;

using large = trainer<network<input<1024>, dense<1024>>, mean_squared_error, momentum>;

auto saved(const large& t) { return std::make_unique<large::state_type>(t.state()); }
