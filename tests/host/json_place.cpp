#include <ingrain/host/json_place.hpp>

#include "support.hpp"

using namespace host_test;
using host::json_place;

namespace {

const host::json_value& root() {
    static const host::json_value tree = host::parse_json(
        R"({"a": {"b": [[1, 2, 3], [4, 5, 6]], "odd": [[1, 2], [3]], "far": [1, 1e40], "none": [], "deep": [[[1]]]},
            "n": 2.5, "k": 7, "many": [3, 9], "t": "word", "yes": true, "mixed": [1, "x"], "large": 4e9, "open": null})",
        "f.json");
    return tree;
}
const json_place whole(root(), "f.json");

}  // namespace

TEST_CASE("values are read where they are", "[host][json]") {
    const auto b = whole.at("a").at("b").tensor(2);
    CHECK(b.shape == std::vector<std::size_t>{2, 3});
    CHECK(b.values == std::vector<double>{1, 2, 3, 4, 5, 6});
    CHECK(whole.at("k").whole(1, 7) == 7);
    CHECK(whole.at("k").last_whole(1, 7) == 7);
    CHECK(whole.at("many").last_whole(1, 9) == 9);
    CHECK(whole.at("t").text() == "word");
    CHECK(whole.at("yes").boolean());
    CHECK(whole.at("n").words() == "2.5");
    CHECK(whole.at("a").at("b")[1].where() == "a.b[1]");
    CHECK(whole.at("many")[1].whole(1, 9) == 9);
    CHECK(whole.at("mixed")[0].number() == 1);
    CHECK((whole.given("n") && !whole.given("open") && !whole.given("x")));
    CHECK((whole.has("n") && whole.has("open") && !whole.has("x")));
}

TEST_CASE("what is not as expected is refused with file, place and value", "[host][json]") {
    const json_place a = whole.at("a");
    CHECK(refusal([&] { a.at("x"); }) == "f.json: a has no \"x\".");
    CHECK(refusal([&] { whole.at("n").whole(1, 9); }) == "f.json: n is 2.5; expected a whole number from 1 to 9.");
    CHECK(refusal([&] { whole.at("k").whole(1, 6); }) == "f.json: k is 7; expected a whole number from 1 to 6.");
    CHECK(refusal([&] { whole.at("large").whole(1, 6); }) ==
          "f.json: large is 4000000000; expected a whole number from 1 to 6.");
    CHECK(refusal([&] { whole.at("many")[0].at("x"); }) == "f.json: many[0] is 3; expected an object.");
    CHECK(refusal([&] { whole.at("many")[2]; }) == "f.json: many has 2 values; expected at least 3.");
    CHECK(refusal([&] { whole.at("n").given("x"); }) == "f.json: n is 2.5; expected an object.");
    CHECK(refusal([&] { whole.at("many").refuse_value("expected ", 1); }) ==
          "f.json: many is a list of 2; expected 1.");
    CHECK(refusal([&] { whole.at("t").number(); }) == "f.json: t is \"word\"; expected a number.");
    CHECK(refusal([&] { whole.at("k").text(); }) == "f.json: k is 7; expected a text.");
    CHECK(refusal([&] { whole.at("k").at("x"); }) == "f.json: k is 7; expected an object.");
    CHECK(refusal([&] { a.size(); }) == "f.json: a is an object; expected a list.");
    CHECK(says(refusal([&] { whole.allow({"a", "n"}); }), {"f.json: the model has \"k\": 7, which this reader"}));
    CHECK(refusal([&] { a.at("odd").tensor(2); }) ==
          "f.json: a.odd[1] has 1 values; expected 2, like the one before it.");
    CHECK(refusal([&] { a.at("far").tensor(1); }) == "f.json: a.far has the value 1e+40 at 1, which no float holds.");
    CHECK(refusal([&] { a.at("none").tensor(1); }) ==
          "f.json: a.none is a list of 0; expected lists of numbers, 1 deep.");
    CHECK(refusal([&] { a.at("deep").tensor(2); }) ==
          "f.json: a.deep[0] is a list of 1; expected lists of numbers, 1 deep.");
    CHECK(refusal([&] { a.at("b").tensor(1); }) == "f.json: a.b is a list of 2; expected lists of numbers, 1 deep.");
    CHECK(says(refusal([&] { whole.at("mixed").tensor(1); }), {"f.json: mixed[1] is \"x\"; expected a number."}));
}
