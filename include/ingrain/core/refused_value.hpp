#pragma once
/// \file
/// Arguments and members of functions and braces that exist to be refused.

#include <ingrain/simd/target.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Any object, but not braces: an argument that a function takes after all others were tried.
struct some_value {
    template <class Value>
    constexpr some_value(const Value&) noexcept {}
};

/// Anything or nothing: a member that braces may name.
struct any_value {
    constexpr any_value() noexcept = default;
    template <class Value>
    constexpr any_value(const Value&) noexcept {}
};

/// A member that braces cannot name.
struct no_value {};

/// Refuses whatever it is given by the sentence of `Why`.
template <class Why>
struct refused_value {
    template <class Value>
    constexpr refused_value(const Value&) noexcept {
        Why::template refuse<Value>();
    }
};

/// What a refused function returns, so that the compiler says nothing about its use.
struct refused_answer {
    template <class Value>
    constexpr operator Value() const noexcept {
        return Value{};
    }
    template <class Index>
    constexpr refused_answer operator[](const Index&) const noexcept {
        return {};
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
