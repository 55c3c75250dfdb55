#include <ingrain/host/json_value.hpp>

#include "support.hpp"

using namespace host_test;
using host::json_value;
using kind = json_value::kind;

namespace {

std::string refused(const std::string& text) {
    return refusal([&] { host::parse_json(text, "f.json"); });
}

}  // namespace

TEST_CASE("a JSON text becomes a tree", "[host][json]") {
    const json_value root = host::parse_json(R"( {"a": [1, -2.5, 3e2], "b": [null, 4, "x"], "c": {"d": true}} )", "f");
    CHECK(root.what == kind::object);
    CHECK(root.find("nothing") == nullptr);
    CHECK(root.find("a")->numbers == std::vector<double>{1, -2.5, 300});
    const json_value& mixed = *root.find("b");
    REQUIRE(mixed.size() == 3);
    CHECK((mixed.items[0].what == kind::null && mixed.items[1].number == 4 && mixed.items[2].text == "x"));
    CHECK(root.find("c")->find("d")->what == kind::boolean);
    CHECK(host::parse_json("[1, null]", "f").items.size() == 2);
    CHECK(host::parse_json("7", "f").number == 7);
}

TEST_CASE("what is no JSON is refused with its byte", "[host][json]") {
    CHECK(says(refused(""), {"f.json, byte 1", "not valid JSON"}));
    CHECK(says(refused("[1, NaN]"), {"byte 5", "no NaN"}));
    CHECK(says(refused("[1, Infinity]"), {"byte 5", "no infinity"}));
    CHECK(says(refused("[1e999]"), {"\"1e999\" is too large"}));
    CHECK(says(refused("{} {}"), {"byte 4", "\"{"}));
    CHECK(says(refused("[1,]"), {"byte 4"}));
    CHECK(says(refused("[\"\xff\"]"), {"byte 3", "not valid JSON"}));
    CHECK(says(refused(R"({"a": 1, "b": {"a": 2}, "a": 3})"), {"the key \"a\" twice"}));
}

TEST_CASE("nesting has a limit", "[host][json]") {
    const auto nested = [](std::size_t deep) { return std::string(deep, '[') + "1" + std::string(deep, ']'); };
    CHECK(refused(nested(host::json_depth_limit)) == "nothing");
    CHECK(says(refused(nested(host::json_depth_limit + 1)), {"nested more than 64 deep"}));
    CHECK(says(refused(std::string(1'000'000, '[')), {"nested more than 64 deep"}));
}

TEST_CASE("the number of values has a limit, but that of a list of numbers alone has none", "[host][json]") {
    std::string numbers = "[0", lists = "[[]";
    for (std::size_t i = 0; i < host::json_value_limit; ++i) {
        numbers += ",0";
        lists += ",[]";
    }
    CHECK(refused(numbers + "]") == "nothing");
    CHECK(says(refused(numbers + ",null]"), {"more than 2000000 values"}));
    CHECK(says(refused(lists + "]"), {"more than 2000000 values"}));
}
