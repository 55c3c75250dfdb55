#include <ingrain/host/safetensors.hpp>

#include "file_bytes.hpp"
#include "support.hpp"

#include <ingrain/host/write_safetensors.hpp>

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
    host::save(f.path / "net.safetensors", p, {{"epochs", "5"}});
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
