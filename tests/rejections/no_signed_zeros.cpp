// expect: ingrain gives other results under -ffast-math and its parts: leave them out
// only: g++
// flags: -fno-signed-zeros

#include <ingrain/losses/huber.hpp>
