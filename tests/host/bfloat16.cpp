#include <ingrain/host/checkpoint.hpp>
#include <ingrain/host/header.hpp>
#include <ingrain/host/safetensors.hpp>
#include <ingrain/host/write_safetensors.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/simd/bfloat16.hpp>
#include <ingrain/training/trainer.hpp>

#include "support.hpp"

#include <limits>

using namespace host_test;
using ig::bfloat16;

namespace {

parameters<bfloat16> difficult() {
    using limits = std::numeric_limits<float>;
    parameters<bfloat16> p{};
    float next = 0.1f;
    ig::for_each_tensor(
        [&](const auto&, auto& tensor) {
            for (bfloat16& value : tensor.values) value = next *= -1.7f;
        },
        p);
    ig::get<0>(p).bias[0] = limits::min();
    ig::get<0>(p).bias[1] = -0.f;
    ig::get<0>(p).bias[2] = 0x1p-133f;  // the smallest
    return p;
}

/// What write_header wrote for `difficult()`.
constexpr parameters<bfloat16> exported = {
    {{{{{-0x1.5cp-3f, 0x1.28p-2f, -0x1.f8p-2f, 0x1.acp-1f, -0x1.6cp+0f, 0x1.34p+1f}},
       {{0x1p-126f, -0x0p+0f, 0x0.02p-126f}}}},
     {},
     {{{{}, {{{{0x1.42p+4f, -0x1.12p+5f, 0x1.d2p+5f, -0x1.8cp+6f}}}}}}}}};

template <ig::narrow_training How>
struct narrow : ig::default_policy {
    using numbers = ig::numbers<bfloat16, float>;
    static constexpr ig::narrow_training training = How;
};
template <ig::narrow_training How>
using trainer_of = ig::trainer<ig::basic_network<narrow<How>, ig::input<3>, ig::dense<4>, ig::tanh, ig::dense<2>>,
                               ig::mean_squared_error, ig::adam>;

void steps(auto& trainer) {
    const float x[3]{0.3f, -0.8f, 0.5f}, target[2]{0.25f, -1};
    for (int i = 0; i < 10; ++i) trainer.step(x, target);
}

/// Training from a checkpoint has the bits of one that was not interrupted.
template <ig::narrow_training How>
void check_resumed() {
    const folder here;
    trainer_of<How> whole{ig::adam{.rate = 0.01f}, ig::seed{1}}, resumed{ig::adam{.rate = 0.01f}, ig::seed{2}};
    steps(whole);
    host::save_checkpoint(here.path / "training", whole);
    steps(whole);
    host::load_checkpoint(here.path / "training", resumed);
    steps(resumed);
    CHECK(same_bits(whole.parameters(), resumed.parameters()));
}

}  // namespace

TEST_CASE("training with them goes on from a checkpoint, but not as another kind of training", "[host][bfloat16]") {
    using ig::narrow_training;
    check_resumed<narrow_training::float_masters>();
    check_resumed<narrow_training::stochastic_rounding>();
    const folder here;
    trainer_of<narrow_training::float_masters> one{ig::adam{}, ig::seed{1}};
    trainer_of<narrow_training::stochastic_rounding> other{ig::adam{}, ig::seed{1}};
    host::save_checkpoint(here.path / "training", one);
    CHECK_THROWS(host::load_checkpoint(here.path / "training", other));
}

TEST_CASE("a file has them as BF16, two bytes each, and gives them back", "[host][bfloat16]") {
    const folder here;
    const auto p = difficult();
    host::save(here.path / "narrow.safetensors", p);
    const auto file = host::read_safetensors(here.path / "narrow.safetensors");
    std::size_t bytes = 0;
    for (const auto& tensor : file.header.tensors) {
        CHECK(tensor.type == host::dtype::bf16);
        bytes += file.bytes_of(tensor).size();
    }
    CHECK(bytes == 2 * (6 + 3 + 4));
    parameters<bfloat16> loaded{};
    host::load(here.path / "narrow.safetensors", loaded);
    CHECK(same_bits(loaded, p));
    const auto first = file.bytes_of(*std::find_if(file.header.tensors.begin(), file.header.tensors.end(),
                                                   [](const auto& t) { return t.name == "hidden.bias"; }));
    CHECK((first[0] == 0x80 && first[1] == 0x00 && first[2] == 0x00 && first[3] == 0x80));  // little end first
}

TEST_CASE("a network of floats does not take them, nor the other way round", "[host][bfloat16]") {
    const folder here;
    host::save(here.path / "narrow.safetensors", difficult());
    host::save(here.path / "wide.safetensors", counted<float>());
    auto floats = counted<float>();
    CHECK(says(refusal([&] { host::load(here.path / "narrow.safetensors", floats); }), {"BF16", "expected F32"}));
    auto narrow = difficult();
    CHECK(says(refusal([&] { host::load(here.path / "wide.safetensors", narrow); }), {"F32", "expected BF16"}));
}

TEST_CASE("a header has the exact values", "[host][bfloat16]") {
    const host::header_options options{.type = "parameters<bfloat16>"};
    const auto text = host::format_header("exported", difficult(), options);
    CHECK(text == host::format_header("exported", exported, options));
    CHECK(same_bits(exported, difficult()));
    CHECK(says(text, {"0x1p-126f, -0x0p+0f, 0x0.02p-126f"}));
    auto diverged = difficult();
    ig::get<0>(diverged).weights[4] = -std::numeric_limits<float>::infinity();
    CHECK(says(refusal([&] { host::format_header("exported", diverged, options); }),
               {"value 4", "\"hidden.weights\"", "-inf"}));
}
