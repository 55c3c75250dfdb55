#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/log_softmax.hpp>
#include <ingrain/layers/tanh.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("log_softmax keeps the law") {
    check_layer_exactly<log_softmax, shape<3, 5, 2>>();
    in_all_laws([]<class> {
        check_layer<log_softmax, shape<1>, 1>();
        check_layer<log_softmax, shape<37>, 2>();
    });
}

TEST_CASE("log_softmax goes on from call to call") { check_stream<shape<12, 3>, dense<5>, log_softmax>(); }

TEST_CASE("log_softmax between layers that are fused with others keeps the law") {
    check_composite<sequence<dense<5>, ingrain::tanh, log_softmax, ingrain::tanh, dense<3>>, shape<4>>();
}
