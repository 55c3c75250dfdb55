#include <ingrain/host/images.hpp>

#include "packed.hpp"
#include "support.hpp"

#include <cmath>

using namespace host_test;

namespace {

const host::bytes two_images = bytes_of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, 255, 255, 0, 0);
const host::bytes two_labels = bytes_of(0, 0, 8, 1, 0, 0, 0, 2, 1, 0);

}  // namespace

TEST_CASE("images are scaled from 0 to 1, or as asked", "[host]") {
    const folder f;
    const auto images = host::read_images(f.with("images", two_images));
    CHECK(images.count == 2);
    CHECK(images.rows == 1);
    CHECK(images.columns == 3);
    CHECK(images.values == std::vector<float>{0, 0.2f, 1, 1, 0, 0});
    CHECK(images[1][0] == 1);
    CHECK(host::read_images(f.path / "images", 51).values[2] == 5);
    for (const double white : {0.0, double(NAN)})
        CHECK(says(refusal([&] { host::read_images(f.path / "images", white); }), {"images", "cannot be divided by"}));
}

TEST_CASE("images with their labels", "[host]") {
    const folder f;
    const auto set = host::read_labelled_images(f.with("i", two_images), f.with("l", packed(two_labels)), 2);
    CHECK(set.inputs.count == 2);
    CHECK(set.labels == std::vector<std::uint32_t>{1, 0});
}

TEST_CASE("a data set is found in its folder, plain or packed, under either name", "[host]") {
    const folder f;
    f.with("train-images-idx3-ubyte.gz", packed(two_images));
    f.with("train-labels.idx1-ubyte", two_labels);
    CHECK(host::read_image_set(f.path, "train", 10).labels.size() == 2);
    CHECK(says(refusal([&] { host::read_image_set(f.path, "t10k", 10); }),
               {"neither t10k-images-idx3-ubyte", f.path.string()}));
}

TEST_CASE("files that are not images, not labels, or do not belong together are refused", "[host]") {
    const folder f;
    const auto images = f.with("images", two_images), labels = f.with("labels", two_labels);
    CHECK(says(refusal([&] { host::read_images(labels); }), {"labels has 1 extents", "expected the 3 of images"}));
    CHECK(says(refusal([&] { host::read_labels(images, 10); }), {"images has 3 extents", "expected the 1 of labels"}));
    CHECK(says(refusal([&] {
                   host::read_images(f.with("signed", bytes_of(0, 0, 9, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 5)));
               }),
               {"signed", "type of number is 9", "images have 8"}));
    CHECK(says(
        refusal([&] { host::read_images(f.with("none", bytes_of(0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1))); }),
        {"none contains no image"}));
    const auto one = f.with("one", bytes_of(0, 0, 8, 1, 0, 0, 0, 1, 1));
    CHECK(says(refusal([&] { host::read_labelled_images(images, one, 10); }),
               {"one has 1 labels", "2 images of", "images"}));
}

TEST_CASE("a label that is no class is refused by its place", "[host]") {
    const folder f;
    const auto labels = f.with("labels", bytes_of(0, 0, 8, 1, 0, 0, 0, 3, 0, 9, 10));
    CHECK(host::read_labels(labels, 11).back() == 10);
    CHECK(says(refusal([&] { host::read_labels(labels, 10); }), {"labels", "label 2 is 10", "from 0 to 9"}));
    const auto below = f.with("below", bytes_of(0, 0, 9, 1, 0, 0, 0, 1, 255));
    CHECK(says(refusal([&] { host::read_labels(below, 10); }), {"label 0 is -1"}));
    CHECK(says(refusal([&] { host::read_labels(labels, 0); }), {"labels", "0 classes", "at least 1"}));
    CHECK(says(refusal([&] { host::read_labels(f.path / "missing", 0); }), {"0 classes"}));
    // 5e9 in a double, of 2^33 classes
    const auto large = f.with("large", bytes_of(0, 0, 14, 1, 0, 0, 0, 1, 0x41, 0xf2, 0xa0, 0x5f, 0x20, 0, 0, 0));
    CHECK(says(refusal([&] { host::read_labels(large, std::size_t{1} << 33); }),
               {"large: label 0 is 5e+09", "whole number from 0 to 4294967295"}));
    const auto largest = f.with("most", bytes_of(0, 0, 14, 1, 0, 0, 0, 1, 0x41, 0xef, 0xff, 0xff, 0xff, 0xe0, 0, 0));
    CHECK(host::read_labels(largest, std::size_t{1} << 33) == std::vector<std::uint32_t>{4294967295u});
    const auto half = f.with("half", bytes_of(0, 0, 13, 1, 0, 0, 0, 1, 0x3f, 0, 0, 0));
    CHECK(says(refusal([&] { host::read_labels(half, 10); }), {"label 0 is 0.5"}));
}
