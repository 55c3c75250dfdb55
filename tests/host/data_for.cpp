#include <ingrain/host/data_for.hpp>

#include "support.hpp"

using namespace host_test;

namespace {

struct net {
    using input = ig::shape<2, 2>;
    using output = ig::shape<2>;
};

host::labelled_images two_images() { return {{2, 2, 2, {1, 2, 3, 4, 5, 6, 7, 8}}, {1, 0}}; }

}  // namespace

TEST_CASE("images and tables that fit are borrowed", "[host]") {
    const auto set = two_images();
    const auto data = host::data_for<net>(set);
    CHECK(data.size == 2);
    CHECK(data.samples == set.inputs.values.data());
    CHECK(data.targets[0] == 1);
    const auto table = host::parse_csv("1,2,3,4,a\n5,6,7,8,b\n", "t.csv", {.classes = -1});
    CHECK(host::data_for<net>(table).samples[7] == 8);
    CHECK(host::data_for<net>(table).targets[1] == 1);
}

TEST_CASE("what does not fit the network is refused before it is read", "[host]") {
    auto set = two_images();
    set.inputs.columns = 3;
    CHECK(says(refusal([&] { host::data_for<net>(set); }), {"Each image has 6 values", "expected the 4"}));
    set = two_images();
    set.labels[1] = 2;
    CHECK(says(refusal([&] { host::data_for<net>(set); }), {"Sample 1 is of class 2", "classes 0 to 1"}));
    set.labels.resize(1);
    CHECK(says(refusal([&] { host::data_for<net>(set); }), {"1 labels", "each of 2 samples"}));
    const auto unlabelled = host::parse_csv("1,2,3,4\n", "t.csv");
    CHECK(says(refusal([&] { host::data_for<net>(unlabelled); }), {"0 labels", "each of 1 samples"}));
    const auto narrow = host::parse_csv("1,2,a\n", "t.csv", {.classes = -1});
    CHECK(says(refusal([&] { host::data_for<net>(narrow); }), {"Each row has 2 values"}));
}
