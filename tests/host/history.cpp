#include <ingrain/host/history.hpp>

#include "support.hpp"

#include <ingrain/host/csv.hpp>
#include <ingrain/ingrain.hpp>

#include <support/owned.hpp>
#include <support/training.hpp>

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <vector>

using namespace host_test;

namespace {

using net = ig::network<ig::input<3>, ig::dense<5>, ig::relu, ig::dense<2>>;
using trainer = ig::trainer<net, ig::softmax_cross_entropy, ig::scheduled<ig::adam, ig::cosine>, ig::batch<4>>;
const ig::test::samples<net, 20> drawn;
const ig::data_set<float, std::uint8_t> data{drawn.x, drawn.labels};

ingrain::test::owned<trainer> fresh() {
    return ingrain::test::make_owned<trainer>(ig::scheduled<ig::adam, ig::cosine>{{.rate = 0.02f}, {.steps = 20}},
                                              ig::seed{1});
}

}  // namespace

TEST_CASE("history has the numbers that fit told, and the rate of the schedule", "[host]") {
    const auto t = fresh();
    host::history history;
    history.keeps_steps = true;
    std::vector<float> losses, validation, right, steps;
    ig::fit(*t, data, {.epochs = 4, .validation = data, .training_samples = 8}, history, [&](const auto& now) {
        if (!now.epoch_ends) return steps.push_back(now.loss);
        losses.push_back(now.loss);
        validation.push_back(now.validation_loss);
        right.push_back(now.metrics.values[0]);
    });
    REQUIRE(history.epochs.size() == 4);
    REQUIRE(history.steps.size() == 20);
    CHECK(history.metric_names == std::vector<std::string>{"accuracy"});
    for (std::size_t i = 0; i < 4; ++i) {
        const auto& row = history.epochs[i];
        CHECK(row.epoch == i + 1);
        CHECK(row.loss == losses[i]);
        CHECK(row.validation_loss == validation[i]);
        CHECK(row.metrics == std::vector<float>{right[i]});
        CHECK(row.training_metrics.size() == 1);
        CHECK(std::abs(row.rate - 0.01f * (1 + std::cos(3.14159265f * static_cast<float>(5 * i + 5) / 20))) < 1e-7f);
        CHECK(row.seconds >= 0);
    }
    for (std::size_t i = 0; i < 20; ++i) CHECK(history.steps[i].loss == steps[i]);
    CHECK(history.best_epoch > 0);
}

TEST_CASE("CSV and JSON have the same numbers, exactly", "[host]") {
    const folder f;
    const auto t = fresh();
    host::history history;
    ig::fit(*t, data, {.epochs = 3, .validation = data}, history);
    history.write_csv(f.path / "h.csv");
    history.write_json(f.path / "h.json");
    const auto table = host::read_csv(f.path / "h.csv", {.header = true});
    const auto parsed = nlohmann::json::parse(host::as_text(host::read_file(f.path / "h.json")));
    CHECK(table.names ==
          std::vector<std::string>{"epoch", "loss", "validation_loss", "validation_accuracy", "rate", "seconds"});
    REQUIRE(table.rows == 3);
    CHECK(parsed["columns"].get<std::vector<std::string>>() == table.names);
    CHECK(parsed["best_epoch"] == history.best_epoch);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(table[i][1] == history.epochs[i].loss);
        CHECK(table[i][2] == history.epochs[i].validation_loss);
        CHECK(table[i][3] == history.epochs[i].metrics[0]);
        CHECK(table[i][4] == history.epochs[i].rate);
        for (std::size_t c = 0; c < 6; ++c) CHECK(parsed["rows"][i][c].get<float>() == table[i][c]);
    }
}

TEST_CASE("what was not measured is empty in CSV, and null in JSON", "[host]") {
    host::history history;
    const auto t = fresh();
    history.keeps_steps = true;
    ig::fit_progress<float> now{.epoch = 1,
                                .epochs = 1,
                                .sample = 0,
                                .samples = 1,
                                .loss = std::numeric_limits<float>::infinity(),
                                .epoch_ends = false,
                                .ignored = 0};
    history(*t, now);
    now.epoch_ends = true;
    history(*t, now);
    CHECK(says(history.csv(), {"epoch,loss,rate,seconds\n1,,0.01999"}));
    const auto parsed = nlohmann::json::parse(history.json());
    CHECK(parsed["rows"][0][1].is_null());
    CHECK(parsed["steps"][0][2].is_null());
    CHECK(host::history{}.csv() == "epoch,loss,rate,seconds\n");
    CHECK(nlohmann::json::parse(host::history{}.json())["rows"].empty());
}
