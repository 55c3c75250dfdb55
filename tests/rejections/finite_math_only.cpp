// expect: ingrain gives other results under -ffast-math and its parts: leave them out
// flags: -ffinite-math-only

#include <ingrain/training/trainer.hpp>
