#include <ingrain/layers/crop.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sequence.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("crop keeps the law") {
    check_layer_exactly<crop<{.axis = 1, .before = 1, .after = 2}>, shape<3, 5, 5>, 2>();
    in_all_laws([]<class> { check_layer<sequence<relu, crop<{.before = 2}>, relu>, shape<3, 17>, 2>(); });
}

TEST_CASE("crop of channels streams") { check_stream<shape<6, 5>, crop<{.axis = 1, .before = 1, .after = 1}>>(); }

TEST_CASE("crop leaves what lies between") {
    using middle = crop<{.axis = 1, .before = 1, .after = 1}>::bound<default_policy, shape<2, 3, 1>>;
    constexpr float x[]{1, 2, 3, 4, 5, 6};
    float y[2];
    middle::infer<1>(none{}, rows<const float, 1, shape<2, 3, 1>>{x}, rows<float, 1, shape<2, 1, 1>>{y}, none{});
    CHECK(y[0] == 2);
    CHECK(y[1] == 5);
}

TEST_CASE("crop takes shapes of which it leaves something") {
    STATIC_CHECK(crop<{.before = 1, .after = 1}>::accepts<shape<3>>);
    STATIC_CHECK_FALSE(crop<{.before = 1, .after = 2}>::accepts<shape<3>>);
    STATIC_CHECK_FALSE(crop<{.before = 4}>::accepts<shape<3>>);
    STATIC_CHECK_FALSE(crop<{.axis = 1}>::accepts<shape<3>>);
}
