// Each translation unit keeps its own instruction set, and those with a fused multiply-add agree.

#include <linking/network.hpp>

#include <cstdio>

int main() {
    const linking::result avx2 = linking::with_avx2(), sse_fma = linking::with_sse_and_fma(),
                          sse2 = linking::with_sse2();
    for (const auto& r : {avx2, sse_fma, sse2})
        std::printf("%s: %d lanes, %016llx\n", r.instructions, r.lanes, static_cast<unsigned long long>(r.checksum));
    const bool right = avx2.lanes == 8 && sse_fma.lanes == 4 && sse2.lanes == 4 && avx2.checksum == sse_fma.checksum &&
                       avx2.checksum != sse2.checksum;
    return right ? 0 : 1;
}
