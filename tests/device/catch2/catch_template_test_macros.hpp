#pragma once
/// \file
/// Cases for each type of a list, like catch_test_macros.hpp.

#include <tuple>
#include <type_traits>

#include "catch_test_macros.hpp"

#define TEMPLATE_LIST_TEST_CASE(name, tags, list)                                        \
    template <class TestType>                                                            \
    static void DEVICE_TEST_NAME(run_each_, __LINE__)();                                 \
    static void DEVICE_TEST_NAME(run_, __LINE__)() {                                     \
        []<class... Each>(std::type_identity<std::tuple<Each...>>) {                     \
            (DEVICE_TEST_NAME(run_each_, __LINE__) < Each>(), ...);                      \
        }(std::type_identity<list>{});                                                   \
    }                                                                                    \
    DEVICE_TEST_LISTED(name, DEVICE_TEST_NAME(run_, __LINE__), std::tuple_size_v<list>); \
    template <class TestType>                                                            \
    static void DEVICE_TEST_NAME(run_each_, __LINE__)()
