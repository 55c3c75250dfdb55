#include <ingrain/layers/pad.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sequence.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("pad keeps the law") {
    check_layer_exactly<pad<{.axis = 1, .before = 1, .after = 2, .value = 0.5f}>, shape<3, 2, 5>, 2>();
    in_all_laws([]<class> {
        check_layer<sequence<relu, pad<{.before = 2, .after = 1, .mode = pad_mode::reflect}>, relu>, shape<3, 17>, 2>();
        check_layer<pad<{.axis = 2, .before = 3, .after = 4, .mode = pad_mode::replicate}>, shape<1, 2, 3>, 2>();
    });
}

TEST_CASE("pad of channels streams") { check_stream<shape<6, 3>, pad<{.axis = 1, .before = 1, .after = 1}>>(); }

TEST_CASE("pad takes shapes with its extent, and mirrors what there is") {
    STATIC_CHECK(pad<{.before = 3}>::accepts<shape<1>>);
    STATIC_CHECK_FALSE(pad<{.axis = 1, .before = 3}>::accepts<shape<4>>);
    STATIC_CHECK(pad<{.before = 3, .mode = pad_mode::reflect}>::accepts<shape<4, 2>>);
    STATIC_CHECK_FALSE(pad<{.after = 4, .mode = pad_mode::reflect}>::accepts<shape<4, 2>>);
    STATIC_CHECK(pad<{.before = 4, .mode = pad_mode::replicate}>::accepts<shape<4, 2>>);
}
