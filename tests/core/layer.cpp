#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/layer.hpp>
#include <type_traits>

using namespace ingrain;

namespace {

struct silent {
    template <std::size_t N>
    static constexpr void infer(const none&, const float* x, float* y, none) {
        y[0] = x[0];
    }
};

struct talkative {
    template <std::size_t N>
    struct scratch {
        float numbers[N];
    };
    template <std::size_t N>
    using workspace = float;
    template <std::size_t N>
    struct trace {
        std::uint32_t drawn;
    };
    static constexpr bool reads_x = false, reads_y = false, writes_once = true, in_place = true, view = true;
    static constexpr bool differs_in_training = true, derivative_from_output = true;

    template <std::size_t N>
    static constexpr void forward(const none&, const float* x, float* y, none, trace<N>& t, generator& random) {
        y[0] = -x[0];
        t.drawn = random();
    }
};

template <class... Parts>
struct composite {
    using parts = layer_list<Parts...>;
};

}  // namespace

TEST_CASE("what a layer does not declare it does not have") {
    STATIC_CHECK_FALSE(wanted<scratch_of<silent, 3>>);
    STATIC_CHECK_FALSE(wanted<workspace_of<silent, 3>>);
    STATIC_CHECK_FALSE(wanted<trace_of<silent, 3>>);
    STATIC_CHECK(reads_x<silent>);
    STATIC_CHECK(reads_y<silent>);
    STATIC_CHECK_FALSE(writes_once<silent>);
    STATIC_CHECK_FALSE(in_place<silent>);
    STATIC_CHECK_FALSE(is_view<silent>);
    STATIC_CHECK_FALSE(is_activation<silent>);
    STATIC_CHECK_FALSE(differs_in_training<silent>);
}

TEST_CASE("what a layer declares is taken") {
    STATIC_CHECK(std::is_same_v<scratch_of<talkative, 3>, talkative::scratch<3>>);
    STATIC_CHECK(std::is_same_v<workspace_of<talkative, 3>, float>);
    STATIC_CHECK(std::is_same_v<trace_of<talkative, 3>, talkative::trace<3>>);
    STATIC_CHECK_FALSE(reads_x<talkative>);
    STATIC_CHECK_FALSE(reads_y<talkative>);
    STATIC_CHECK(writes_once<talkative>);
    STATIC_CHECK(in_place<talkative>);
    STATIC_CHECK(is_view<talkative>);
    STATIC_CHECK(is_activation<talkative>);
    STATIC_CHECK(differs_in_training<talkative>);
}

TEST_CASE("a layer differs in training if a part of it does, however deep") {
    STATIC_CHECK_FALSE(differs_in_training<composite<silent, composite<silent>>>);
    STATIC_CHECK(differs_in_training<composite<silent, composite<silent, talkative>>>);
}

TEST_CASE("training goes forward where there is a trace, else it infers") {
    const float x[]{3};
    float y[1];
    generator random{seed{1}}, same{seed{1}};
    forward_or_infer<silent, 1>(none{}, &x[0], &y[0], none{}, none{}, random);
    CHECK(y[0] == 3);
    CHECK(random == same);
    talkative::trace<1> trace{};
    forward_or_infer<talkative, 1>(none{}, &x[0], &y[0], none{}, trace, random);
    CHECK(y[0] == -3);
    CHECK(trace.drawn == same());
}
