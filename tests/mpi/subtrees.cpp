#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <ingrain/mpi/subtrees.hpp>
#include <string>
#include <vector>

using namespace ingrain;

TEST_CASE("the parts of any number of ranks merge into the tree over all shards") {
    constexpr std::size_t S = 16;
    const auto tree = [](const auto& self, std::size_t first, std::size_t count) -> std::string {
        if (count == 1) return std::to_string(first);
        return "(" + self(self, first, count / 2) + "+" + self(self, first + count / 2, count / 2) + ")";
    };
    for (int ranks = 1; ranks <= static_cast<int>(S); ++ranks) {
        const auto parts = mpi::detail::subtrees(S, ranks);
        std::vector<std::string> sums;
        std::size_t next = 0;
        for (const auto& part : parts) {
            const auto run =
                mpi::detail::run_of(S, static_cast<std::size_t>(part.owner), static_cast<std::size_t>(ranks));
            REQUIRE(part.first == next);
            CHECK(part.first >= run.first);
            CHECK(part.first + part.count <= run.first + run.count);
            CHECK(part.first % part.count == 0);
            next += part.count;
            sums.push_back(tree(tree, part.first, part.count));
        }
        CHECK(next == S);
        CHECK(parts.size() <= 8 * static_cast<std::size_t>(ranks));
        for (const auto& [left, right] : mpi::detail::merges(parts))
            sums[left] = "(" + sums[left] + "+" + sums[right] + ")";
        CHECK(sums[0] == tree(tree, 0, S));
    }
}
