#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/conv_transpose1d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/training/initialize.hpp>

#include <support/all_laws.hpp>
#include <support/check_folded.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("conv_transpose1d keeps the law") {
    check_layer_exactly<conv_transpose1d<{.filters = 5, .kernel = 4, .stride = 2, .padding = same}>, shape<3, 3>, 2>();
    in_all_laws([]<class> {
        check_layer<conv_transpose1d<{.filters = 6,
                                      .kernel = 3,
                                      .stride = 2,
                                      .dilation = 3,
                                      .padding = {2, 1},
                                      .output_padding = 1,
                                      .groups = 3}>,
                    shape<4, 3>, 2>();
    });
}

TEST_CASE("any chunking of causal transposed convolutions has the bits of the whole, at their rates") {
    check_stream<shape<6, 2>, conv_transpose1d<{.filters = 4, .kernel = 6, .stride = 3, .padding = causal}>,
                 ingrain::tanh, conv1d<{.filters = 3, .kernel = 3, .padding = causal}>,
                 conv_transpose1d<{.filters = 2, .kernel = 2, .stride = 2}>, dense<1>>();
    in_all_laws([]<class> {
        check_stream<shape<12, 3>, conv_transpose1d<{.filters = 5, .kernel = 5, .stride = 2, .padding = causal}>>();
        check_stream<shape<12, 4>, conv_transpose1d<{.filters = 6,
                                                     .kernel = 3,
                                                     .stride = 2,
                                                     .dilation = 3,
                                                     .padding = causal,
                                                     .groups = 2,
                                                     .bias = bias::none}>>();
    });
}

TEST_CASE("the result of conv_transpose1d is as long as its options say") {
    using in = shape<5, 2>;
    const auto frames = []<conv_transpose1d_options Options>() {
        return conv_transpose1d<Options>::template bound<default_policy, in>::output::extents[0];
    };
    STATIC_CHECK(frames.operator()<{.filters = 1, .kernel = 4, .stride = 3}>() == 16);
    STATIC_CHECK(frames.operator()<{.filters = 1, .kernel = 4, .stride = 3, .padding = {1, 2}}>() == 13);
    STATIC_CHECK(frames.operator()<{.filters = 1, .kernel = 2, .stride = 3, .output_padding = 2}>() == 16);
    STATIC_CHECK(frames.operator()<{.filters = 1, .kernel = 2, .stride = 3, .padding = same}>() == 15);
    STATIC_CHECK(frames.operator()<{.filters = 1, .kernel = 8, .stride = 3, .padding = causal}>() == 15);
    STATIC_CHECK(frames.operator()<{.filters = 1, .kernel = 2, .dilation = 3}>() == 8);
}

TEST_CASE("conv_transpose1d takes sequences of which padding leaves something") {
    STATIC_CHECK(conv_transpose1d<{.filters = 2, .kernel = 3}>::accepts<shape<1, 1>>);
    STATIC_CHECK_FALSE(conv_transpose1d<{.filters = 2, .kernel = 3, .padding = {1, 2}}>::accepts<shape<1, 1>>);
    STATIC_CHECK_FALSE(
        conv_transpose1d<{.filters = 2, .kernel = 3, .stride = 2, .output_padding = 2}>::accepts<shape<4, 1>>);
    STATIC_CHECK_FALSE(conv_transpose1d<{.filters = 2}>::accepts<shape<3>>);
    STATIC_CHECK_FALSE(conv_transpose1d<{.filters = 2, .groups = 2}>::accepts<shape<3, 3>>);
}

TEST_CASE("the weights of conv_transpose1d start with as much as a result sums") {
    using layer =
        conv_transpose1d<{.filters = 6, .kernel = 5, .stride = 2, .groups = 2}>::bound<default_policy, shape<4, 8>>;
    STATIC_CHECK(layer::fan_in == 3 * 4);
    STATIC_CHECK(layer::fan_out == 5 * 3);
    using net = network<input<4, 8>, conv_transpose1d<{.filters = 6, .kernel = 5, .stride = 2, .groups = 2}>>;
    struct fans {
        constexpr void operator()(float* w, std::size_t size, std::size_t in, std::size_t out, generator&) const {
            for (std::size_t i = 0; i < size; ++i) w[i] = static_cast<float>(100 * in + out);
        }
    };
    net::parameters p;
    generator random{seed{1}};
    initialize<net>(p, random, fans{});
    CHECK(get<0>(p).weights[0] == 1215);
}

TEST_CASE("a batch_norm behind conv_transpose1d folds into it") {
    folds_to<network<input<4, 3>, conv_transpose1d<{.filters = 2, .kernel = 3, .stride = 2, .bias = bias::none}>,
                     batch_norm<>>,
             network<input<4, 3>, conv_transpose1d<{.filters = 2, .kernel = 3, .stride = 2}>>>();
}
