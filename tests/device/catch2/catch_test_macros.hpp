#pragma once
/// \file
/// The part of Catch2 that the tests use, for bare-metal targets. Cases are in a section of the image that laws.cpp
/// iterates over, so nothing needs a constructor before main, RTTI or exceptions.

#include <cstddef>
#include <type_traits>

#include "../board.hpp"

namespace device_test {

struct test_case {
    const char* name;
    void (*run)();
    std::size_t count;  ///< number of cases
};

/// Counts a failure, and prints the first few.
void failed(const char* what, const char* file, int line);

/// Ends a case after a failed REQUIRE.
[[noreturn]] inline void stop() { __builtin_trap(); }

/// Prints text or the bits of a number; nothing for other types.
template <class T>
void write(const T& part) {
    if constexpr (std::is_convertible_v<const T&, const char*>)
        board_write(part);
    else if constexpr (requires { part.c_str(); })
        board_write(part.c_str());
    else if constexpr (std::is_floating_point_v<T>)
        board::report("float", static_cast<float>(part));
    else if constexpr (std::is_arithmetic_v<T>)
        board::report("integer", static_cast<std::uint32_t>(part));
}

/// The stream of UNSCOPED_INFO: printed at once, since the tests use it only if a check fails.
struct message {
    const message& operator<<(const auto& part) const {
        write(part);
        return *this;
    }
};

template <class... T>
constexpr void ignore(const T&...) {}

}  // namespace device_test

#define DEVICE_TEST_JOINED(a, b) a##b
#define DEVICE_TEST_NAME(a, b) DEVICE_TEST_JOINED(a, b)
#define DEVICE_TEST_LISTED(name, run, count)                                                                       \
    [[gnu::section("test_cases"), gnu::used]] static constinit device_test::test_case DEVICE_TEST_NAME(case_,      \
                                                                                                       __LINE__) { \
        name, run, count                                                                                           \
    }

#define TEST_CASE(name, ...)                                       \
    static void DEVICE_TEST_NAME(run_, __LINE__)();                \
    DEVICE_TEST_LISTED(name, DEVICE_TEST_NAME(run_, __LINE__), 1); \
    static void DEVICE_TEST_NAME(run_, __LINE__)()

#define CHECK(...) ((__VA_ARGS__) ? void() : device_test::failed(#__VA_ARGS__, __FILE__, __LINE__))
#define CHECK_FALSE(...) CHECK(!(__VA_ARGS__))
#define STATIC_CHECK(...) static_assert(__VA_ARGS__)
#define STATIC_CHECK_FALSE(...) static_assert(!(__VA_ARGS__))
#define REQUIRE(...) \
    ((__VA_ARGS__) ? void() : (device_test::failed(#__VA_ARGS__, __FILE__, __LINE__), device_test::stop()))
#define FAIL(...) (device_test::failed("FAIL", __FILE__, __LINE__), device_test::stop())
#define SKIP(...) return
#define CAPTURE(...) device_test::ignore(__VA_ARGS__)
#define UNSCOPED_INFO(...) (device_test::message{} << __VA_ARGS__, device_test::write("\n"))
