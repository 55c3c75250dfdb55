#include <ingrain/layers/nam_a1.hpp>

#include <ingrain/core/count.hpp>
#include <ingrain/network.hpp>
#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("nam_a1 has the parameters of Neural Amp Modeler's, without the head's scale") {
    STATIC_CHECK(network<input<64, 1>, nam_a1<16>>::parameter_count == 13802 - 1);
    STATIC_CHECK(network<input<64, 1>, nam_a1<4>>::parameter_count == 842 - 1);
}

TEST_CASE("nam_a1 streams, keeps the law of layers, and looks back as far as Neural Amp Modeler's") {
    STATIC_CHECK(stream<network<input<64, 1>, nam_a1<16>>>::receptive_field == 2 * 2 * 1023);
    in_all_laws([]<class> {
        check_stream<shape<12, 1>, nam_a1<4>>();
        check_composite<nam_a1<4>, shape<4, 1>>();
    });
}
