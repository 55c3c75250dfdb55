#include <ingrain/host/report/curve_chart.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <string>

using namespace ingrain::host::detail;

TEST_CASE("labels keep their order, their distance, and stay above the axis", "[host]") {
    CHECK(label_heights({50, 100}, 20, 200) == std::vector<double>{50, 100});
    CHECK(label_heights({50, 55}, 20, 200) == std::vector<double>{50, 70});
    CHECK(label_heights({199, 195}, 20, 200) == std::vector<double>{200, 180});
}

TEST_CASE("each curve has a path, its name and its last value; gaps and single values are drawn", "[host]") {
    const std::string drawn =
        draw_curves({{"training", "training", {1, 2, 3}, {0.9, double{NAN}, 0.5}}, {"held out", "held", {1}, {0.75}}},
                    {.title = "Loss", .best = 2, .best_name = "best epoch 2"});
    CHECK(drawn.find("class=\"curve training\"") != std::string::npos);
    CHECK(drawn.find("class=\"dot held\"") != std::string::npos);
    CHECK(drawn.find(">best epoch 2<") != std::string::npos);
    CHECK(drawn.find(">held out<") != std::string::npos);
    CHECK(drawn.find(">0.75<") != std::string::npos);
    CHECK(drawn.find("training from 0.9 to 0.5") != std::string::npos);
    CHECK(drawn.find("nan") == std::string::npos);
}
