// A network of more than 8 MB is trained, evaluated, saved and restored by a thread whose stack has 256 KB: whoever
// puts a model on the stack is killed.

#include <ingrain/host.hpp>
#include <ingrain/ingrain.hpp>
#include <support/owned.hpp>
#include <pthread.h>

#include "support.hpp"

using namespace host_test;

namespace {

using net = ig::network<ig::input<1024>, ig::dense<2048>, ig::relu, ig::dense<2>>;
static_assert(sizeof(net::parameters) > (8u << 20));
using trainer = ig::trainer<net, ig::softmax_cross_entropy, ig::momentum, ig::batch<2>>;
using adding = ig::trainer<net, ig::softmax_cross_entropy, ig::sgd, ig::batch<1, 2>, ig::gradients::added>;

net::parameters start{};
using learner = ig::learner<net, ig::softmax_cross_entropy, ig::sgd, start, ig::last_good::in_ram>;

/// use() in a thread of its own.
template <class Use>
void on_a_small_stack(const Use& use) {
    pthread_attr_t attributes;
    REQUIRE(::pthread_attr_init(&attributes) == 0);
    REQUIRE(::pthread_attr_setstacksize(&attributes, 256 << 10) == 0);
    pthread_t thread{};
    const auto call = [](void* what) -> void* {
        (*static_cast<const Use*>(what))();
        return nullptr;
    };
    REQUIRE(::pthread_create(&thread, &attributes, call, const_cast<Use*>(&use)) == 0);
    REQUIRE(::pthread_join(thread, nullptr) == 0);
    ::pthread_attr_destroy(&attributes);
}

}  // namespace

TEST_CASE("nothing puts a whole model on the stack", "[host]") {
    const folder f;
    std::vector<float> x(4 * 1024);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<float>(i % 7) / 7;
    const std::vector<std::uint8_t> labels{0, 1, 1, 0};
    bool same = false, resumed = false, learned = false, added = false;
    on_a_small_stack([&] {
        const ig::data_set data{x, labels};
        const auto t = ingrain::test::make_owned<trainer>(ig::momentum{.rate = 0.01f}, ig::seed{1});
        const auto best = ingrain::test::make_owned<ig::early_stopping<net>>(3u);
        ig::fit(*t, data, {.epochs = 2}, [&](const auto& progress) {
            return !progress.epoch_ends || best->goes_on(t->evaluate(data), t->parameters());
        });
        const auto saved = ingrain::test::make_owned<trainer::state_type>();
        const auto parameters = ingrain::test::make_owned<net::parameters>(t->parameters());
        t->state(*saved);
        host::save_checkpoint(f.path / "checkpoint", *t);
        host::save(f.path / "parameters", t->parameters());
        const float expected = ig::fit(*t, data);
        t->restore(*parameters, *saved);
        same = ig::fit(*t, data) == expected;

        t->begin(ig::momentum{.rate = 0.01f}, ig::seed{2});
        host::load_checkpoint(f.path / "checkpoint", *t);
        resumed = ig::fit(*t, data) == expected;
        host::load(f.path / "parameters", t->parameters());
        t->restart(best->parameters());
        *t = *ingrain::test::make_owned<trainer>(ig::momentum{.rate = 0.01f}, *parameters);

        const auto on_line = ingrain::test::make_owned<learner>();
        on_line->begin(ig::sgd{.rate = 0.01f});
        learned = bool(on_line->learn(x.data(), 1));
        on_line->remember();
        on_line->recall();

        const auto adds = ingrain::test::make_owned<adding>(ig::sgd{.rate = 0.01f}, ig::seed{1});
        const auto half = ingrain::test::make_owned<adding::state_type>();
        adds->step(x.data(), labels.data());
        adds->state(*half);
        adds->restore(adds->parameters(), *half);
        added = half->steps == 1;
    });
    CHECK(same);
    CHECK(resumed);
    CHECK(learned);
    CHECK(added);
}
