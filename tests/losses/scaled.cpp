#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/scaled.hpp>
#include <support/check_loss.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("scaled keeps the law") {
    const some_targets<3 * 37> targets(-2, 2);
    check_loss<scaled<0.3f, mean_squared_error>, shape<37>, 3>([&]<class T>() { return targets.as<T>(); });
}

TEST_CASE("scaled multiplies the loss and its gradient") {
    using bound = scaled<0.5f, mean_squared_error>::bound<default_policy, shape<2>>;
    const float y[]{1, -2}, t[]{3, -2};
    float dy[2];
    CHECK(bound::evaluate<1>(rows<const float, 1, shape<2>>{y}, t, rows<float, 1, shape<2>>{dy}) == 1);
    CHECK(dy[0] == -1);
    CHECK(dy[1] == 0);
}
