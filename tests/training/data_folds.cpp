#include <ingrain/layers/dense.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/data_set.hpp>

#include <support/training.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <set>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using net = network<input<3>, dense<2>>;
const samples<net, 17> drawn;
const data_set<float, std::uint8_t> all{drawn.x, drawn.labels};

}  // namespace

TEST_CASE("each sample is held out by one fold, and trained with by all others") {
    for (const std::uint32_t count : {1u, 2u, 5u, 17u}) {
        const auto folds = all.shuffled(seed{1}).folds(count);
        REQUIRE(folds.size() == count);
        std::multiset<std::size_t> held_out;
        for (std::uint32_t f = 0; f < count; ++f) {
            const auto fold = folds[f];
            CHECK(fold.train.fits<net>());
            CHECK(fold.validation.fits<net>());
            CHECK(fold.train.size + fold.validation.size == 17);
            CHECK(fold.validation.size * count + count > 17);
            std::set<std::size_t> both;
            for (std::uint32_t i = 0; i < fold.train.size; ++i) both.insert(fold.train.position(i));
            for (std::uint32_t i = 0; i < fold.validation.size; ++i) both.insert(fold.validation.position(i));
            CHECK(both.size() == 17);
            for (std::uint32_t i = 0; i < fold.validation.size; ++i) held_out.insert(fold.validation.position(i));
        }
        CHECK(held_out.size() == 17);
        CHECK(std::set<std::size_t>(held_out.begin(), held_out.end()).size() == 17);
    }
}

TEST_CASE("there are at most as many folds as samples, and at least one") {
    CHECK(all.folds(18).size() == 17);
    CHECK(all.folds(0).size() == 1);
    CHECK(data_set<float, std::uint8_t>{}.folds(3).size() == 1);
    CHECK(data_set<float, std::uint8_t>{}.folds(3)[0].train.size == 0);
}
