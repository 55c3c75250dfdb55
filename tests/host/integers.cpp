#include <ingrain/host/header.hpp>
#include <ingrain/host/safetensors.hpp>
#include <ingrain/host/write_safetensors.hpp>
#include <ingrain/integers/quantize.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/tanh.hpp>

#include "support.hpp"

#include <support/random_integers.hpp>

#include <string>
#include <vector>

using namespace ingrain;

namespace {

using net = network<input<5>, dense<5>, relu, residual<dense<5>, ingrain::tanh, dense<5>>, dense<3>>;
using integers = quantized<net>;

integers::parameters drawn() {
    integers::parameters p{};
    generator random{seed{3}};
    test::draw_integers<rounding::native>(p, random);
    return p;
}

template <class Parameters>
std::vector<double> values_of(const Parameters& p) {
    std::vector<double> all;
    for_each_tensor(
        [&](auto, const auto& tensor) {
            for (const auto value : tensor.values) all.push_back(static_cast<double>(value));
        },
        p);
    return all;
}

}  // namespace

TEST_CASE("integers are saved and loaded, in types of their own, and files of another network are refused") {
    const auto path = std::filesystem::temp_directory_path() / "ingrain_integers.safetensors";
    host::save(path, drawn());
    integers::parameters read{};
    host::load(path, read);
    CHECK(values_of(read) == values_of(drawn()));
    const auto file = host::read_safetensors(path);
    for (const auto& tensor : file.header.tensors) {
        if (tensor.name == "0.weights") CHECK(host::name(tensor.type) == "I8");
        if (tensor.name == "0.bias") CHECK(host::name(tensor.type) == "I32");
        if (tensor.name == "grids.input_scale") CHECK(host::name(tensor.type) == "F32");
    }
    quantized<net, {.scores = score_size::bits8}>::parameters of_bytes{};
    CHECK_THROWS(host::load(path, of_bytes));
    net::parameters floats{};
    CHECK_THROWS(host::load(path, floats));
    std::filesystem::remove(path);
}

TEST_CASE("integers become a header of constants") {
    const auto text = host::format_header("trained", drawn(), {.type = "small::parameters", .include = "<small.hpp>"});
    CHECK(text.find("//   0.weights 5x5") != std::string::npos);
    CHECK(text.find("//   grids.input_scale 1") != std::string::npos);
    CHECK(text.find("inline constexpr small::parameters trained =") != std::string::npos);
}
