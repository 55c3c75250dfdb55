#include <ingrain/layers/average_pool1d.hpp>
#include <ingrain/layers/average_pool2d.hpp>
#include <ingrain/layers/global_average_pool.hpp>
#include <ingrain/layers/global_max_pool.hpp>
#include <ingrain/layers/max_pool1d.hpp>
#include <ingrain/layers/max_pool2d.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/pooling.txt>
};

TEST_CASE("max pooling matches PyTorch") {
    in_all_laws([]<class> {
        check_reference<max_pool2d<2>, shape<5, 7, 3>, 2>(torch["max2d"]);
        check_reference<max_pool2d<3, {.stride = 2, .padding = {1, 1, 1, 1}}>, shape<7, 5, 2>, 2>(
            torch["max2d_overlapping"]);
    });
    check_reference<max_pool2d<{4, 2}, {.stride = {3, 1}, .padding = {2, 2, 0, 0}}>, shape<8, 5, 3>, 2>(
        torch["max2d_uneven"]);
    check_reference<max_pool1d<3, {.stride = 2, .padding = {1, 1}}>, shape<8, 5>, 2>(torch["max1d"]);
    check_reference<global_max_pool, shape<3, 5, 4>, 2>(torch["global_max"]);
}

TEST_CASE("max pooling with dilation matches PyTorch") {
    check_reference<max_pool2d<{2, 3}, {.stride = {2, 1}, .dilation = {3, 2}, .padding = {1, 1, 1, 1}}>, shape<6, 7, 3>,
                    2>(torch["max2d_dilated"]);
    in_all_laws([]<class> {
        check_reference<max_pool1d<3, {.dilation = 2, .padding = {0, 2}}>, shape<10, 3>, 2>(torch["max1d_dilated"]);
    });
}

TEST_CASE("average pooling that counts padding matches PyTorch") {
    check_reference<average_pool2d<{3, 2}, {.stride = 2, .padding = {1, 1, 1, 1}, .count_padding = true}>,
                    shape<5, 6, 3>, 2>(torch["average2d_counting"]);
    in_all_laws([]<class> {
        check_reference<average_pool1d<4, {.stride = 1, .padding = {2, 2}, .count_padding = true}>, shape<7, 2>, 2>(
            torch["average1d_counting"]);
    });
}

TEST_CASE("average pooling matches PyTorch") {
    in_all_laws([]<class> {
        check_reference<average_pool2d<2>, shape<5, 7, 3>, 2>(torch["average2d"]);
        check_reference<average_pool2d<3, {.stride = 2, .padding = {1, 1, 1, 1}}>, shape<7, 5, 2>, 2>(
            torch["average2d_overlapping"]);
    });
    check_reference<average_pool2d<{4, 2}, {.stride = {3, 1}, .padding = {2, 2, 0, 0}}>, shape<8, 5, 3>, 2>(
        torch["average2d_uneven"]);
    check_reference<average_pool1d<3, {.stride = 2, .padding = {1, 1}}>, shape<8, 5>, 2>(torch["average1d"]);
    check_reference<global_average_pool, shape<3, 5, 4>, 2>(torch["global_average"]);
}
