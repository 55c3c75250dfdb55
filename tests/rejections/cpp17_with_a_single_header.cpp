// expect: ingrain needs C++20 or later: compile with -std=c++20
// flags: -std=gnu++17

#include <ingrain/layers/dense.hpp>

using layer = ingrain::dense<4>;
