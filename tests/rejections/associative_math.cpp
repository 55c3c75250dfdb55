// expect: ingrain gives other results under -ffast-math and its parts: leave them out
// only: g++
// flags: -fassociative-math -fno-signed-zeros -fno-trapping-math

#include <ingrain/network.hpp>
