#include <ingrain/host/checkpoints.hpp>

#include "support.hpp"

#include <ingrain/ingrain.hpp>

#include <support/numbers.hpp>
#include <support/training.hpp>

using namespace host_test;

namespace {

using net = ig::network<ig::input<3>, ig::dense<5>, ig::relu, ig::dense<2>>;
using trainer = ig::trainer<net, ig::softmax_cross_entropy, ig::adam, ig::batch<4>>;
const ig::test::samples<net, 18> drawn;
const ig::data_set<float, std::uint8_t> data{drawn.x, drawn.labels};

}  // namespace

TEST_CASE("a training that was interrupted continues with one option, and has the bits of the whole one", "[host]") {
    const folder f;
    const auto path = f.path / "c";
    trainer whole({}, ig::seed{1}), first({}, ig::seed{1}), second({}, ig::seed{7});
    ig::fit(whole, data, {.epochs = 7});
    const auto until_five = [](const auto& now) { return !(now.epoch == 5 && now.sample > 7); };
    ig::fit(first, data, {.epochs = 7, .epochs_done = host::resume(path, first)}, host::checkpoints(path, 2),
            until_five);
    CHECK_FALSE(ig::test::same_bits(first.parameters(), whole.parameters()));
    CHECK(host::resume(path, second) == 4);
    std::uint32_t epochs = 0;
    ig::fit(second, data, {.epochs = 7, .epochs_done = host::resume(path, second)}, host::checkpoints(path, 2),
            [&](const auto& now) { epochs += now.epoch_ends; });
    CHECK(epochs == 3);
    CHECK(ig::test::same_bits(second.parameters(), whole.parameters()));
    CHECK(host::resume(path, first) == 7);  // the last epoch is saved, too
    CHECK(ig::test::same_bits(first.parameters(), whole.parameters()));
    CHECK(ig::fit(first, data, {.epochs = 7, .epochs_done = 7}).good());
    CHECK(f.files() == 1);
}

TEST_CASE("a checkpoint that does not say how many epochs were done is refused, and changes nothing", "[host]") {
    const folder f;
    trainer a({}, ig::seed{1}), b({}, ig::seed{2});
    const auto before = b.parameters();
    CHECK(host::resume(f.path / "absent", b) == 0);
    host::save_checkpoint(f.path / "c", a);
    CHECK(says(refusal([&] { host::resume(f.path / "c", b); }), {"c does not say how many epochs were done"}));
    host::save_checkpoint(f.path / "c", a, {{"epochs_done", "3x"}});
    CHECK(says(refusal([&] { host::resume(f.path / "c", b); }), {"\"3x\"", "whole number"}));
    CHECK(ig::test::same_bits(b.parameters(), before));
}
