// first: learning_rate

#include <ingrain/ingrain.hpp>

using namespace ingrain;

constexpr adam options{.learning_rate = 1e-3f};
