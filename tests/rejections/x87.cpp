// expect: ingrain gives other results where floats are computed as doubles, as by the x87 unit: compile with -msse2
// only: g++
// flags: -mfpmath=387

#include <ingrain/ingrain.hpp>
