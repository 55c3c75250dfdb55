// expect: ingrain gives other results under -ffast-math and its parts: leave them out
// only: g++
// flags: -funsafe-math-optimizations

#include <ingrain/ingrain.hpp>
