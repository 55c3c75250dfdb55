#include <ingrain/host/safetensors.hpp>

#include "file_bytes.hpp"
#include "support.hpp"

#include <ingrain/host/write_safetensors.hpp>
#include <ingrain/ingrain.hpp>

#include <limits>
#include <random>

using namespace host_test;

namespace {

/// A file with the tensors of `p`.
template <class Parameters>
host::bytes saved(const Parameters& p) {
    host::readable_tensors list;
    host::list_tensors(list, "", p);
    return host::format_safetensors(list);
}

template <class Parameters>
void load_bytes(const host::bytes& file, Parameters& p) {
    host::writable_tensors list;
    host::list_tensors(list, "", p);
    host::fill(list, host::parse_safetensors(file, "net.safetensors"));
}

/// Why `file` is refused for parameters of type T, which must be untouched.
template <class T = float>
std::string refused(const host::bytes& file) {
    auto p = counted<T>();
    const auto before = p;
    const auto sentence = refusal([&] { load_bytes(file, p); });
    CHECK(same_bits(p, before));
    return sentence;
}

/// A good file for `parameters<float>`, with one piece of its header replaced by another of the same length.
host::bytes with(std::string_view piece, std::string_view other) {
    REQUIRE(piece.size() == other.size());
    host::bytes file = saved(counted<float>());
    const auto at = std::search(file.begin(), file.end(), piece.begin(), piece.end());
    REQUIRE(at != file.end());
    std::copy(other.begin(), other.end(), at);
    return file;
}

}  // namespace

TEST_CASE("parameters come back with the same bits", "[host][safetensors]") {
    const folder f;
    auto p = counted<float>();
    auto& numbers = get<0>(p).weights;
    numbers[0] = -0.0f, numbers[1] = std::numeric_limits<float>::denorm_min();
    numbers[2] = std::numeric_limits<float>::quiet_NaN(), numbers[3] = -std::numeric_limits<float>::infinity();
    host::save(f.path / "net.safetensors", p, {{"epochs", "5"}}, host::non_finite::kept);
    parameters<float> q{};
    host::load(f.path / "net.safetensors", q);
    CHECK(same_bits(p, q));
    CHECK(host::read_safetensors(f.path / "net.safetensors").header.metadata.at("epochs") == "5");
    CHECK(f.files() == 1);
}

TEST_CASE("a network of doubles has F64, and does not take F32", "[host][safetensors]") {
    const auto p = counted<double>();
    parameters<double> q{};
    load_bytes(saved(p), q);
    CHECK(same_bits(p, q));
    CHECK(says(refused<double>(saved(counted<float>())),
               {"net.safetensors", "\"hidden.weights\"", "type F32", "expected F64"}));
    CHECK(says(refused<float>(saved(p)), {"\"hidden.weights\"", "type F64", "expected F32"}));
}

TEST_CASE("the order of tensors in the file does not matter", "[host][safetensors]") {
    const auto file = file_of(R"({"hidden.weights":{"dtype":"F32","shape":[2,3],"data_offsets":[12,36]},)"
                              R"("2.1.scale":{"dtype":"F32","shape":[4],"data_offsets":[36,52]},)"
                              R"("hidden.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}})",
                              52);
    parameters<float> p = counted<float>();
    load_bytes(file, p);
    CHECK(same_bits(p, parameters<float>{}));
}

TEST_CASE("a missing, a superfluous, a wrong tensor is refused by name, and nothing is loaded", "[host][safetensors]") {
    CHECK(says(refused(with("hidden.bias", "hidden.bios")),
               {"net.safetensors has no tensor \"hidden.bias\"", "F32", "[3]"}));
    CHECK(says(refused(with("\"shape\":[2,3]", "\"shape\":[3,2]")),
               {"\"hidden.weights\"", "shape [3, 2]", "expected [2, 3]"}));
    CHECK(says(refused(with("\"F32\",\"shape\":[4]", "\"I32\",\"shape\":[4]")),
               {"\"2.1.scale\"", "type I32", "expected F32"}));
    CHECK(says(refused(saved(get<0>(counted<float>()))), {"no tensor \"hidden.weights\""}));

    host::readable_tensors list;
    const auto p = counted<float>();
    host::list_tensors(list, "", p);
    const float more = 1;
    host::list_values(list, "3.bias", {1}, &more);
    CHECK(says(refused(host::format_safetensors(list)),
               {"net.safetensors has a tensor \"3.bias\"", "F32", "[1]", "no tensor of that name"}));
}

TEST_CASE("a file cut at any length is refused, and nothing is loaded", "[host][safetensors]") {
    const auto file = saved(counted<float>());
    for (std::size_t length = 0; length < file.size(); ++length)
        CHECK(
            refused({file.begin(), file.begin() + static_cast<std::ptrdiff_t>(length)}).starts_with("net.safetensors"));
}

TEST_CASE("a file with changed bytes is loaded whole or refused", "[host][safetensors]") {
    std::mt19937 random(3);
    const auto good = saved(counted<float>());
    std::size_t loaded = 0;
    for (int i = 0; i < 3000; ++i) {
        auto file = good;
        for (std::size_t flips = 1 + random() % 3; flips > 0; --flips)
            file[random() % file.size()] ^= static_cast<unsigned char>(1 + random() % 255);
        parameters<float> p{};
        const auto sentence = refusal([&] { load_bytes(file, p); });
        if (sentence == "nothing") {
            ++loaded;
            CHECK(saved(p).size() == good.size());
            CHECK(std::equal(good.end() - 52, good.end(), saved(p).end() - 52) ==
                  std::equal(good.end() - 52, good.end(), file.end() - 52));
        } else if (!same_bits(p, parameters<float>{})) {
            FAIL("half-loaded: " << sentence);
        }
    }
    CHECK(loaded > 0);
    CHECK(loaded < 3000);
}

TEST_CASE("random bytes are refused, and nothing is loaded", "[host][safetensors]") {
    std::mt19937 random(6);
    for (int i = 0; i < 5000; ++i) {
        host::bytes file(random() % 60);
        for (auto& byte : file)
            byte = i % 2 == 0 ? static_cast<unsigned char>(random())
                              : static_cast<unsigned char>(R"({}[]":,0F32a)"[random() % 12]);
        if (i % 3 == 0 && file.size() > 8) {
            std::fill_n(file.begin(), 8, static_cast<unsigned char>(0));
            file[0] = static_cast<unsigned char>(file.size() - 8);
        }
        if (const auto sentence = refused(file); !sentence.starts_with("net.safetensors")) FAIL(sentence);
    }
}

TEST_CASE("what is no safetensors file is called by its name", "[host][safetensors]") {
    const folder f;
    auto p = counted<float>();
    const auto loaded = [&](std::string_view name, host::bytes_view contents) {
        return refusal([&] { host::load(f.with(name, contents), p); });
    };
    CHECK(says(loaded("iris.csv", bytes_of("length,width,species\n5.1,3.5,setosa\n")),
               {"iris.csv is a CSV file; expected a safetensors file"}));
    CHECK(says(loaded("one.csv", bytes_of("1;2;3;4;5\n")), {"one.csv is a CSV file"}));
    CHECK(says(loaded("notes", bytes_of("a note to myself")), {"notes is a text file"}));
    CHECK(says(loaded("net.json", bytes_of(" {\"layers\": []}")), {"net.json is JSON"}));
    CHECK(says(loaded("net.pt", bytes_of("PK\3\4 and so on")), {"net.pt is a zip archive", "PyTorch"}));
    CHECK(same_bits(p, counted<float>()));
}

namespace {

using curved = ig::network<ig::input<3>, ig::dense<5>, ig::tanh, ig::dense<2>>;
using kinked = ig::network<ig::input<3>, ig::dense<5>, ig::relu, ig::dense<2>>;
using steep = ig::network<ig::input<3>, ig::dense<5>, ig::leaky_relu<{.slope = 0.1f}>, ig::dense<2>>;
using steeper = ig::network<ig::input<3>, ig::dense<5>, ig::leaky_relu<{.slope = 0.2f}>, ig::dense<2>>;
template <std::size_t Length>
using sequences = ig::network<ig::input<Length, 2>, ig::conv1d<{.filters = 3, .kernel = 2}>, ig::global_max_pool>;
using dropped = ig::network<ig::input<3>, ig::dense<5>, ig::dropout<{.rate = 0.5f}>, ig::dense<2>>;
using less = ig::network<ig::input<3>, ig::dense<5>, ig::dropout<{.rate = 0.25f}>, ig::dense<2>>;

struct quick : ig::default_policy {
    [[maybe_unused]] static constexpr ig::math elementary = ig::math::quick;
};
using fast = ig::basic_network<quick, ig::input<3>, ig::dense<5>, ig::tanh, ig::dense<2>>;

template <class Network>
typename Network::parameters drawn() {
    typename Network::parameters p{};
    ig::generator random{ig::seed{5}};
    ig::initialize<Network>(p, random);
    return p;
}

/// The sentence with which the file of one network is refused for another, which must stay as it is.
template <class Saved, class Loaded>
std::string exchanged() {
    const folder f;
    host::save(f.path / "net", drawn<Saved>());
    typename Loaded::parameters p{};
    const auto sentence = refusal([&] { host::load(f.path / "net", p); });
    const auto as_drawn = drawn<Saved>();
    const typename Loaded::parameters untouched{};
    CHECK(std::memcmp(&p, sentence == "nothing" ? static_cast<const void*>(&as_drawn) : &untouched, sizeof p) == 0);
    return sentence;
}
template <class Saved, class Loaded>
bool refused_by_topology() {
    return says(exchanged<Saved, Loaded>(),
                {"net was saved from another network", std::to_string(ig::topology_hash<Saved>),
                 std::to_string(ig::topology_hash<Loaded>)});
}

}  // namespace

TEST_CASE("a file of another network with the same tensors is refused, with both hashes", "[host][safetensors]") {
    CHECK(refused_by_topology<curved, kinked>());
    CHECK(refused_by_topology<kinked, curved>());
    CHECK(refused_by_topology<steep, steeper>());
    CHECK(refused_by_topology<sequences<8>, sequences<9>>());
    using folded_away = ig::network<ig::input<3>, ig::dense<5>, ig::identity, ig::dense<2>>;
    CHECK(refused_by_topology<folded_away, kinked>());
}

TEST_CASE("a file of the same network is loaded, whatever training changes, and whatever computes it",
          "[host][safetensors]") {
    CHECK(exchanged<curved, curved>() == "nothing");
    const folder f;
    const auto p = drawn<dropped>();
    host::save(f.path / "net", p);
    less::parameters q{};
    host::load(f.path / "net", q);
    CHECK(std::memcmp(&p, &q, sizeof p) == 0);
    CHECK(exchanged<curved, fast>() == "nothing");
}

TEST_CASE("a file that does not say of which network it is is taken on request", "[host][safetensors]") {
    const folder f;
    const auto p = drawn<curved>();
    const auto path = f.with("pytorch", saved(p));
    curved::parameters q{};
    CHECK(says(refusal([&] { host::load(path, q); }),
               {"pytorch does not say of which network it is", "\"topology\"", "host::load_foreign"}));
    CHECK(same_bits(q, curved::parameters{}));
    host::load_foreign(path, q);
    CHECK(same_bits(p, q));
    // Names and shapes still have to fit, and a file of another network is taken as well: one for other lengths.
    host::save(f.path / "net", drawn<sequences<8>>());
    sequences<9>::parameters longer{};
    host::load_foreign(f.path / "net", longer);
    CHECK(same_bits(longer, sequences<9>::parameters(drawn<sequences<8>>())));
    CHECK(says(refusal([&] { host::load_foreign(f.path / "net", q); }), {"has the shape"}));
    // A single layer belongs to no network.
    host::save(f.path / "layer", get<0>(p));
    auto layer = get<2>(p);
    CHECK(says(refusal([&] { host::load(f.path / "layer", layer); }), {"has the shape [3, 5]"}));
    auto same = get<0>(q);
    host::load(f.path / "layer", same);
    CHECK(same_bits(same, get<0>(p)));
}

TEST_CASE("the hash in a file is the network's, and changing it in any way is refused", "[host][safetensors]") {
    const folder f;
    host::save(f.path / "net", drawn<curved>(), {{"topology", "mine"}, {"epochs", "5"}});
    const auto words = host::read_safetensors(f.path / "net").header.metadata;
    CHECK(words.size() == 2);
    CHECK(words.at("topology") == std::to_string(ig::topology_hash<curved>));
    for (const std::string text : {"", "0", "x", "18446744073709551616", "\x01", "-1"}) {
        host::readable_tensors list;
        const auto p = drawn<curved>();
        host::list_tensors(list, "", p);
        auto q = curved::parameters{};
        const auto path = f.with("changed", host::format_safetensors(list, {{"topology", text}}));
        CHECK(says(refusal([&] { host::load(path, q); }),
                   {"changed was saved from another network", host::in_quotes(text)}));
        CHECK(same_bits(q, curved::parameters{}));
    }
}

TEST_CASE("parameters that are not finite do not replace a file, unless asked", "[host][safetensors]") {
    const folder f;
    const auto path = f.with("net", "old");
    for (const float number : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                               -std::numeric_limits<float>::infinity()}) {
        auto p = drawn<curved>();
        get<2>(p).weights[3] = number;
        CHECK(says(refusal([&] { host::save(path, p); }),
                   {"Cannot save ", "net: value 3 of tensor \"2.weights\" is ", "expected a finite number"}));
        CHECK(host::as_text(host::read_file(path)) == "old");
        CHECK(f.files() == 1);
        host::save(f.path / "asked", p, {}, host::non_finite::kept);
        curved::parameters q{};
        host::load(f.path / "asked", q);
        CHECK(same_bits(p, q));
        std::filesystem::remove(f.path / "asked");
    }
}
