#include <ingrain/core/step_rows.hpp>

#include <catch2/catch_test_macros.hpp>
#include <ingrain/simd/lanes.hpp>

#include <type_traits>

using namespace ingrain;

namespace {

/// Two samples of two steps of three values, in reverse order.
struct samples {
    float numbers[12]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    const float* const const_pointers[2]{numbers + 6, numbers};
};
using lanes = simd::lanes<float, 1>;

/// Rows that count what the kernels ask of them.
struct counting_rows {
    rows<float, 2, shape<2, 3>> y;
    int* count;

    template <std::size_t Count, class V>
    void store(std::size_t n, std::size_t i, V values) const {
        ++*count;
        y.store<Count>(n, i, values);
    }
};
float* address_in(counting_rows r, std::size_t n, std::size_t i) { return r.y[n] + i; }
template <std::size_t Count>
void apply_epilogue(counting_rows r, std::size_t n, std::size_t i) {
    for (std::size_t k = 0; k < Count; ++k) r.y[n][i + k] += 100;
}

}  // namespace

TEST_CASE("steps of samples are rows, sample after sample") {
    const samples s;
    const auto steps = steps_of<shape<2, 3>>(picked_rows<const float, 2, shape<2, 3>>{s.const_pointers});
    CHECK(steps[0][0] == 7);
    CHECK(steps[1][2] == 12);
    CHECK(steps[2][1] == 2);
    CHECK(steps[3][0] == 4);
    steps.prefetch_next(0);
}

TEST_CASE("steps of contiguous samples are contiguous rows") {
    samples s;
    const auto steps = steps_of<shape<2, 3>>(rows<float, 2, shape<2, 3>>{s.numbers});
    STATIC_CHECK(std::is_same_v<decltype(steps), const rows<float, 4, shape<3>>>);
    CHECK(steps[3][0] == 10);
}

TEST_CASE("a sample of one step is a row, and none stays none") {
    const samples s;
    const picked_rows<const float, 2, shape<6>> x{s.const_pointers};
    STATIC_CHECK(std::is_same_v<decltype(steps_of<shape<6>>(x)), picked_rows<const float, 2, shape<6>>>);
    STATIC_CHECK(std::is_same_v<decltype(steps_of<shape<2, 3>>(none{})), none>);
}

TEST_CASE("what is written to a step is written to its sample") {
    samples s;
    int count = 0;
    const auto steps = steps_of<shape<2, 3>>(counting_rows{{s.numbers}, &count});
    steps.store<1>(3, 1, lanes(-1));
    CHECK(s.numbers[10] == -1);
    CHECK(count == 1);
    CHECK(address_in(steps, 2, 2) == s.numbers + 8);
    apply_epilogue<2>(steps, 1, 1);
    CHECK(s.numbers[4] == 105);
    CHECK(s.numbers[5] == 106);
    CHECK(s.numbers[3] == 4);
}
