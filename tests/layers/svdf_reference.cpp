#include <ingrain/layers/svdf.hpp>

#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file formula{
#include <reference/svdf.txt>
};

TEST_CASE("svdf matches its formula frame by frame") {
    check_answers<svdf<{.units = 3, .memory = 4, .rank = 2}>, shape<7, 5>, 2>(formula["svdf"]);
    check_answers<svdf<{.units = 5, .memory = 6}>, shape<4, 3>, 1>(formula["svdf_of_rank_one"]);
}
