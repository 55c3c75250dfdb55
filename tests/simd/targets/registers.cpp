#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <utility>

#include <simd/widths.hpp>

using ingrain::simd::lanes;
using widths::lane_counts;

namespace {

constexpr float untouched = -7;

/// Numbers in the last bytes of a page, behind which there is none.
struct page_end {
    std::size_t page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    void* pages = mmap(nullptr, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    page_end() { munmap(static_cast<char*>(pages) + page, page); }
    page_end(const page_end&) = delete;
    ~page_end() { munmap(pages, page); }
    float* last(std::size_t count) const { return reinterpret_cast<float*>(static_cast<char*>(pages) + page) - count; }
};

/// How many numbers are not as they should be when the first `Count` of N are loaded and stored.
template <std::size_t N, std::size_t Count>
int wrong_first(const page_end& memory) {
    using V = lanes<float, N>;
    int wrong = 0;
    const auto expect = [&](float number, float expected) { wrong += number == expected ? 0 : 1; };
    float* const at = memory.last(Count);
    for (std::size_t i = 0; i < Count; ++i) at[i] = static_cast<float>(i + 1);
    // Loaded from and stored at the end of a page: a number too many would be an access violation.
    const V loaded = V::template load_first<Count>(at);
    (loaded + loaded).template store_first<Count>(at);
    for (std::size_t i = 0; i < Count; ++i) expect(at[i], static_cast<float>(2 * (i + 1)));

    std::array<float, 32> around;
    around.fill(untouched);
    loaded.template store_first<Count>(around.data() + 1);
    for (std::size_t i = 0; i < around.size(); ++i)
        expect(around[i], i > 0 && i <= Count ? static_cast<float>(i) : untouched);
    around.fill(untouched);
    loaded.store(around.data());
    for (std::size_t i = 0; i < around.size(); ++i)
        expect(around[i], i < Count ? static_cast<float>(i + 1) : i < N ? 0.f : untouched);
    return wrong;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("loads and stores touch their numbers and nothing behind them", "[simd][registers]",
                        lane_counts) {
    const page_end memory;
    REQUIRE(memory.pages != MAP_FAILED);
    [&]<std::size_t... Less>(std::index_sequence<Less...>) {
        CHECK((wrong_first<TestType::value, Less + 1>(memory) + ...) == 0);
    }(std::make_index_sequence<TestType::value>{});
}
