#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/receptive_field.hpp>

using namespace ingrain;

namespace {

struct pointwise_layer {};
struct looks_back {
    static constexpr std::size_t receptive_field = 5;
};
struct recurrent {
    static constexpr std::size_t receptive_field = unbounded;
};
template <class... Parts>
struct one_after_another {
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
