#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/tanh.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <std::size_t Dilation>
using block = residual<conv1d<{.filters = 4, .kernel = 3, .dilation = Dilation, .padding = causal}>, ingrain::tanh,
                       conv1d<{.filters = 4}>>;

}  // namespace

TEST_CASE("conv1d keeps the law") {
    check_layer_exactly<conv1d<{.filters = 5, .kernel = 3, .padding = causal}>, shape<6, 3>, 2>();
    in_all_laws([]<class> {
        check_layer<conv1d<{.filters = 6, .kernel = 3, .stride = 2, .dilation = 2, .padding = {1, 2}, .groups = 3}>,
                    shape<9, 3>, 2>();
    });
}

TEST_CASE("any chunking of a causal convolution has the bits of the whole") {
    check_stream<shape<12, 4>, conv1d<{.filters = 5, .kernel = 3, .dilation = 3, .padding = causal}>>();
    in_all_laws([]<class> {
        check_stream<shape<12, 3>, conv1d<{.filters = 5, .kernel = 4, .padding = causal}>>();
        check_stream<shape<6, 4>, conv1d<{.filters = 8, .kernel = 3, .padding = causal, .groups = 2}>>();
        check_stream<shape<12, 1>, conv1d<{.filters = 4, .kernel = 3, .padding = causal}>, block<1>, block<2>, block<4>,
                     dense<1>>();
    });
}

TEST_CASE("a causal convolution knows how far it looks back") {
    using net = network<input<12, 1>, conv1d<{.filters = 2, .kernel = 3, .dilation = 4, .padding = causal}>,
                        conv1d<{.filters = 2, .kernel = 2, .padding = causal}>>;
    STATIC_CHECK(stream<net>::receptive_field == 9);
}

TEST_CASE("conv1d takes sequences that the kernel fits into") {
    STATIC_CHECK(conv1d<{.filters = 2, .kernel = 3}>::accepts<shape<3, 1>>);
    STATIC_CHECK_FALSE(conv1d<{.filters = 2, .kernel = 3}>::accepts<shape<2, 1>>);
    STATIC_CHECK(conv1d<{.filters = 2, .kernel = 3, .padding = causal}>::accepts<shape<2, 1>>);
    STATIC_CHECK_FALSE(conv1d<{.filters = 2}>::accepts<shape<3>>);
    STATIC_CHECK_FALSE(conv1d<{.filters = 2, .groups = 2}>::accepts<shape<3, 3>>);
}
