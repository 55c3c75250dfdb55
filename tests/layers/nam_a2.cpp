#include <ingrain/layers/nam_a2.hpp>

#include <ingrain/network.hpp>
#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("nam_a2 has the parameters of Neural Amp Modeler's, without the head's scale") {
    STATIC_CHECK(network<input<64, 1>, nam_a2<3>>::parameter_count == 1871 - 1);
    STATIC_CHECK(network<input<64, 1>, nam_a2<8>>::parameter_count == 12146 - 1);
}

TEST_CASE("nam_a2 streams, and keeps the law of layers") {
    check_stream<shape<18, 1>, nam_a2<3>>();
    in_all_laws([]<class> { check_composite<nam_a2<3>, shape<4, 1>>(); });
}
