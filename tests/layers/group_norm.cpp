#include <ingrain/layers/dense.hpp>
#include <ingrain/core/shape_list.hpp>
#include <ingrain/layers/group_norm.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/tanh.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/owned.hpp>

#include <cmath>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("group_norm keeps the law") {
    check_layer_exactly<group_norm<{.groups = 3}>, shape<3, 2, 15>>();
    in_all_laws([]<class> {
        check_layer<group_norm<{.groups = 2, .epsilon = 0.1f, .affine = false}>, shape<38>, 2>();
        check_composite<sequence<dense<4>, ingrain::tanh, group_norm<{.groups = 2}>, ingrain::tanh, dense<3>>,
                        shape<3, 5>>();
    });
}

TEST_CASE("group_norm is its formula, also far from zero") {
    using bound = group_norm<{.groups = 3, .epsilon = 1e-3f}>::bound<default_policy, shape<5, 6>>;
    const auto b = make_owned<bench<bound, float, 1>>();
    for (float& v : b->x.values) v += 1000;
    b->infer();
    bool right = true;
    for (std::size_t g = 0; g < 3; ++g) {
        const auto sum = [&](auto term) {
            double all = 0;
            for (std::size_t r = 0; r < 5; ++r)
                for (std::size_t c = 2 * g; c < 2 * g + 2; ++c) all += term(double{b->x[r * 6 + c]});
            return all;
        };
        const double mean = sum([](double x) { return x; }) / 10;
        const double variance = sum([&](double x) { return (x - mean) * (x - mean); }) / 10;
        for (std::size_t r = 0; r < 5; ++r)
            for (std::size_t c = 2 * g; c < 2 * g + 2; ++c) {
                const double z = (double{b->x[r * 6 + c]} - mean) / std::sqrt(variance + double{1e-3f});
                const double truth = double{b->p.scale[c]} * z + double{b->p.shift[c]};
                right = right && std::abs(double{b->y[r * 6 + c]} - truth) <= 1e-4;
            }
    }
    CHECK(right);
}

TEST_CASE("group_norm without scale and shift has no parameters") {
    STATIC_CHECK_FALSE(
        wanted<group_norm<{.groups = 2, .affine = false}>::bound<default_policy, shape<3, 4>>::parameters>);
}

TEST_CASE("group_norm refuses groups that do not divide the channels, and groups of one number") {
    STATIC_CHECK_FALSE(group_norm<{.groups = 2}>::accepts<shape<4, 3>>);
    STATIC_CHECK_FALSE(group_norm<{.groups = 4}>::accepts<shape<4>>);
    STATIC_CHECK_FALSE(group_norm<{.groups = 2}>::accepts<shape_list<shape<4>>>);
    STATIC_CHECK(group_norm<{.groups = 4}>::accepts<shape<2, 4>>);
}
