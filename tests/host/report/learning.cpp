#include <ingrain/host/report/learning.hpp>

#include <catch2/catch_test_macros.hpp>

#include <limits>
#include <string>

using namespace ingrain::host;

namespace {

history two_epochs() {
    history of;
    of.metric_names = {"accuracy", "top_k"};
    of.epochs = {{1, 0.9f, 0.8f, {0.5f, 0.75f}, {0.625f, 0.875f}, 0.1f, 0.25},
                 {2, 0.5f, 0.7f, {0.75f, 1}, {0.875f, 1}, 0.05f, 0.5}};
    of.best_epoch = 2;
    return of;
}

}  // namespace

TEST_CASE("the section has a curve for loss, each metric and the rate, and the table all numbers", "[host]") {
    const auto of = two_epochs();
    const std::string html = detail::learning_section(of, 0);
    for (const char* words :
         {"<b>Loss</b>", "<b>Wrong answers</b>", "<b>Top k</b>", "<b>Learning rate</b>", "best epoch 2",
          "lowest after epoch 2 (0.7), the last", "2 epochs took 0.75 s", "All 2 epochs as a table"})
        CHECK(html.find(words) != std::string::npos);
    for (const auto& row : of.epochs)
        for (const std::string& value : of.row(row)) CHECK(html.find(">" + value + "</t") != std::string::npos);
    CHECK(html.find("wrong from 50 to 25") == std::string::npos);
    CHECK(html.find("held out from 50 to 25 %") != std::string::npos);
}

TEST_CASE("without validation, with one epoch, with a loss that is not finite, and without any epoch", "[host]") {
    history of;
    CHECK(detail::learning_section(of, 0).empty());
    constexpr float nothing = std::numeric_limits<float>::quiet_NaN();
    of.epochs = {{1, nothing, nothing, {}, {}, 0.1f, 0.25}};
    of.steps = {{1, 4, 0.5f, 0.1f}, {1, 8, 0.25f, 0.1f}};
    const std::string html = detail::learning_section(of, 0);
    CHECK(html.find("held out") == std::string::npos);
    CHECK(html.find("Loss of each step") != std::string::npos);
    CHECK(html.find("\"nan") == std::string::npos);
    CHECK(html.find("1 epoch took") != std::string::npos);
}
