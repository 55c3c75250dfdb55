#include <catch2/catch_test_macros.hpp>
#include <ingrain/composition/bind.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/shape.hpp>
#include <type_traits>

using namespace ingrain;

namespace {

/// Takes at most `Most` numbers and gives one more.
template <std::size_t Most>
struct longer {
    template <class In>
    static constexpr bool accepts = In::size <= Most;
    template <class Policy, class In>
    struct bound {
        using policy = Policy;
        using input = In;
        using output = shape<In::size + 1>;
    };
};

template <class... Layers>
using bound_from_3 = detail::bind<default_policy, shape<3>, Layers...>;

}  // namespace

TEST_CASE("each layer is bound to what the one before gives") {
    using all = bound_from_3<longer<9>, longer<8>, longer<9>>;
    STATIC_CHECK(
        std::is_same_v<all, detail::bound_layers<default_policy, shape<6>, longer<9>::bound<default_policy, shape<3>>,
                                                 longer<8>::bound<default_policy, shape<4>>,
                                                 longer<9>::bound<default_policy, shape<5>>>>);
    STATIC_CHECK(std::is_same_v<all::output, shape<6>>);
}

TEST_CASE("the first layer that does not fit is carried out, with what it got") {
    STATIC_CHECK(std::is_same_v<bound_from_3<longer<9>, longer<3>, longer<2>>,
                                detail::stopped<default_policy, longer<3>, shape<4>>>);
}

TEST_CASE("whether layers fit is said without an error") {
    STATIC_CHECK(detail::fit<default_policy, shape<3>, longer<3>, longer<4>>);
    STATIC_CHECK_FALSE(detail::fit<default_policy, shape<3>, longer<3>, longer<3>>);
    STATIC_CHECK_FALSE(detail::fit<default_policy, shape<3>, longer<2>>);
}
