#include <ingrain/host/compared_samples.hpp>

#include <ingrain/layers/dense.hpp>
#include <ingrain/network.hpp>

#include "support.hpp"

#include <algorithm>
#include <vector>

using namespace ingrain;
using namespace host_test;

namespace {

const host::bytes two_images = bytes_of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, 255, 255, 0, 0);
using net = network<input<3>, dense<2>>;
using larger = network<input<4>, dense<2>>;

}  // namespace

TEST_CASE("samples to compare are images of a file, or random", "[host]") {
    const folder f;
    const auto file = f.with("images", two_images);
    CHECK(host::compared_samples<net>(file.string()) == std::vector<float>{0, 0.2f, 1, 1, 0, 0});
    const auto digits = f.with("digits", bytes_of(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 3, 0, 8, 16));
    CHECK(host::compared_samples<net>(digits.string()) == std::vector<float>{0, 0.5f, 1});
    CHECK(
        says(refusal([&] { host::compared_samples<larger>(file.string()); }), {"images", "6 numbers", "samples of 4"}));
    const auto random = host::compared_samples<net>("random");
    CHECK(random.size() == 500 * 3);
    CHECK(*std::max_element(random.begin(), random.end()) > 0.9f);
    CHECK(*std::min_element(random.begin(), random.end()) < -0.9f);
    CHECK(random == host::compared_samples<net>("random"));
}
