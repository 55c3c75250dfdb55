#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/core/trivial_variant.hpp>

#include <cstddef>
#include <cstring>
#include <type_traits>

using namespace ingrain;

namespace {

using small = tensor<float, shape<3>>;
using large = tensor<float, shape<7>>;
using either = detail::trivial_variant<small, none, large, small>;

/// The position, and ten times the number of values.
template <class Variant>
constexpr std::size_t seen(Variant& variant) {
    std::size_t result = 0;
    variant.visit([&](auto at, auto& object) {
        if constexpr (wanted<decltype(object)>)
            result = at() + 10 * object.size;
        else
            result = at();
    });
    return result;
}

}  // namespace

TEST_CASE("it is as large as the largest and a number") {
    STATIC_CHECK(sizeof(detail::trivial_variant<tensor<float, shape<64>>, small>) <=
                 sizeof(tensor<float, shape<64>>) + alignof(tensor<float, shape<64>>));
    STATIC_CHECK(std::is_trivially_copyable_v<either>);
    STATIC_CHECK(std::is_trivially_destructible_v<either>);
}

TEST_CASE("objects of one type at two positions are told apart") {
    either a{};
    CHECK(a.index() == 0);
    CHECK(seen(a) == 30);
    a.emplace<3>()[1] = 2;
    CHECK(a.index() == 3);
    CHECK(a.get_if<0>() == nullptr);
    REQUIRE(a.get_if<3>() != nullptr);
    CHECK((*a.get_if<3>())[1] == 2);
    const either b = a;
    CHECK(seen(b) == 33);
    CHECK((*b.get_if<3>())[1] == 2);
    a.emplace<1>();
    CHECK(seen(a) == 1);
    CHECK(seen(b) == 33);
}

TEST_CASE("an object begins as zeros in memory that was used") {
    either a;
    std::memset(a.emplace<2>().values, 0xff, sizeof(large));
    const small& again = a.emplace<0>();
    CHECK((again[0] == 0 && again[1] == 0 && again[2] == 0));
}

TEST_CASE("a variant holds one after another in constant evaluation") {
    constexpr float sum = [] {
        either a{};
        a.emplace<2>()[6] = 5;
        either b = a;
        const float first = (*b.get_if<2>())[6];
        b.emplace<0>()[2] = 2;
        return first + (*b.get_if<0>())[2] + static_cast<float>(seen(b));
    }();
    STATIC_CHECK(sum == 37);
}
