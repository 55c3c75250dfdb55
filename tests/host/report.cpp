#include <ingrain/host/report.hpp>

#include "support.hpp"

#include <ingrain/ingrain.hpp>

#include <support/all_laws.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

#include <cstdint>
#include <string>
#include <vector>

using namespace host_test;

namespace {

/// Calls `use` with what stands between each `begin` and the `end` behind it.
void for_each_between(const std::string& text, const std::string& begin, const std::string& end, const auto& use) {
    for (std::size_t at = text.find(begin); at != std::string::npos; at = text.find(begin, at)) {
        at += begin.size();
        use(text.substr(at, text.find(end, at) - at));
    }
}

/// The text of each cell of the table with this caption, row by row.
std::vector<std::vector<std::string>> table_in(const std::string& html, const std::string& caption) {
    const std::size_t from = html.find("<caption>" + caption + "</caption>"), to = html.find("</table>", from);
    std::vector<std::vector<std::string>> rows;
    for_each_between(html.substr(from, to - from), "<tr>", "</tr>", [&](const std::string& row) {
        rows.emplace_back();
        for_each_between(row, "<t", "</t", [&](const std::string& cell) {
            std::string& text = rows.back().emplace_back();
            bool in_tag = true;
            for (const char c : cell) {
                if (c == '<') in_tag = true;
                if (!in_tag) text += c;
                if (c == '>') in_tag = false;
            }
        });
    });
    return rows;
}

std::size_t count_of(const std::string& text, const std::string& word) {
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
    return count;
}

using pictures = ig::network<ig::input<6, 6>, ig::flatten, ig::dense<8>, ig::relu, ig::dense<3>>;
using classifier = ig::trainer<pictures, ig::softmax_cross_entropy, ig::adam, ig::batch<8>>;
const ig::test::samples<pictures, 60> drawn;
const ig::data_set<float, std::uint8_t> all{drawn.x, drawn.labels};

}  // namespace

TEST_CASE("a reader finds the numbers of history, each held-out sample, and what is needed to repeat it", "[host]") {
    const folder f;
    const auto t = ingrain::test::make_owned<classifier>(ig::adam{.rate = 0.01f}, ig::seed{1});
    const auto [train, test] = all.shuffled(ig::seed{2}).split(0.6f);
    host::history recorded;
    host::snapshots<pictures> before(t->parameters());
    ig::fit(*t, train, {.epochs = 4, .validation = test, .training_samples = 10}, recorded, before);
    host::write_report(
        f.path / "r.html", *t, train, test, recorded,
        {.title = "a & b", .names = {"cat", "dog", "cow"}, .repeat = {.command = "train --now", .seed = 1}}, before);
    const std::string html(host::as_text(host::read_file(f.path / "r.html")));
    CHECK(html.size() < 1'000'000);

    const auto epochs = table_in(html, "What was measured after each epoch");
    REQUIRE(epochs.size() == 5);
    CHECK(epochs[0] == std::vector<std::string>{"epoch", "loss", "validation loss", "training accuracy",
                                                "validation accuracy", "rate", "seconds"});
    for (std::size_t i = 0; i < 4; ++i) CHECK(epochs[i + 1] == recorded.row(recorded.epochs[i]));

    ig::accuracy right;
    ig::confusion_matrix<3> confusion;
    t->evaluate(test, right, confusion);
    CHECK(html.find(std::to_string(right.right) + " of 24 that were held out") != std::string::npos);
    const std::size_t at = html.find("<table class=\"confusion named\"");
    REQUIRE(at != std::string::npos);
    const auto counts = table_in(html.substr(at),
                                 "Rows: the true class. Columns: the answer. Outlined cells are errors. Recall and "
                                 "precision in percent; the corner is the share of right answers.");
    REQUIRE(counts.size() == 5);
    for (std::size_t truth = 0; truth < 3; ++truth)
        for (std::size_t answer = 0; answer < 3; ++answer) {
            const std::uint32_t count = confusion(truth, answer);
            CHECK(counts[truth + 1][answer + 1] == (count == 0 ? "\u00b70" : std::to_string(count)));
        }
    CHECK(count_of(html, "data:image/png;base64,") == count_of(html, "<img "));
    CHECK(count_of(html, "<img ") >= std::min<std::size_t>(24 - right.right, 12));
    CHECK(count_of(html, "alt=\"sample ") == count_of(html, "<img "));
    const auto cost = table_in(html, "Bytes and operations of one answer");
    CHECK(cost.back()[4] == std::to_string(ig::cost<pictures>::inference.multiply_accumulates));
    for (const std::string& words :
         {std::string("train --now"), host::detail::hexadecimal(ig::topology_hash<pictures>, 16),
          std::string("a &amp; b"), std::string(">before<"), std::string(">end<")})
        CHECK(html.find(words) != std::string::npos);

    const auto begin = html.find("id=\"values\">") + 12;
    const std::string json = html.substr(begin, html.find("</script>") - begin);
    CHECK(json == recorded.json());
    CHECK(host::as_text(host::read_file(f.path / "r.json")) == json);
    CHECK(host::as_text(host::read_file(f.path / "r.csv")) == recorded.csv());
}

// The gate `report` reads reports of values and sequences as well.
TEST_CASE("values and sequences have a report, without snapshots and with one sample, too", "[host]") {
    ig::test::in_all_laws([]<class> {
        const folder f;
        using line = ig::network<ig::input<3>, ig::dense<2>>;
        static const ig::test::samples<line, 20> few;
        const auto t = ingrain::test::make_owned<ig::trainer<line, ig::mean_squared_error, ig::sgd>>(
            ig::sgd{.rate = 0.1f}, ig::seed{1});
        const ig::data_set<float, float> data{few.x, few.targets, 20};
        host::history recorded;
        ig::fit(*t, data, {.epochs = 2, .validation = data}, recorded);
        host::write_report(f.path / "v.html", *t, data, data.part<line>(0, 1), recorded, {.names = {"price"}});
        std::string html(host::as_text(host::read_file(f.path / "v.html")));
        CHECK(says(html,
                   {"<b>price</b>: answers (upwards)", "The samples with the largest errors", "<b>0.weights</b>: 6"}));

        using wave =
            ig::network<ig::input<16, 1>, ig::gru<{.units = 3, .result = ig::returns::sequence}>, ig::dense<1>>;
        static const ig::test::samples<wave, 5> sounds;
        const auto u = ingrain::test::make_owned<ig::trainer<wave, ig::mean_squared_error, ig::sgd>>(
            ig::sgd{.rate = 0.1f}, ig::seed{1});
        host::write_report(f.path / "w.html", *u, ig::data_set<float, float>{sounds.x, sounds.targets, 5},
                           ig::data_set<float, float>{sounds.x, sounds.targets, 5}, host::history{});
        html = host::as_text(host::read_file(f.path / "w.html"));
        CHECK(says(html, {"The worst sequence", "The best sequence"}));
        CHECK(html.find("id=\"learning\"") == std::string::npos);
    });
}

TEST_CASE("data that do not fit the network are refused, and no file is written", "[host]") {
    const folder f;
    const auto t = ingrain::test::make_owned<classifier>(ig::adam{}, ig::seed{1});
    const ig::data_set<float, std::uint8_t> wrong{std::span<const float>(drawn.x, 35), drawn.labels};
    CHECK(says(refusal([&] { host::write_report(f.path / "r.html", *t, wrong, all, host::history{}); }),
               {"r.html", "do not fit the network"}));
    CHECK(f.files() == 0);
}
