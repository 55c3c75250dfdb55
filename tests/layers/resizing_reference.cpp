#include <ingrain/layers/upsample1d.hpp>
#include <ingrain/layers/upsample2d.hpp>

#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/resizing.txt>
};
constexpr reference_file onnx{
#include <reference/onnx_resizing.txt>
};

constexpr upsample_options lines{.method = interpolation::linear};
constexpr upsample_options aligned{.method = interpolation::linear, .align_corners = true};

TEST_CASE("upsampling matches PyTorch") {
    check_reference<upsample2d<{2, 3}>, shape<3, 2, 3>, 2>(torch["nearest2d"]);
    check_reference<upsample1d<3>, shape<4, 2>, 2>(torch["nearest1d"]);
    check_reference<upsample2d<{2, 3}, lines>, shape<3, 4, 2>, 2>(torch["linear2d"]);
    check_reference<upsample1d<4, lines>, shape<3, 3>, 2>(torch["linear1d"]);
    check_reference<upsample2d<{2, 3}, aligned>, shape<3, 4, 2>, 2>(torch["linear2d_aligned"]);
    check_reference<upsample1d<4, aligned>, shape<3, 3>, 2>(torch["linear1d_aligned"]);
}

TEST_CASE("upsampling matches ONNX") {
    check_answers<upsample2d<{2, 3}>, shape<2, 2, 1>, 1>(onnx["resize_upsample_scales_nearest"]);
    check_answers<upsample2d<{2, 3}>, shape<2, 2, 1>, 1>(onnx["upsample_nearest"]);
    check_answers<upsample2d<2, lines>, shape<2, 2, 1>, 1>(onnx["resize_upsample_scales_linear"]);
    check_answers<upsample2d<2, aligned>, shape<2, 2, 1>, 1>(onnx["resize_upsample_scales_linear_align_corners"]);
}
