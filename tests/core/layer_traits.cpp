#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/layer_traits.hpp>

using namespace ingrain;

namespace {

struct silent {
    static constexpr layer_traits traits{};
};

struct talkative {
    static constexpr layer_traits traits{.reads_x = false,
                                         .reads_y = false,
                                         .writes_once = true,
                                         .in_place = true,
                                         .view = true,
                                         .begins_at = 2,
                                         .framewise = true,
                                         .differs_in_training = true,
                                         .across_samples = true,
                                         .derivative_from_output = true,
                                         .multiply_accumulates = 7,
                                         .transcendentals = 11};
};

struct calmed : talkative {
    static constexpr layer_traits traits = [] {
        auto t = talkative::traits;
        t.writes_once = false;
        t.writes_y_once = true;
        return t;
    }();
};

template <class... Parts>
struct composite {
    static constexpr layer_traits traits{};
    using parts = layer_list<Parts...>;
};

struct unlike_its_parts : composite<talkative, talkative> {
    static constexpr layer_traits traits{
        .differs_in_training = false, .across_samples = false, .multiply_accumulates = 3, .transcendentals = 0};
};

struct weighted {
    using parameters = int;
    static constexpr layer_traits traits{};
};
struct follower {
    using parameters = int;
    static constexpr layer_traits traits{.running_statistics = true};
};
template <class... Parts>
struct with_parameters : composite<Parts...> {
    using parameters = int;
};

}  // namespace

TEST_CASE("a layer that declares nothing has the defaults") {
    STATIC_CHECK(reads_x<silent>);
    STATIC_CHECK(reads_y<silent>);
    STATIC_CHECK_FALSE(writes_once<silent>);
    STATIC_CHECK_FALSE(writes_y_once<silent>);
    STATIC_CHECK_FALSE(in_place<silent>);
    STATIC_CHECK_FALSE(is_view<silent>);
    STATIC_CHECK_FALSE(is_part<silent>);
    STATIC_CHECK_FALSE(is_framewise<silent>);
    STATIC_CHECK_FALSE(is_activation<silent>);
    STATIC_CHECK_FALSE(differs_in_training<silent>);
    STATIC_CHECK_FALSE(across_samples<silent>);
    STATIC_CHECK(multiply_accumulates_of<silent>() == 0);
    STATIC_CHECK(transcendentals_of<silent>() == 0);
}

TEST_CASE("what a layer declares is taken") {
    STATIC_CHECK_FALSE(reads_x<talkative>);
    STATIC_CHECK_FALSE(reads_y<talkative>);
    STATIC_CHECK(writes_once<talkative>);
    STATIC_CHECK(writes_y_once<talkative>);
    STATIC_CHECK(in_place<talkative>);
    STATIC_CHECK(is_view<talkative>);
    STATIC_CHECK(is_part<talkative>);
    STATIC_CHECK(is_framewise<talkative>);
    STATIC_CHECK(is_activation<talkative>);
    STATIC_CHECK(differs_in_training<talkative>);
    STATIC_CHECK(multiply_accumulates_of<talkative>() == 7);
    STATIC_CHECK(transcendentals_of<talkative>() == 11);
}

TEST_CASE("a derived layer changes one trait and keeps the others") {
    STATIC_CHECK_FALSE(writes_once<calmed>);
    STATIC_CHECK(writes_y_once<calmed>);
    STATIC_CHECK_FALSE(reads_x<calmed>);
    STATIC_CHECK(in_place<calmed>);
}

TEST_CASE("a layer differs in training if a part of it does, however deep") {
    STATIC_CHECK_FALSE(differs_in_training<composite<silent, composite<silent>>>);
    STATIC_CHECK(differs_in_training<composite<silent, composite<silent, talkative>>>);
    STATIC_CHECK_FALSE(differs_in_training<unlike_its_parts>);
}

TEST_CASE("a layer looks across samples if a part of it does, however deep") {
    STATIC_CHECK_FALSE(across_samples<composite<silent, composite<silent>>>);
    STATIC_CHECK(across_samples<composite<silent, composite<silent, talkative>>>);
    STATIC_CHECK_FALSE(across_samples<unlike_its_parts>);
}

TEST_CASE("costs are those of the parts, unless the layer states its own") {
    STATIC_CHECK(multiply_accumulates_of<composite<talkative, composite<silent, talkative>>>() == 14);
    STATIC_CHECK(transcendentals_of<composite<talkative, composite<silent, talkative>>>() == 22);
    STATIC_CHECK(multiply_accumulates_of<unlike_its_parts>() == 3);
    STATIC_CHECK(transcendentals_of<unlike_its_parts>() == 0);
}

TEST_CASE("running statistics are not trained") {
    STATIC_CHECK_FALSE(is_trained<follower>);
    STATIC_CHECK(tracks_statistics<follower>);
    STATIC_CHECK(tracks_statistics<with_parameters<follower, follower>>);
    STATIC_CHECK(is_trained<with_parameters<follower, weighted>>);
    STATIC_CHECK_FALSE(tracks_statistics<with_parameters<follower, weighted>>);
}
