// expect: ingrain needs C++20 or later: compile with -std=c++20
// flags: -std=c++17

#include <ingrain/ingrain.hpp>

using net = ingrain::network<ingrain::input<8>, ingrain::dense<4>>;
