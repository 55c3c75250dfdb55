#include <ingrain/host/name.hpp>

#include "support.hpp"

using namespace host_test;

TEST_CASE("tensors are called by layer and role, from the outermost layer inwards", "[host]") {
    std::vector<std::string> names;
    const auto p = counted<float>();
    ig::for_each_tensor([&](const auto& label, const auto&) { names.push_back(host::full_name(label)); }, p);
    CHECK(names == std::vector<std::string>{"hidden.weights", "hidden.bias", "2.1.scale"});
}

TEST_CASE("a tensor outside any layer has its own name", "[host]") {
    CHECK(host::full_name(ig::tensor_info<ig::role::bias>{nullptr, "bias"}) == "bias");
}
