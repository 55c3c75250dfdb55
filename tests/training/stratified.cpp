#include <ingrain/layers/dense.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/stratified.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

using namespace ingrain;

namespace {

using net = network<input<1>, dense<4>>;

/// Sorted by class: 100, 50, 7 and 1 of them, and 5 whose label is no class.
struct sorted_samples {
    std::vector<float> x;
    std::vector<std::uint8_t> labels;
    sorted_samples() {
        const int counts[]{100, 50, 7, 1, 5};
        for (std::uint8_t c = 0; c < 5; ++c) labels.insert(labels.end(), static_cast<std::size_t>(counts[c]), c);
        for (std::size_t i = 0; i < labels.size(); ++i) x.push_back(static_cast<float>(i));
    }
    data_set<float, std::uint8_t> data() const { return {x, labels}; }
};

}  // namespace

TEST_CASE("every fold of a stratified view has the classes in their proportions") {
    const sorted_samples sorted;
    std::vector<std::uint32_t> order(sorted.x.size());
    const auto view = stratified<net>(sorted.data(), order, seed{1});
    REQUIRE(view.size == 163);
    auto found = order;
    std::sort(found.begin(), found.end());
    for (std::uint32_t i = 0; i < 163; ++i) REQUIRE(found[i] == i);
    const auto folds = view.folds(5);
    const double counts[]{100, 50, 7, 1, 5};
    for (std::uint32_t f = 0; f < 5; ++f) {
        double of_class[5]{};
        const auto held_out = folds[f].validation;
        for (std::uint32_t i = 0; i < held_out.size; ++i) ++of_class[*held_out.target<net>(i)];
        for (int c = 0; c < 5; ++c) CHECK(std::abs(of_class[c] - counts[c] * held_out.size / 163) < 1.5);
    }
    std::vector<std::uint32_t> other(sorted.x.size()), same(sorted.x.size());
    stratified<net>(sorted.data(), other, seed{2});
    stratified<net>(sorted.data(), same, seed{1});
    CHECK(other != order);
    CHECK(same == order);
}

TEST_CASE("a stratified view of a view has its samples") {
    const sorted_samples sorted;
    const auto part = sorted.data().shuffled(seed{3}).split(0.5f).train;
    std::vector<std::uint32_t> order(part.size);
    const auto view = stratified<net>(part, order, seed{1});
    std::vector<std::size_t> a, b;
    for (std::uint32_t i = 0; i < part.size; ++i) {
        a.push_back(part.position(i));
        b.push_back(view.position(i));
    }
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    CHECK(a == b);
}

TEST_CASE("without memory for the order, or of data that do not fit, a stratified view is empty") {
    const sorted_samples sorted;
    std::vector<std::uint32_t> order(162);
    CHECK(stratified<net>(sorted.data(), order, seed{1}).size == 0);
    using other = network<input<2>, dense<4>>;
    order.resize(163);
    CHECK(stratified<other>(sorted.data(), order, seed{1}).size == 0);
}
