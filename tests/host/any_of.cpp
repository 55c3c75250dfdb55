#include <ingrain/host/any_of.hpp>

#include "support.hpp"

#include <ingrain/host/write_safetensors.hpp>
#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/tanh.hpp>

#include <cstring>
#include <string>
#include <type_traits>

using namespace host_test;

namespace {

// The first two differ in an activation alone.
using soft = ig::network<ig::input<6, 1>, ig::dense<3>, ig::tanh, ig::dense<1>>;
using hard = ig::network<ig::input<6, 1>, ig::dense<3>, ig::relu, ig::dense<1>>;
using wide = ig::network<ig::input<6, 1>, ig::conv1d<{.filters = 1, .kernel = 3, .padding = ig::causal}>>;
using any = ig::any_of<ig::stream<soft>, ig::stream<hard>, ig::stream<wide>>;

template <class Net>
typename Net::parameters counting() {
    typename Net::parameters p{};
    float next = 0;
    ig::for_each_tensor(
        [&](auto, auto& tensor) {
            for (float& value : tensor.values) value = next += 0.5f;
        },
        p);
    return p;
}

/// A network that is none of the three.
using narrow = ig::network<ig::input<6, 1>, ig::dense<2>, ig::tanh, ig::dense<1>>;

template <class Parameters>
bool bits_are(const Parameters* got, const Parameters& expected) {
    return got != nullptr && std::memcmp(got, &expected, sizeof expected) == 0;
}

}  // namespace

TEST_CASE("a file chooses its network", "[host][any_of]") {
    const folder f;
    const auto path = f.path / "net.safetensors";
    any::model model;
    host::save(path, counting<wide>());
    CHECK(host::load(path, model) == 2);
    CHECK(bits_are(model.get_if<2>(), counting<wide>()));
    host::save(path, counting<hard>());
    CHECK(host::load(path, model) == 1);
    CHECK(bits_are(model.get_if<1>(), counting<hard>()));
    host::save(path, counting<soft>());
    CHECK(host::load(path, model) == 0);
    CHECK(bits_are(model.get_if<0>(), counting<soft>()));
    CHECK(model.index() == 0);
}

TEST_CASE("a file of no network is refused with a reason for each, and nothing changes", "[host][any_of]") {
    const folder f;
    const auto path = f.path / "net.safetensors";
    any::model model;
    model.choose<1>() = counting<hard>();
    host::save(path, counting<narrow>());
    CHECK(says(refusal([&] { host::load(path, model); }),
               {"net.safetensors is of none of these 3 networks.", "Network 0, with 10 parameters: ", "[1, 3]",
                "Network 1, with 10 parameters: ", "Network 2, with 4 parameters: ", "[3, 1, 1]"}));
    CHECK(model.index() == 1);
    CHECK(bits_are(model.get_if<1>(), counting<hard>()));

    f.with("net.safetensors", "no such thing");
    const auto sentence = refusal([&] { host::load(path, model); });
    CHECK(says(sentence, {"net.safetensors"}));
    CHECK(sentence.find("Network 0") == std::string::npos);
    CHECK(says(refusal([&] { host::load(f.path / "absent.safetensors", model); }), {"absent.safetensors"}));
    CHECK(model.index() == 1);
    CHECK(bits_are(model.get_if<1>(), counting<hard>()));
}

TEST_CASE("a reader of another format chooses too", "[host][any_of]") {
    any::model model;
    CHECK(host::load_first("a.nam", model, [&](auto& parameters) {
              using got = std::remove_cvref_t<decltype(parameters)>;
              if constexpr (std::is_same_v<got, wide::parameters>)
                  parameters = counting<wide>();
              else
                  host::refuse("a.nam has a convolution.");
          }) == 2);
    CHECK(bits_are(model.get_if<2>(), counting<wide>()));
}
