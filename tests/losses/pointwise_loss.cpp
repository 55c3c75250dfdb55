#include <ingrain/core/tensor.hpp>
#include <ingrain/losses/pointwise_loss.hpp>
#include <support/check_loss.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// (y - t)⁴ t, whose answers are doubled.
struct fourth_power {
    template <math, class V>
    static constexpr V value(V y, V t) {
        const V square = (y - t) * (y - t);
        return square * square * t;
    }
    template <math, class V>
    static constexpr V gradient(V y, V t) {
        return V(4) * (y - t) * (y - t) * (y - t) * t;
    }
    template <math, class T>
    static constexpr T answer(T y) {
        return 2 * y;
    }
};
struct loss : pointwise_loss<fourth_power> {};

/// Its answers are the scores themselves.
struct linear {
    template <math, class V>
    static constexpr V value(V y, V) {
        return y;
    }
    template <math, class V>
    static constexpr V gradient(V, V) {
        return V(1);
    }
};

}  // namespace

TEST_CASE("a pointwise loss keeps the law for any shape") {
    const some_targets<3 * 37> targets(-1, 1);
    check_loss<loss, shape<1>, 1>([&]<class T>() { return targets.as<T>(); });
    check_loss<loss, shape<5, 3>, 2>([&]<class T>() { return targets.as<T>(); });
    check_loss<loss, shape<37>, 3>([&]<class T>() { return targets.as<T>(); });
}

TEST_CASE("a pointwise loss keeps the law where samples count differently") {
    const some_targets<3 * 5> targets(-1, 1);
    const float weights[]{0.5f, 0, 2};
    check_loss<loss, shape<5>, 3>([&]<class T>() { return weighted(targets.as<T>(), weights); });
    check_loss<loss, shape<5>, 3>([&]<class T>() { return first_of(targets.as<T>(), 2); });
}

TEST_CASE("a pointwise loss is the mean over samples and numbers") {
    using bound = pointwise_loss<linear>::bound<default_policy, shape<2>>;
    const float y[]{1, 2, 3, 10}, t[4]{}, weights[]{3, 1};
    float dy[4];
    CHECK(bound::evaluate<2>(rows<const float, 2, shape<2>>{y}, t, rows<float, 2, shape<2>>{dy}) == 4);
    for (const float d : dy) CHECK(d == 0.25f);
    CHECK(bound::evaluate<2>(rows<const float, 2, shape<2>>{y}, weighted(t, weights), none{}) ==
          0.75f * 1.5f + 0.25f * 6.5f);
}

TEST_CASE("the answer is what the function makes of the scores") {
    CHECK(loss::bound<default_policy, shape<2>>::answer(tensor<float, shape<2>>{{1, 3}})[1] == 6);
    CHECK(pointwise_loss<linear>::bound<default_policy, shape<2>>::answer(tensor<float, shape<2>>{{1, 3}})[1] == 3);
}
