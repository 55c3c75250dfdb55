#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/training/trainer.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("dense keeps the law at odd sizes") {
    check_layer_exactly<dense<7>, shape<5>>();
    in_all_laws([]<class> {
        check_layer<dense<1>, shape<1>>();
        check_layer<dense<37>, shape<17>>();
        check_layer<dense<3>, shape<37>, 2>();
        check_layer<dense<1>, shape<2, 37>, 3>();
    });
}

TEST_CASE("dense without a bias keeps the law") { check_layer<dense<7, bias::none>, shape<5>>(); }

TEST_CASE("dense takes each step of a sequence alone") {
    in_all_laws([]<class> { check_layer<dense<5>, shape<4, 3>>(); });
    STATIC_CHECK(std::is_same_v<dense<5>::bound<default_policy, shape<4, 3>>::output, shape<4, 5>>);
    STATIC_CHECK(std::is_same_v<dense<5>::bound<default_policy, shape<4, 3>>::parameters,
                                dense<5>::bound<default_policy, shape<9, 3>>::parameters>);
}

namespace {

template <code_goal Code>
struct as : default_policy {
    static constexpr code_goal code = Code;
};

template <class Policy, bias Bias>
using net = basic_network<Policy, input<7, 5>, dense<32, Bias>, ingrain::tanh, dense<16, Bias>, relu, flatten,
                          dense<48, Bias>, sigmoid, dense<3>>;

/// The parameters after a few steps with N samples.
template <class Policy, bias Bias, std::size_t N>
auto trained() {
    using trainer = ingrain::trainer<net<Policy, Bias>, mean_squared_error, momentum, batch<N>>;
    const auto t = make_owned<trainer>(momentum{.rate = 0.1f}, seed{7});
    filler fill;
    guarded<N * 35> x{fill};
    guarded<N * 3> targets{fill};
    for (int i = 0; i < 3; ++i) t->step(x.data(), targets.data());
    return t->parameters();
}

template <bias Bias, std::size_t N>
void check_same_bits() {
    CAPTURE(N);
    const auto fast = trained<as<code_goal::speed>, Bias, N>();
    const auto brief = trained<as<code_goal::size>, Bias, N>();
    CHECK(same_bits(fast, brief));
}

}  // namespace

TEST_CASE("dense gives the same bits where its code is to be short, there and back") {
    check_same_bits<bias::trained, 1>();
    in_all_laws([]<class> {
        check_same_bits<bias::none, 1>();
        check_same_bits<bias::trained, 3>();
    });
}

TEST_CASE("dense refuses an image") { STATIC_CHECK_FALSE(dense<5>::accepts<shape<2, 2, 2>>); }
