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

TEST_CASE("a name in a table or a comment is one word, or in quotation marks", "[host]") {
    const ig::layer_path outer{nullptr, "hidden_1", 0}, plain{&outer, nullptr, 2}, broken{&outer, "a\nb", 2};
    CHECK(host::shown_name(plain) == "hidden_1.2");
    CHECK(host::shown_name(broken) == "\"hidden_1.a\\x0ab\"");
}
