#pragma once
/// \file
/// A checksum by which a device knows that it computes what the PC computed.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/crc32.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/network.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The sample of a self-test, drawn from seed 1: by turns a value in [-1, 1) and a whole number from 0 to 3, which is
/// an index for a network that takes indices. Of bytes, any.
template <class Network>
constexpr typename Network::template samples<> self_test_sample() noexcept INGRAIN_NONBLOCKING {
    using T = typename Network::sample_value;
    typename Network::template samples<> x{};
    generator random{seed{1}};
    for (std::size_t i = 0; i < x.size; ++i)
        if constexpr (std::is_integral_v<T>)
            x[i] = static_cast<T>(random() >> 24);
        else
            x[i] = i % 2 == 0 ? uniform<T>(random, T(-1), T(1)) : static_cast<T>(below(random, 4));
    return x;
}

namespace detail {

/// Adds the bytes of a value, the lowest first.
constexpr void add_bytes(crc32& sum, const auto& value) {
    using bytes = std::array<unsigned char, sizeof value>;
    const auto in_memory = std::bit_cast<bytes>(value);
    for (std::size_t i = 0; i < sizeof value; ++i)
        sum.add(in_memory[std::endian::native == std::endian::little ? i : sizeof value - 1 - i]);
}

}  // namespace detail

/// The CRC-32 of the parameters and of the answer to `self_test_sample`, each value with its lowest byte first.
///
///     constexpr std::uint32_t expected = 0x1F9B5A2C;                    // tools/evidence prints it
///     if (self_test<net>(trained, scratch) != expected) stop();         // when the device starts
///
/// Equal for every lane width, compiler and target with a fused multiply-add. A wrong bit of a parameter changes it,
/// and so does one of the answer, by a broken kernel or unfit flags. Writes to the scratch only; also in constant
/// evaluation. Costs an inference, 40 operations a byte of the parameters, and a sample and an answer on the stack.
template <class Network>
constexpr std::uint32_t self_test(const typename Network::parameters& parameters,
                                  typename Network::template scratch<>& scratch) noexcept INGRAIN_NONBLOCKING {
    const auto x = self_test_sample<Network>();
    const auto y = Network::infer(parameters, x.values, scratch);
    crc32 sum;
    const auto add = [&sum](const auto&, const auto& tensor) {
        for (const auto& value : tensor.values) detail::add_bytes(sum, value);
    };
    for_each_tensor(add, parameters);
    add(none{}, y);
    return sum.value();
}

/// The CRC-32 of the answers of packed integers to 16 samples that are drawn from seed 1, each value with its lowest
/// byte first.
///
///     if (self_test<small>(constants, scratch) != expected) stop();     // expected: the same call on a PC
///
/// Equal on all targets, however their constants are packed; so it is of the answers alone, and a wrong bit of a
/// constant shows if it changes one of them. Costs 16 inferences.
template <class Network>
    requires requires { typename Network::packed; }
constexpr std::uint32_t self_test(const typename Network::packed& constants,
                                  typename Network::template scratch<>& scratch) noexcept INGRAIN_NONBLOCKING {
    generator random{seed{1}};
    crc32 sum;
    for (int i = 0; i < 16; ++i) {
        typename Network::template samples<> x{};
        for (auto& value : x.values) value = static_cast<typename Network::sample_value>(random() >> 24);
        const auto y = Network::infer(constants, x.values, scratch);
        for (const auto& value : y.values) detail::add_bytes(sum, value);
    }
    return sum.value();
}

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
