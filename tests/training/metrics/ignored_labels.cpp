#include <ingrain/core/tensor.hpp>
#include <ingrain/training/metrics/ignored_labels.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <limits>

using namespace ingrain;

TEST_CASE("ignored_labels counts the labels that are no class") {
    constexpr std::uint32_t count = [] {
        const tensor<float, shape<3>> scores{};
        ignored_labels ignored;
        for (const int label : {0, 3, 2, -100, 1, 255}) ignored.add(scores, label);
        ignored.add(scores, std::int64_t{1} << 32);
        return ignored.count;
    }();
    STATIC_CHECK(count == 4);
}

TEST_CASE("ignored_labels stays at the end of its range") {
    ignored_labels ignored{std::numeric_limits<std::uint32_t>::max() - 1};
    for (int i = 0; i < 3; ++i) ignored.add(tensor<float, shape<3>>{}, -1);
    CHECK(ignored.count == std::numeric_limits<std::uint32_t>::max());
}
