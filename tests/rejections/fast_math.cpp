// expect: ingrain gives other results under -ffast-math and its parts: leave them out
// flags: -ffast-math

#include <ingrain/ingrain.hpp>

using net = ingrain::network<ingrain::input<8>, ingrain::dense<4>>;
