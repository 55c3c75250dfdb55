// flags: -mfma

#include <linking/network.hpp>

namespace {
struct here;
}

linking::result linking::with_sse_and_fma() { return trained<here>("sse_fma"); }
