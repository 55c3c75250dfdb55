#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/softmax.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>

#include <support/all_laws.hpp>
#include <support/agrees_with_plain.hpp>
#include <support/check_layer.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using tanh_ = ingrain::tanh;

}  // namespace

TEST_CASE("sequence keeps the law, whatever is fused, kept or in place") {
    check_layer_exactly<sequence<dense<7>, relu, dense<3>>, shape<5>>();
    check_composite<sequence<dense<4>, relu, tanh_, sigmoid>, shape<3>>();
    in_all_laws([]<class> {
        check_composite<sequence<dense<7>>, shape<5>>();
        check_composite<sequence<relu, tanh_>, shape<5>>();
        check_layer<sequence<dense<7>, tanh_, dense<5>, sigmoid, dense<2>, tanh_>, shape<3>>();
        check_composite<sequence<tanh_, dense<3>>, shape<5>>();
        check_composite<sequence<dense<6>, softmax, dense<3>, softmax>, shape<4>>();
    });
}

TEST_CASE("sequence keeps the law where a view begins, divides or ends it") {
    check_composite<sequence<flatten, tanh_, dense<4>>, shape<2, 3>>();
    in_all_laws([]<class> {
        check_composite<sequence<dense<4>, tanh_, flatten, dense<2>>, shape<2, 3>>();
        check_composite<sequence<flatten>, shape<2, 3>>();
        check_composite<sequence<dense<4>, flatten, tanh_>, shape<2, 3>>();
        check_composite<sequence<flatten, flatten>, shape<2, 3>>();
        check_composite<sequence<flatten, dense<4>>, shape<2, 3>>();
        check_composite<sequence<dense<4>, flatten>, shape<2, 3>>();
        check_composite<sequence<tanh_, flatten>, shape<2, 3>>();
        check_composite<sequence<dense<4>, tanh_, flatten>, shape<2, 3>>();
    });
}

TEST_CASE("sequence keeps the law with layers made of layers") {
    check_composite<sequence<residual<dense<5>, relu>, tanh_, dense<3>>, shape<5>>();
    in_all_laws([]<class> {
        check_composite<sequence<sequence<dense<5>, relu>, sequence<tanh_, dense<3>>, tanh_>, shape<4>>();
        check_composite<sequence<residual<sequence<dense<5>, tanh_>>, flatten, residual<dense<5>>>, shape<5>>();
    });
}

TEST_CASE("sequence has the bits of its layers one by one") {
    agrees_with_plain<shape<5>, 3, dense<7>, tanh_, dense<37>, relu, dense<3>>();
    agrees_with_plain<shape<2, 3>, 2, flatten, dense<17>, sigmoid, tanh_, dense<3>, softmax>();
    in_all_laws([]<class> { agrees_with_plain<shape<2, 3>, 1, dense<4>, relu, flatten, dense<2>>(); });
}

TEST_CASE("sequence refuses what a layer inside refuses") {
    STATIC_CHECK_FALSE(sequence<dense<5>, dense<4>>::accepts<shape<2, 2, 2>>);
    STATIC_CHECK_FALSE(sequence<residual<dense<4>>>::accepts<shape<5>>);
}

TEST_CASE("an activation that is fused needs no memory, and only what is looked at is kept") {
    using plain = sequence<dense<16>, dense<16>, dense<16>>::bound<default_policy, shape<16>>;
    using active = sequence<dense<16>, relu, dense<16>, relu, dense<16>>::bound<default_policy, shape<16>>;
    STATIC_CHECK(sizeof(active::scratch<4>) == sizeof(plain::scratch<4>));
    STATIC_CHECK(sizeof(active::trace<4>) == sizeof(plain::trace<4>));
    STATIC_CHECK(sizeof(active::trace<4>) == 2 * 4 * 16 * sizeof(float));
    STATIC_CHECK(sizeof(active::workspace<4>) == 4 * 16 * sizeof(float));  // the other gradient lies in the trace
}

TEST_CASE("a sequence at the bottom of a network is trained without a gradient of x, with the bits of its layers") {
    using flat = network<input<4>, dense<5>, tanh_, dense<2>>;
    using nested = network<input<4>, sequence<dense<5>, tanh_>, dense<2>>;
    const auto train = []<class Net>(std::type_identity<Net>) {
        const auto t = make_owned<trainer<Net, mean_squared_error, sgd, batch<3>>>(sgd{.rate = 0.1f}, seed{2});
        const auto samples = make_owned<ingrain::test::samples<Net, 3>>();
        for (int step = 0; step < 3; ++step) t->step(samples->x, samples->targets);
        return t->parameters();
    };
    const auto a = train(std::type_identity<flat>{});
    const auto b = train(std::type_identity<nested>{});
    STATIC_CHECK(sizeof a == sizeof b);
    CHECK(std::memcmp(&get<0>(a), &get<0>(get<0>(b)), sizeof get<0>(a)) == 0);
    CHECK(std::memcmp(&get<2>(a), &get<1>(b), sizeof get<2>(a)) == 0);
}
