#include <ingrain/host/report/runs.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <sstream>
#include <string>

using namespace ingrain::host;

namespace {

const std::vector<run_result> runs{
    {"a", 1, 0.9, 0.5, 1, 10, 100, true}, {"b", 1, 0.8, 0.6, 2, 20, 200, true}, {"a", 2, 0.7, 0.7, 3, 10, 100, false}};

}  // namespace

TEST_CASE("runs of one name are a line with mean and standard deviation", "[host]") {
    const auto groups = detail::grouped_by_name(runs);
    REQUIRE(groups.size() == 2);
    CHECK(groups[0].name == "a");
    CHECK(std::abs(groups[0].mean(&run_result::metric) - 0.8) < 1e-12);
    CHECK(std::abs(groups[0].deviation(&run_result::metric) - std::sqrt(0.02)) < 1e-12);
    CHECK(groups[1].deviation(&run_result::metric) == 0);
    CHECK(groups[0].failed() == 1);
    CHECK(mean_of(runs, "b") == 0.8);
    std::ostringstream out;
    print_runs(out, runs, "accuracy");
    CHECK(out.str() ==
          "run  seeds     accuracy      +-      loss      +-  seconds  parameters  RAM to train\n"
          "a        2       0.8000  0.1414    0.6000  0.1414     2.00          10           100  1 failed\n"
          "b        1       0.8000  0.0000    0.6000  0.0000     2.00          20           200\n");
    CHECK(runs_as_csv(runs, "accuracy")
              .starts_with(
                  "run,seed,accuracy,loss,seconds,parameters,training_bytes,good\n\"a\",1,0.9,0.5,1,10,100,1\n"));
}

TEST_CASE("the section has a dot for each run, and the table their numbers", "[host]") {
    const std::string html = detail::runs_section(runs, "accuracy", "a", "Not <tuned>.");
    for (const char* words : {"0.8000", "0.1414", "Not &lt;tuned&gt;.", "2, 1 failed", "0.7000"})
        CHECK(html.find(words) != std::string::npos);
    std::size_t dots = 0;
    for (std::size_t at = html.find("class=\"dot"); at != std::string::npos; at = html.find("class=\"dot", at + 1))
        ++dots;
    CHECK(dots == 9);
    CHECK(detail::runs_section({}, "accuracy", "", "").empty());
}
