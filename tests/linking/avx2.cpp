// flags: -march=x86-64-v3

#include <linking/network.hpp>

namespace {
struct here;
}

linking::result linking::with_avx2() { return trained<here>("avx2"); }
