#pragma once
/// \file
/// One of several objects, and which one it is.

#include <ingrain/core/one_of.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <memory>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

template <std::size_t Index, class First, class... Rest>
constexpr const auto& member_at(const overlay<First, Rest...>& memory) {
    if constexpr (Index == 0)
        return memory.first;
    else
        return member_at<Index - 1>(memory.rest);
}
template <std::size_t Index, class First, class... Rest>
constexpr auto& member_at(overlay<First, Rest...>& memory) {
    if constexpr (Index == 0)
        return memory.first;
    else
        return member_at<Index - 1>(memory.rest);
}

/// One of `Objects...` at a time, all of them trivial, in the memory of the largest. It begins as the first, all zeros.
/// Unlike std::variant it has no state without an object, throws nothing, and calls nothing through a pointer.
template <class... Objects>
class trivial_variant {
    static_assert((std::is_trivially_copyable_v<Objects> && ...));

    overlay<Objects...> objects{};
    std::size_t position = 0;

    template <std::size_t I = 0>
    static constexpr void visit(auto& self, const auto& function) {
        if constexpr (I + 1 < sizeof...(Objects))
            if (self.position != I) return visit<I + 1>(self, function);
        function(std::integral_constant<std::size_t, I>{}, member_at<I>(self.objects));
    }

public:
    constexpr std::size_t index() const { return position; }

    /// Makes it the object at position I, all zeros.
    template <std::size_t I>
    constexpr auto& emplace() {
        auto& object = begin_at<I>(objects);
        position = I;
        return *std::construct_at(&object);
    }

    /// The object at position I, or null if it is another one.
    template <std::size_t I>
    constexpr auto* get_if() {
        return position == I ? &member_at<I>(objects) : nullptr;
    }
    template <std::size_t I>
    constexpr const auto* get_if() const {
        return position == I ? &member_at<I>(objects) : nullptr;
    }

    /// Calls `function(position, object)`, where the position is a std::integral_constant.
    constexpr void visit(const auto& function) { visit(*this, function); }
    constexpr void visit(const auto& function) const { visit(*this, function); }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
