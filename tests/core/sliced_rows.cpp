#include <ingrain/core/sliced_rows.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace ingrain;

TEST_CASE("a part of each row is a row source") {
    constexpr float numbers[]{1, 2, 3, 4, 5, 6};
    const sliced_rows<rows<const float, 2, shape<3>>, shape<2>, 1> ends{{numbers}};
    CHECK(ends[0][0] == 2);
    CHECK(ends[1][1] == 6);
    CHECK(row_source<float, 2, shape<2, 1>>(ends)[1][0] == 5);
    const float* const picked[]{numbers + 3, numbers};
    const sliced_rows<picked_rows<const float, 2, shape<3>>, shape<1>, 2> last{{picked}};
    CHECK(last[0][0] == 6);
    CHECK(last[1][0] == 3);
}
