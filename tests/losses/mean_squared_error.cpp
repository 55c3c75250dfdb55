#include <ingrain/losses/mean_squared_error.hpp>
#include <support/check_loss.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using bound = mean_squared_error::bound<default_policy, shape<2>>;

}  // namespace

TEST_CASE("mean squared error keeps the law") {
    const some_targets<3 * 37> targets(-2, 2);
    check_loss<mean_squared_error, shape<1>, 1>([&]<class T>() { return targets.as<T>(); });
    check_loss<mean_squared_error, shape<37>, 3>([&]<class T>() { return targets.as<T>(); });
}

TEST_CASE("mean squared error is the mean of squares") {
    const float y[]{1, -2, 5, 0.5f}, t[]{3, -2, 4, 1};
    float dy[4];
    CHECK(bound::evaluate<2>(rows<const float, 2, shape<2>>{y}, t, rows<float, 2, shape<2>>{dy}) == 1.3125f);
    CHECK(dy[0] == -1);
    CHECK(dy[1] == 0);
    CHECK(dy[2] == 0.5f);
    CHECK(dy[3] == -0.25f);
}

TEST_CASE("mean squared error can be computed by the compiler") {
    constexpr float loss = [] {
        const float y[]{1, -2}, t[]{3, -2};
        float dy[2]{};
        return bound::evaluate<1>(rows<const float, 1, shape<2>>{y}, t, rows<float, 1, shape<2>>{dy}) + dy[0];
    }();
    STATIC_CHECK(loss == 0);
}
