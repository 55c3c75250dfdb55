#include <ingrain/layers/crop.hpp>
#include <ingrain/layers/pad.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/upsample1d.hpp>
#include <ingrain/layers/upsample2d.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/resizing.txt>
};
constexpr reference_file onnx{
#include <reference/onnx_resizing.txt>
};

constexpr upsample_options lines{.mode = interpolation::linear};
constexpr upsample_options aligned{.mode = interpolation::linear, .align_corners = true};

/// Three rows above, four below, a column on the left and two on the right.
template <pad_mode Mode, float Value = 0.0f>
using uneven = sequence<pad<{.axis = 0, .before = 3, .after = 4, .mode = Mode, .value = Value}>,
                        pad<{.axis = 1, .before = 1, .after = 2, .mode = Mode, .value = Value}>>;
template <pad_mode Mode>
using one_more = sequence<pad<{.axis = 0, .before = 1, .after = 1, .mode = Mode}>,
                          pad<{.axis = 1, .before = 1, .after = 1, .mode = Mode}>>;

TEST_CASE("upsampling matches PyTorch") {
    check_reference<upsample2d<{2, 3}>, shape<3, 2, 3>, 2>(torch["nearest2d"]);
    check_reference<upsample1d<4, lines>, shape<3, 3>, 2>(torch["linear1d"]);
    check_reference<upsample2d<{2, 3}, aligned>, shape<3, 4, 2>, 2>(torch["linear2d_aligned"]);
    in_all_laws([]<class> {
        check_reference<upsample1d<3>, shape<4, 2>, 2>(torch["nearest1d"]);
        check_reference<upsample2d<{2, 3}, lines>, shape<3, 4, 2>, 2>(torch["linear2d"]);
        check_reference<upsample1d<4, aligned>, shape<3, 3>, 2>(torch["linear1d_aligned"]);
    });
}

TEST_CASE("upsampling matches ONNX") {
    check_answers<upsample2d<2, lines>, shape<2, 2, 1>, 1>(onnx["resize_upsample_scales_linear"]);
    in_all_laws([]<class> {
        check_answers<upsample2d<{2, 3}>, shape<2, 2, 1>, 1>(onnx["resize_upsample_scales_nearest"]);
        check_answers<upsample2d<{2, 3}>, shape<2, 2, 1>, 1>(onnx["upsample_nearest"]);
        check_answers<upsample2d<2, aligned>, shape<2, 2, 1>, 1>(onnx["resize_upsample_scales_linear_align_corners"]);
    });
}

TEST_CASE("padding matches PyTorch") {
    check_reference<
        sequence<pad<{.axis = 0, .before = 1, .after = 2, .value = 0.5f}>, pad<{.axis = 1, .after = 3, .value = 0.5f}>>,
        shape<2, 3, 2>, 2>(torch["constant"]);
    check_reference<pad<{.before = 2, .after = 3, .mode = pad_mode::reflect}>, shape<4, 3>, 2>(torch["reflect"]);
    in_all_laws([]<class> {
        check_reference<pad<{.before = 2, .after = 3, .mode = pad_mode::replicate}>, shape<2, 3>, 2>(
            torch["replicate"]);
    });
    check_reference<sequence<crop<{.axis = 0, .before = 1}>, crop<{.axis = 1, .after = 2}>>, shape<3, 4, 2>, 2>(
        torch["crop"]);
}

TEST_CASE("padding matches ONNX") {
    check_answers<sequence<pad<{.axis = 0, .before = 1, .after = 2, .value = 1.2f}>,
                           pad<{.axis = 1, .before = 3, .after = 4, .value = 1.2f}>>,
                  shape<4, 5, 3>, 1>(onnx["constant_pad"]);
    check_answers<one_more<pad_mode::replicate>, shape<4, 5, 3>, 1>(onnx["edge_pad"]);
    in_all_laws([]<class> {
        check_answers<one_more<pad_mode::reflect>, shape<4, 5, 3>, 1>(onnx["reflect_pad"]);
        check_answers<uneven<pad_mode::constant, 2.0f>, shape<4, 4, 3>, 2>(onnx["ConstantPad2d"]);
        check_answers<uneven<pad_mode::constant>, shape<4, 4, 3>, 2>(onnx["ZeroPad2d"]);
        check_answers<uneven<pad_mode::replicate>, shape<4, 4, 3>, 2>(onnx["ReplicationPad2d"]);
        check_answers<sequence<pad<{.axis = 0, .after = 1, .mode = pad_mode::reflect}>,
                               pad<{.axis = 1, .before = 2, .after = 3, .mode = pad_mode::reflect}>>,
                      shape<2, 4, 1>, 1>(onnx["operator_pad"]);
    });
}
