#include <catch2/catch_test_macros.hpp>
#include <core/some_parameters.hpp>
#include <ingrain/core/members.hpp>
#include <string>

using namespace ingrain;
using namespace ingrain::test;

namespace {

std::string full_name(const layer_path* at) {
    if (at == nullptr) return "";
    return full_name(at->outer) + (at->name != nullptr ? at->name : std::to_string(at->index)) + ".";
}

}  // namespace

TEST_CASE("every tensor is visited once, in the order of the layers and of their declarations") {
    some_parameters p{};
    std::string names;
    for_each_tensor([&](auto label, auto&) { names += full_name(label.layer) + label.tensor + " "; }, p);
    CHECK(names == "hidden.weights hidden.bias 2.scale 2.mean 3.hidden.weights 3.hidden.bias ");
}

TEST_CASE("a tensor comes with its role") {
    const some_parameters p{};
    std::string roles;
    for_each_tensor([&]<role Role>(tensor_info<Role>, const auto&) { roles += "wbsa"[static_cast<int>(Role)]; }, p);
    CHECK(roles == "wbsawb");
}

TEST_CASE("objects of one type are visited side by side") {
    some_parameters a{}, b{};
    float next = 0;
    for_each_tensor([&](auto, auto& tensor) { tensor[1] = ++next; }, a);
    for_each_tensor([](auto, const auto& from, auto& to) { to[0] = from[1]; }, a, b);
    CHECK(get<0>(b).weights[0] == 1);
    CHECK(get<2>(b).mean[0] == 4);
    CHECK(get<1>(get<3>(b)).bias[0] == 6);
    CHECK(get<0>(b).weights[1] == 0);
}

TEST_CASE("one layer's tensors are named without a layer, and none has no tensor") {
    full p{};
    std::string names;
    for_each_tensor([&](auto label, auto&) { names += full_name(label.layer) + label.tensor + " "; }, p);
    CHECK(names == "weights bias ");
    none nothing;
    for_each_tensor([](auto, auto&) { FAIL(); }, nothing);
}

TEST_CASE("tensors are visited by the compiler too") {
    constexpr float sum = [] {
        some_parameters p{};
        for_each_tensor([](auto, auto& tensor) { tensor[0] = 2; }, p);
        float total = 0;
        for_each_tensor([&](auto, const auto& tensor) { total += tensor[0]; }, p);
        return total;
    }();
    STATIC_CHECK(sum == 12);
}
