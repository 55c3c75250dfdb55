#include <catch2/catch_test_macros.hpp>
#include <core/some_parameters.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/update.hpp>
#include <support/numbers.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

some_parameters filled(std::uint64_t start) {
    some_parameters p;
    filler fill{generator{seed{start}}};
    for_each_tensor(fill, p);
    return p;
}

}  // namespace

TEST_CASE("update descends with every number of every tensor") {
    const some_parameters gradients = filled(1);
    some_parameters p = filled(2);
    const some_parameters before = p;
    sgd::progress progress;
    update(sgd{.rate = 0.5f}.next(progress), gradients, p);
    for_each_tensor(
        []<role Role>(tensor_info<Role>, const auto& g, const auto& from, const auto& to) {
            for (std::size_t i = 0; i < g.size; ++i)
                CHECK(to[i] == (Role == role::running_statistics ? g[i] : simd::multiply_add(-0.5f, g[i], from[i])));
        },
        gradients, before, p);
}

TEST_CASE("update with two moments has the bits of the rule, number by number") {
    const some_parameters gradients = filled(1);
    some_parameters p = filled(2), m = filled(3), v = filled(4);
    some_parameters q = p, m2 = m, v2 = v;
    adam::progress progress;
    const auto rule = adam{}.next(progress);
    update(rule, gradients, p, m, v);
    for_each_tensor(
        [&]<role Role>(tensor_info<Role>, const auto& g, auto& to, auto& first, auto& second) {
            for (std::size_t i = 0; i < g.size; ++i) {
                using V = simd::lanes<float, 1>;
                V number(to[i]), one(first[i]), two(second[i]);
                detail::descend<adam::rule>{rule}.operator()<Role>(V(g[i]), number, one, two);
                number.store(&to[i]);
                one.store(&first[i]);
                two.store(&second[i]);
            }
        },
        gradients, q, m2, v2);
    CHECK(same_bits(p, q));
    CHECK(same_bits(m, m2));
    CHECK(same_bits(v, v2));
}
