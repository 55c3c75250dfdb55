#include <linking/network.hpp>

namespace {
struct here;
}

linking::result linking::with_sse2() { return trained<here>("sse2"); }
