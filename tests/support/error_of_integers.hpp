#pragma once
/// \file
/// How far the answers of a network of integers are from those of floats.

#include <ingrain/core/members.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/integers/quantize.hpp>
#include <support/random_integers.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ingrain::test {

template <class Net>
typename Net::parameters random_floats(generator& random) {
    typename Net::parameters p{};
    for_each_tensor(
        [&]<role Role>(tensor_info<Role>, auto& tensor) {
            const float width = Role == role::weights ? 2.0f / std::sqrt(static_cast<float>(tensor.size) / 4) : 0.3f;
            for (float& value : tensor.values) {
                value = uniform<float>(random, -width, width);
                if (Role == role::running_statistics || Role == role::scale) value = 1 + std::abs(value);
            }
        },
        p);
    return p;
}

/// Root-mean-square error of the answers of integers, relative to the answers of floats without their mean; packed ones
/// are the same as canonical ones.
template <class Net, quantized_options Options = {}>
double error_of() {
    using integers = quantized<Net, Options>;
    constexpr std::size_t count = 40;
    generator random{seed{11}};
    const auto p = random_floats<Net>(random);
    std::vector<float> x(count * Net::input::size);
    for (float& value : x) value = uniform<float>(random, -1, 2);
    const auto made = quantize<Net, Options>(p, x);
    REQUIRE(made);
    const auto packed = integers::to_packed(made.parameters);
    static typename integers::template scratch<> scratch;
    static typename integers::template scratch<3> scratch_of_three;
    static typename Net::template scratch<> of_floats;
    double error = 0, deviation = 0, mean = 0;
    std::int8_t bytes[3 * Net::input::size];
    const std::int8_t* const first = bytes;
    for (std::size_t n = 0; n < count; ++n) {
        const auto y = Net::infer(p, x.data() + n * Net::input::size, of_floats);
        integers::quantize_sample(made.parameters, x.data() + n * Net::input::size, bytes);
        const auto canonical = integers::infer(made.parameters, first, scratch);
        const auto fast = integers::infer(packed, first, scratch);
        for (std::size_t i = 0; i < y.size; ++i) {
            CHECK(fast[i] == canonical[i]);
            const double off = static_cast<double>(integers::real(made.parameters, fast[i]) - y[i]);
            error += off * off, deviation += static_cast<double>(y[i]) * static_cast<double>(y[i]);
            mean += static_cast<double>(y[i]) / static_cast<double>(count * y.size);
        }
    }
    for (std::size_t i = 0; i < 2 * Net::input::size; ++i) bytes[Net::input::size + i] = random_byte(random);
    const auto three = integers::template infer<3>(packed, bytes, scratch_of_three);
    for (std::size_t n = 0; n < 3; ++n) {
        const auto one = integers::infer(made.parameters, first + n * Net::input::size, scratch);
        for (std::size_t i = 0; i < one.size; ++i) CHECK(three[n * one.size + i] == one[i]);
    }
    deviation -= mean * mean * static_cast<double>(count * Net::output::size);
    return std::sqrt(error / deviation);
}

}  // namespace ingrain::test
