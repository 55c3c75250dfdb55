#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/receptive_field.hpp>

using namespace ingrain;

namespace {

struct pointwise_layer {
    static constexpr layer_traits traits{};
};
struct looks_back {
    static constexpr layer_traits traits{.receptive_field = 5};
};
struct recurrent {
    static constexpr layer_traits traits{.receptive_field = unbounded};
};
template <class... Parts>
struct one_after_another {
    static constexpr layer_traits traits{};
    using parts = layer_list<Parts...>;
};

}  // namespace

TEST_CASE("how far layers look back adds up") {
    STATIC_CHECK(receptive_field_of<pointwise_layer> == 0);
    STATIC_CHECK(receptive_field_of<one_after_another<looks_back, pointwise_layer, one_after_another<looks_back>>> ==
                 10);
}

TEST_CASE("a recurrent layer looks back without end") {
    STATIC_CHECK(receptive_field_of<one_after_another<looks_back, recurrent, looks_back>> == unbounded);
}
