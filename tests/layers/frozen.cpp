#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/dropout.hpp>
#include <ingrain/layers/folded.hpp>
#include <ingrain/layers/frozen.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/standardize.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/training/budget/memory.hpp>
#include <ingrain/training/trainer.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

#include <cstring>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <class Network>
constexpr typename Network::parameters drawn_for() {
    typename Network::parameters p{};
    generator random{seed{11}};
    for_each_tensor(
        [&]<role Role, class Tensor>(tensor_info<Role>, Tensor& tensor) {
            for (auto& v : tensor.values)
                v = uniform(random, typename Tensor::scalar(Role == role::running_statistics ? 0.5 : -1),
                            typename Tensor::scalar(1));
        },
        p);
    return p;
}
template <class Network>
constexpr typename Network::parameters drawn_constants = drawn_for<Network>();

/// The law binds a layer to several types of numbers, and what is frozen has one: so it is frozen for each of them.
template <class Input, class... Layers>
struct frozen_layers {
    template <class Policy>
    using inside = basic_network<Policy, Input, Layers...>;
    template <class Policy>
    using in_numbers = frozen<inside<Policy>, drawn_constants<inside<Policy>>>;
    template <class In>
    static constexpr bool accepts = in_numbers<default_policy>::template accepts<In>;
    template <class Policy, class In>
    using bound = typename in_numbers<Policy>::template bound<Policy, In>;
};

// A backbone as it stands in flash: everything that differs in training is in it.
using backbone =
    network<input<6>, standardize<>, dense<24>, batch_norm<>, relu, dropout<{.rate = 0.5f}>, dense<16>, relu>;
constexpr backbone::parameters trained = drawn_for<backbone>();
constexpr folded<backbone>::parameters folded_constants = fold<backbone>(trained);
using tuned = network<input<6>, frozen<backbone, trained>, dense<4>>;
using head = network<input<16>, dense<4>>;

}  // namespace

TEST_CASE("frozen keeps the law") {
    using layer = frozen_layers<input<5>, dense<7>, relu, dense<3>>;
    check_layer_exactly<layer, shape<5>>();
    check_differences<layer, shape<5>, 2>();
    in_all_laws([]<class> { check_composite<sequence<dense<5>, layer, dense<2>>, shape<4>>(); });
}

TEST_CASE("frozen goes on from call to call") {
    using inner = frozen_layers<input<12, 5>, dense<4>, ingrain::tanh, batch_norm<>>;
    check_stream<shape<12, 3>, dense<5>, inner::in_numbers<default_policy>, dense<2>>();
}

TEST_CASE("training costs the memory of the head alone, and what the backbone needs to infer") {
    STATIC_CHECK(tuned::parameter_count == head::parameter_count);
    STATIC_CHECK(memory<tuned>::parameters == memory<head>::parameters);
    STATIC_CHECK(memory<tuned>::constants == sizeof(backbone::parameters));
    STATIC_CHECK(memory<head>::constants == 0);
    // What is kept is what the head reads: for the head alone it is the caller's.
    STATIC_CHECK(sizeof(trace_of<tuned::layers, 3, false>) == sizeof(tensor<float, shape<3, 16>>));
    STATIC_CHECK(sizeof(workspace_of<tuned::layers, 3, false>) == sizeof(workspace_of<head::layers, 3, false>));
    STATIC_CHECK(sizeof(tuned::trace<1>) <=
                 sizeof(head::trace<1>) + sizeof(float[16]) + sizeof(tuned::scratch<1>) + 64);
    using all = network<input<6>, standardize<>, dense<24>, batch_norm<>, relu, dropout<{.rate = 0.5f}>, dense<16>,
                        relu, dense<4>>;
    STATIC_CHECK(sizeof(tuned::trace<32>) < sizeof(all::trace<32>) / 2);
    STATIC_CHECK(memory<tuned>::training<momentum, 32> < memory<all>::training<momentum, 32> / 2);
}

TEST_CASE("the backbone infers while the head learns, and stays what it is") {
    using taught = trainer<tuned, mean_squared_error, momentum, batch<3>>;
    const auto trainer = make_owned<taught>(momentum{.rate = 0.01f}, seed{1});
    const auto samples = make_owned<ingrain::test::samples<tuned, 3>>();
    const backbone::parameters before = trained;

    // The same as a trainer of the head with what the backbone infers.
    const auto scratch = make_owned<backbone::scratch<3>>();
    const auto features = backbone::infer<3>(trained, samples->x, *scratch);
    using alone = ingrain::trainer<head, mean_squared_error, momentum, batch<3>>;
    head::parameters start{};
    get<0>(start) = get<1>(trainer->parameters());
    const auto other = make_owned<alone>(momentum{.rate = 0.01f}, start);
    const float first = trainer->step(samples->x, samples->targets);
    CHECK(first == other->step(features, samples->targets));
    float last = first;
    for (int step = 0; step < 20; ++step) {
        last = trainer->step(samples->x, samples->targets);
        other->step(features, samples->targets);
    }
    CHECK(last < first);
    CHECK(std::memcmp(&get<1>(trainer->parameters()), &get<0>(other->parameters()),
                      sizeof get<0>(other->parameters())) == 0);
    CHECK(same_bits(before, trained));
    in_all_laws([]<class> {  // also in constant evaluation
        constexpr auto losses = [] {
            ingrain::trainer<tuned, mean_squared_error, momentum> tuning{momentum{.rate = 0.01f}, seed{1}};
            const float x[]{0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f}, targets[]{1, 0, -1, 0};
            const float early = tuning.step(x, targets);
            for (int more = 0; more < 3; ++more) tuning.step(x, targets);
            return std::pair{early, tuning.step(x, targets)};
        }();
        STATIC_CHECK(losses.second < losses.first);
    });
}

TEST_CASE("a gradient passes through a folded network") {
    using plain = network<input<5>, dense<8>, batch_norm<>, ingrain::tanh, dropout<{.rate = 0.5f}>, dense<5>>;
    static constexpr auto constants = fold<plain>(drawn_constants<plain>);
    using net = network<input<3>, dense<5>, frozen<folded<plain>, constants>, dense<2>>;
    const auto trainer = make_owned<ingrain::trainer<net, mean_squared_error, momentum>>();
    const auto before = get<0>(trainer->parameters());
    const float x[]{1, 2, 3}, targets[]{1, 1};
    trainer->step(x, targets);
    CHECK(std::memcmp(&before, &get<0>(trainer->parameters()), sizeof before) != 0);
}

TEST_CASE("where nobody asks for dx, frozen needs nothing on the backward pass") {
    using layer = frozen<folded<backbone>, folded_constants>::bound<default_policy, shape<6>>;
    STATIC_CHECK(wanted<trace_of<layer, 3>>);
    STATIC_CHECK(wanted<workspace_of<layer, 3>>);
    STATIC_CHECK_FALSE(wanted<trace_of<layer, 3, false>>);
    STATIC_CHECK_FALSE(wanted<workspace_of<layer, 3, false>>);
}

TEST_CASE("frozen takes what the network inside takes") {
    using layer = frozen<backbone, trained>;
    STATIC_CHECK(layer::accepts<shape<6>>);
    STATIC_CHECK_FALSE(layer::accepts<shape<7>>);
    STATIC_CHECK_FALSE(layer::accepts<shape<2, 3, 6>>);
    STATIC_CHECK_FALSE(differs_in_training<layer::bound<default_policy, shape<6>>>);
}
