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
    static constexpr layer_traits traits{};

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

    template <std::size_t N>
    static constexpr void forward(const none&, const float* x, float* y, none, trace<N>& t, generator& random) {
        y[0] = -x[0];
        t.drawn = random();
    }
};

}  // namespace

TEST_CASE("a layer has no memory that it does not declare") {
    STATIC_CHECK_FALSE(wanted<scratch_of<silent, 3>>);
    STATIC_CHECK_FALSE(wanted<workspace_of<silent, 3>>);
    STATIC_CHECK_FALSE(wanted<trace_of<silent, 3>>);
}

TEST_CASE("a layer has the memory that it declares") {
    STATIC_CHECK(std::is_same_v<scratch_of<talkative, 3>, talkative::scratch<3>>);
    STATIC_CHECK(std::is_same_v<workspace_of<talkative, 3>, float>);
    STATIC_CHECK(std::is_same_v<trace_of<talkative, 3>, talkative::trace<3>>);
}

TEST_CASE("training goes forward where there is a trace, else it infers") {
    const float x[]{3};
    float y[1];
    generator random{seed{1}}, again{seed{1}};
    forward_or_infer<silent, 1>(none{}, &x[0], &y[0], none{}, none{}, random);
    CHECK(y[0] == 3);
    CHECK(random == again);
    talkative::trace<1> trace{};
    forward_or_infer<talkative, 1>(none{}, &x[0], &y[0], none{}, trace, random);
    CHECK(y[0] == -3);
    CHECK(trace.drawn == again());
}
