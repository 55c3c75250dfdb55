#include <ingrain/host/data_for.hpp>
#include <memory>
#include <utility>

#include "support.hpp"

using namespace host_test;

namespace {

struct net {
    using input = ig::shape<2, 2>;
    using output = ig::shape<2>;
};

struct regression {
    using input = ig::shape<4>;
    using output = ig::shape<1>;
};

host::labelled_images two_images() { return {{2, 2, 2, {1, 2, 3, 4, 5, 6, 7, 8}}, {1, 0}}; }

}  // namespace

TEST_CASE("images and tables that fit are borrowed", "[host]") {
    const auto set = two_images();
    const auto data = host::data_for<net>(set);
    CHECK(data.size == 2);
    CHECK(data.samples.data() == set.inputs.values.data());
    CHECK(data.targets[0] == 1);
    const auto table = host::parse_csv("1,2,3,4,a\n5,6,7,8,b\n", "t.csv", {.classes = -1});
    CHECK(host::data_for<net>(table).samples[7] == 8);
    CHECK(host::data_for<net>(table).targets[1] == 1);
}

TEST_CASE("what does not fit the network is refused before it is read", "[host]") {
    auto set = two_images();
    set.inputs.columns = 3;
    CHECK(says(refusal([&] { host::data_for<net>(set); }), {"each image has 6 values", "expected the 4"}));
    set = two_images();
    set.labels[1] = 2;
    CHECK(says(refusal([&] { host::data_for<net>(set); }), {"sample 1 is of class 2", "classes 0 to 1"}));
    set.source = "labels.idx";
    CHECK(says(refusal([&] { host::data_for<net>(set); }), {"labels.idx: sample 1"}));
    set.labels.resize(1);
    CHECK(says(refusal([&] { host::data_for<net>(set); }), {"1 labels", "each of 2 samples"}));
    const auto unlabelled = host::parse_csv("1,2,3,4\n", "t.csv");
    CHECK(says(refusal([&] { host::data_for<net>(unlabelled); }),
               {"t.csv: there is no column of classes", ".classes", ".targets"}));
    const auto narrow = host::parse_csv("1,2,a\n", "t.csv", {.classes = -1});
    CHECK(says(refusal([&] { host::data_for<net>(narrow); }), {"t.csv: each row has 2 values"}));
}

TEST_CASE("columns of a table become samples and targets of a regression", "[host]") {
    const auto table = host::parse_csv("a,b,y,c,d\n1,2,3,4,5\n6,7,8,9,10\n", "t.csv", {.header = true});
    const auto data = host::data_for<regression>(table, {.targets = {"y"}});
    CHECK(data.size == 2);
    CHECK(std::vector<float>(data.samples.begin(), data.samples.end()) == std::vector<float>{1, 2, 4, 5, 6, 7, 9, 10});
    CHECK(std::vector<float>(data.targets.begin(), data.targets.end()) == std::vector<float>{3, 8});
    const auto chosen = host::data_for<regression>(table, {.targets = {-1}, .inputs = {"y", 1, "a", "c"}});
    CHECK(std::vector<float>(chosen.samples.begin(), chosen.samples.end()) ==
          std::vector<float>{3, 2, 1, 4, 8, 7, 6, 9});
    CHECK(chosen.targets[1] == 10);
    // It is a data set of its own: the table may go, and the data may be moved.
    auto moved =
        host::data_for<regression>(host::parse_csv("1 2 3 4 5\n", "t.csv", {.separator = ' '}), {.targets = {0}});
    const auto kept = std::move(moved);
    CHECK(kept.samples[3] == 5);
    CHECK(kept.targets[0] == 1);
}

TEST_CASE("columns that are not there, or not as many as the network has, are refused", "[host]") {
    const auto table = host::parse_csv("a,b,y,c,c\n1,2,3,4,5\n", "t.csv", {.header = true});
    const auto refused = [](const host::csv& from, const host::regression_columns& columns) {
        return refusal([&] { host::data_for<regression>(from, columns); });
    };
    CHECK(says(refused(table, {.targets = {"z"}}), {"t.csv: there is no column \"z\"", "\"a\", \"b\", \"y\""}));
    CHECK(says(refused(table, {.targets = {"c"}}), {"t.csv: two columns are called \"c\"", "index"}));
    CHECK(says(refused(table, {.targets = {5}}), {"t.csv: there is no column 5", "has 5"}));
    CHECK(says(refused(table, {.targets = {-6}}), {"no column -6"}));
    CHECK(says(refused(table, {.targets = {}}), {"no column is named in .targets"}));
    CHECK(says(refused(table, {.targets = {"a", "b"}}), {"2 targets", "expected the 1 that the network answers"}));
    CHECK(says(refused(table, {.targets = {"y"}, .inputs = {"a"}}), {"1 inputs", "expected the 4"}));
    const auto narrow = host::parse_csv("1,2\n", "t.csv");
    CHECK(says(refused(narrow, {.targets = {1}}), {"1 columns beside the targets", "expected the 4"}));
    CHECK(says(refused(narrow, {.targets = {"y"}}), {"\"y\"", ".header = true"}));
}

TEST_CASE("copied and moved regression data refer to their own values", "[host]") {
    const auto table = host::parse_csv("a,b,c,d,y\n1,2,3,4,5\n6,7,8,9,10\n", "t.csv", {.header = true});
    auto first = std::make_unique<host::regression_data>(host::data_for<regression>(table, {.targets = {"y"}}));
    const auto is_whole = [](const host::regression_data& data) {
        return data.size == 2 && data.fits<regression>() && data.samples[7] == 9 && data.targets[1] == 10;
    };
    host::regression_data copy(*first);
    CHECK(copy.samples.data() != first->samples.data());
    CHECK(is_whole(*first));
    host::regression_data moved(std::move(*first));
    CHECK(first->size == 0);
    CHECK(first->samples.empty());
    CHECK(first->targets.empty());
    first.reset();
    CHECK(is_whole(copy));
    CHECK(is_whole(moved));
    host::regression_data assigned = host::data_for<regression>(table, {.targets = {"a"}});
    assigned = copy;
    CHECK(is_whole(assigned));
    assigned = std::move(moved);
    CHECK(is_whole(assigned));
    const ig::data_set<float, float> borrowed = assigned;
    CHECK(borrowed.samples.data() == assigned.samples.data());
    STATIC_CHECK_FALSE(std::is_convertible_v<host::regression_data, ig::data_set<float, float>>);
}
