#include <ingrain/host/header.hpp>
#include <ingrain/host/safetensors.hpp>
#include <ingrain/host/write_safetensors.hpp>
#include <ingrain/simd/bfloat16.hpp>

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

}  // namespace

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
