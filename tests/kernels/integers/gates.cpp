#include <ingrain/kernels/integers/gates.hpp>

#include <support/reference.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

using namespace ingrain::kernels::integers;
using namespace ingrain::test;

constexpr reference_file known_gates{
#include <reference/integers_recurrent.txt>
};

TEST_CASE("gates of integers are those of exact arithmetic") {
    const auto known = known_gates["sigmoid"];
    CHECK(agree(sigmoid_table.data(), sigmoid_table.size(), known["table"], {}));
    const auto x = known["x"];
    const auto same = [&](const std::string& name, std::int32_t shift, auto function) {
        CAPTURE(name);
        for (std::size_t i = 0; i < x.size(); ++i)
            CHECK(function(static_cast<std::int32_t>(x[i]), shift) == static_cast<std::int32_t>(known[name][i]));
    };
    const auto sigmoids = [](std::int32_t value, std::int32_t shift) { return sigmoid_of(value, shift); };
    const auto tanhs = [](std::int32_t value, std::int32_t shift) { return tanh_of(value, shift); };
    same("sigmoid0", 0, sigmoids), same("sigmoid3", 3, sigmoids);
    same("tanh_3", -3, tanhs), same("tanh0", 0, tanhs), same("tanh3", 3, tanhs);
}

TEST_CASE("gates of integers are near sigmoid and tanh, and do not wrap") {
    double of_sigmoid = 0, of_tanh = 0;
    for (std::int32_t x = -32768; x < 32768; x += 7) {
        const double real = x / 4096.0;
        of_sigmoid = std::max(of_sigmoid, std::abs(sigmoid_of(x, 0) / 32768.0 - 1 / (1 + std::exp(-real))));
        of_tanh = std::max(of_tanh, std::abs(tanh_of(x, 0) / 32768.0 - std::tanh(real)));
        for (const std::int32_t shift : {-15, -1, 7, 14}) {
            CHECK(std::abs(2 * sigmoid_of(x, shift) - 32768) <= 32768);
            CHECK(std::abs(tanh_of(x, shift)) <= 32767);
        }
    }
    CHECK(of_sigmoid < 4e-5);
    CHECK(of_tanh < 7e-5);
    constexpr std::int32_t most = 2147483647;
    CHECK(sigmoid_of(most, 14) == 32767);
    CHECK(tanh_of(-most - 1, 14) == -32767);
}
