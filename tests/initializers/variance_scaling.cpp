#include <ingrain/initializers/variance_scaling.hpp>
#include <support/drawn_weights.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("the variance is the scale over the fan, for any number of inputs and outputs") {
    check_initializer<variance_scaling<3, fan::in, distribution::uniform>>(7, 1000, 3.0 / 7, true);
    check_initializer<variance_scaling<3, fan::average, distribution::uniform>>(7, 5, 3.0 / 6, true);
    check_initializer<variance_scaling<3, fan::in, distribution::normal>>(1, 5, 3, false);
    check_initializer<variance_scaling<1, fan::average, distribution::normal>>(100, 50, 1.0 / 75, false);
}

TEST_CASE("initial weights follow from the generator, and are the same in constant evaluation") {
    constexpr auto draw = [](std::uint64_t start) {
        struct {
            float uniform[3], normal[3];
        } w{};
        generator random{seed{start}};
        variance_scaling<2, fan::in, distribution::uniform>{}(w.uniform, 3, 5, 7, random);
        variance_scaling<2, fan::in, distribution::normal>{}(w.normal, 3, 5, 7, random);
        return w;
    };
    constexpr auto constant = draw(9);
    const volatile std::uint64_t start = 9;
    const auto now = draw(start), other = draw(10);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(now.uniform[i] == constant.uniform[i]);
        CHECK(now.normal[i] == constant.normal[i]);
        CHECK(now.uniform[i] != other.uniform[i]);
        CHECK(now.normal[i] != other.normal[i]);
    }
}

TEST_CASE("only the weights that are asked for are overwritten") {
    float w[5]{7, 7, 7, 7, 7};
    generator random;
    variance_scaling<1, fan::in, distribution::normal>{}(w + 1, 3, 2, 2, random);
    CHECK(w[0] == 7);
    CHECK(w[4] == 7);
    CHECK(w[3] != 7);
}
