#include <ingrain/kernels/pool.hpp>

#include <support/all_laws.hpp>
#include <support/numbers.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// Both poolings of one image and their ways back, beside loops over all pairs of number and window. `All`: of means.
template <axis Rows, axis Columns, std::size_t Channels, std::size_t All = 0>
void check_pooling() {
    constexpr std::size_t height = Rows.positions(), width = Columns.positions();
    constexpr std::size_t numbers = Rows.extent * Columns.extent * Channels, outputs = height * width * Channels;
    filler fill;
    std::vector<float> x(numbers), dy(outputs), most(outputs), mean(outputs), most_dx(numbers), mean_dx(numbers);
    for (float& number : x) number = static_cast<float>(fill());
    for (float& number : dy) number = static_cast<float>(fill());
    std::vector<std::uint8_t> taps(outputs);
    kernels::for_each_window<float, Rows, Columns, Channels>(
        x.data(), [&](std::size_t p, kernels::range rows, kernels::range columns, const auto& from) {
            kernels::largest_of_window<float, Columns, Channels>(
                rows, columns, from, taps.data() + p * Channels,
                [&]<class V>(std::type_identity<V>, std::size_t c, V number) {
                    number.store(most.data() + p * Channels + c);
                });
            kernels::mean_of_window<float, Channels, All>(rows, columns, from,
                                                          [&]<class V>(std::type_identity<V>, std::size_t c, V number) {
                                                              number.store(mean.data() + p * Channels + c);
                                                          });
        });
    kernels::back_to_largest<float, Rows, Columns, Channels>(
        dy.data(), taps.data(),
        [&]<class V>(std::type_identity<V>, std::size_t i, V number) { number.store(most_dx.data() + i); });
    kernels::back_to_all<float, Rows, Columns, Channels, All>(
        dy.data(), [&]<class V>(std::type_identity<V>, std::size_t i, V number) { number.store(mean_dx.data() + i); });

    std::vector<float> plain_most_dx(numbers), plain_mean_dx(numbers);
    bool same = true;
    for (std::size_t o = 0; o < outputs; ++o) {
        const std::size_t c = o % Channels, p = o / Channels / width, q = o / Channels % width;
        std::vector<std::size_t> inside;  // of the window
        for (std::size_t i = 0; i < Rows.kernel; ++i)
            for (std::size_t j = 0; j < Columns.kernel; ++j)
                if (Rows.at(p, i) < Rows.extent && Columns.at(q, j) < Columns.extent)
                    inside.push_back((Rows.at(p, i) * Columns.extent + Columns.at(q, j)) * Channels + c);
        std::size_t winner = inside[0];
        float sum = x[inside[0]];
        for (std::size_t k = 1; k < inside.size(); ++k) {
            if (x[inside[k]] > x[winner]) winner = inside[k];
            sum += x[inside[k]];
        }
        const float share = 1 / static_cast<float>(All > 0 ? All : inside.size());
        same = same && most[o] == x[winner] && mean[o] == sum * share;
        plain_most_dx[winner] += dy[o];
        for (const std::size_t i : inside) plain_mean_dx[i] = simd::multiply_add(dy[o], share, plain_mean_dx[i]);
    }
    CHECK(same);
    CHECK(std::memcmp(most_dx.data(), plain_most_dx.data(), numbers * sizeof(float)) == 0);
    CHECK(std::memcmp(mean_dx.data(), plain_mean_dx.data(), numbers * sizeof(float)) == 0);
}

}  // namespace

TEST_CASE("pooling has the bits of plain loops") {
    check_pooling<axis{8, 2, 2, 1, valid}, axis{7, 2, 2, 1, valid}, 8>();
    check_pooling<axis{7, 3, 2, 1, same}, axis{6, 3, 1, 1, same}, 37>();
    in_all_laws([]<class> {
        check_pooling<axis{9, 2, 4, 1, {1, 1}}, axis{1, 1, 1, 1, valid}, 1>();
        check_pooling<axis{5, 5, 1, 1, valid}, axis{17, 4, 3, 1, {3, 2}}, 3>();
    });
}

TEST_CASE("so has pooling with dilation, and with padding that counts") {
    check_pooling<axis{9, 3, 2, 2, {3, 2}}, axis{7, 2, 3, 4, {1, 3}}, 17>();
    in_all_laws([]<class> { check_pooling<axis{3, 2, 2, 3, {1, 2}}, axis{5, 3, 7, 2, valid}, 1>(); });
    check_pooling<axis{5, 3, 2, 1, same}, axis{4, 3, 1, 2, same}, 5, 9>();
}
