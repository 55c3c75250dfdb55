// expect: ingrain gives other results under -ffast-math and its parts: leave them out
// only: g++
// flags: -freciprocal-math

#include <ingrain/stream.hpp>
