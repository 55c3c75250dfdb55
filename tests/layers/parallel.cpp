#include <ingrain/layers/parallel.hpp>

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/tanh.hpp>
#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

using tanh_ = ingrain::tanh;

namespace {

/// Two branches on the same x, each alone.
template <class First, class Second, class In, std::size_t N>
struct bits_of_branches {
    bench<typename First::template bound<default_policy, In>, float, N> first;
    bench<typename Second::template bound<default_policy, In>, float, N> second;

    bits_of_branches() {
        second.x = first.x;
        first.infer();
        second.infer();
    }
    template <class Join>
    bool same(auto join) const {
        bench<typename parallel<Join, First, Second>::template bound<default_policy, In>, float, N> both;
        get<0>(both.p) = first.p;
        get<1>(both.p) = second.p;
        both.x = first.x;
        both.infer();
        bool result = true;
        for (std::size_t i = 0; i < both.y.size; ++i) result = result && both.y[i] == join(first.y[i], second.y[i]);
        return result;
    }
};

}  // namespace

TEST_CASE("parallel keeps the law with every join, branches of branches, one branch, and one sample") {
    using inner = parallel<concatenate, sequence<dense<3>, tanh_>, dense<1>>;
    check_composite<parallel<sum, inner, parallel<product, dense<4>, tanh_>>, shape<4>>();
    in_all_laws([]<class> {
        check_composite<parallel<product, tanh_, sequence<dense<5>, sigmoid>, dense<5>>, shape<5>>();
        check_layer<parallel<concatenate, sequence<dense<3>, tanh_>, dense<2>>, shape<2, 5>, 2>();
        check_composite<parallel<sum, sequence<dense<3>, relu>, dense<3>, sequence<dense<3>, tanh_>>, shape<5>>();
        check_composite<parallel<side_by_side, sequence<dense<7>, tanh_>, dense<3>>, shape<5>>();
        check_composite<parallel<product, dense<3>>, shape<4>>();
        check_composite<parallel<concatenate, sequence<dense<7>, tanh_>, dense<3>>, shape<5>, 1>();
    });
}

TEST_CASE("parallel has the bits of its branches, sum, product and concatenation in order") {
    using first = sequence<dense<37>, tanh_>;
    using second = dense<37>;
    const bits_of_branches<first, second, shape<5>, 3> b;
    CHECK(b.same<sum>([](float f, float g) { return f + g; }));
    in_all_laws([&]<class> { CHECK(b.template same<product>([](float f, float g) { return f * g; })); });
}

TEST_CASE("parallel refuses branches that do not fit together") {
    STATIC_CHECK_FALSE(parallel<sum, dense<3>, dense<4>>::accepts<shape<5>>);
    STATIC_CHECK_FALSE(parallel<concatenate, dense<3>, sequence<dense<4>, relu>>::accepts<shape<2, 5, 3>>);
    STATIC_CHECK(parallel<side_by_side, dense<3>, relu>::accepts<shape<5>>);
}
