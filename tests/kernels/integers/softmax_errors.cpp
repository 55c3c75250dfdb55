#include <ingrain/kernels/integers/softmax_errors.hpp>

#include <ingrain/core/random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

using namespace ingrain;
using namespace ingrain::kernels::integers;

namespace {

template <std::size_t Classes>
double worst_error(double scale, double width) {
    generator random{seed{Classes}};
    double worst = 0;
    for (int n = 0; n < 50; ++n) {
        std::array<std::int32_t, Classes> y{};
        for (auto& score : y)
            score = static_cast<std::int32_t>(
                std::clamp(uniform<double>(random, -width, width) / scale, -2147483648.0, 2147483647.0));
        const std::size_t label = random() % Classes;
        std::array<std::int16_t, Classes> e{};
        const std::int32_t loss = softmax_errors<Classes>(y.data(), label, exponent_scale_of(scale), e.data());
        const double most = *std::max_element(y.begin(), y.end());
        double sum = 0;
        for (const std::int32_t score : y) sum += std::exp((score - most) * scale);
        for (std::size_t i = 0; i < Classes; ++i) {
            const double share = std::exp((y[i] - most) * scale) / sum, exact = share - (i == label ? 1 : 0);
            worst = std::max(worst, std::abs(e[i] - 2048 * exact));
            if (i == label) worst = std::max(worst, std::abs(loss - 2048 * (1 - share)));
        }
    }
    return worst;
}

}  // namespace

TEST_CASE("errors behind a softmax are those of doubles to three of 2048, at all scales") {
    for (const double scale : {1e-9, 3e-7, 1e-5, 2e-4, 0.01, 0.7}) {
        CHECK(worst_error<2>(scale, 3) < 3);
        CHECK(worst_error<10>(scale, 3) < 3);
        CHECK(worst_error<10>(scale, 30) < 3);
        CHECK(worst_error<100>(scale, 5) < 3);
    }
}

TEST_CASE("scores as far apart as 32 bits allow, and scales beyond all sense, give errors that are right") {
    const std::array<std::int32_t, 3> y{2147483647, -2147483647 - 1, 0};
    for (const double scale : {1e-30, 1e-12, 1.0, 1e30}) {
        std::array<std::int16_t, 3> e{};
        softmax_errors<3>(y.data(), 1, exponent_scale_of(scale), e.data());
        if (scale >= 1) {
            CHECK(e == std::array<std::int16_t, 3>{2047, -2047, 0});
        } else if (scale < 1e-20) {
            CHECK((e[0] > 0 && e[1] < 0 && e[2] > 0));
        }
    }
}
