#include <ingrain/host/summary.hpp>

#include "support.hpp"

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/network.hpp>

#include <sstream>

using namespace host_test;

namespace {

struct wide : ig::dense<40> {
    static constexpr char name[] = "wide";
};
using net = ig::network<ig::input<5, 6>, ig::flatten, wide, ig::relu,
                        ig::residual<ig::dense<40, ig::bias::none>, ig::relu>, ig::dense<3>>;

/// The words of the line that begins with `first`.
std::vector<std::string> line(const std::string& text, std::string_view first) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::vector<std::string> result;
        for (std::string word; words >> word;) result.push_back(word);
        if (!result.empty() && result[0] == first) return result;
    }
    return {};
}

using words = std::vector<std::string>;

}  // namespace

TEST_CASE("a network as a table", "[host]") {
    std::ostringstream out;
    host::summary<net, 8>(out);
    const auto text = out.str();
    CHECK(line(text, "input") == words{"input", "5x6"});
    CHECK(line(text, "0") == words{"0", "flatten", "30", "0", "0", "0"});
    CHECK(line(text, "wide") ==
          words{"wide", "dense", "40", "1,240", "1,200", host::detail::grouped(sizeof(get<wide>(net::parameters{})))});
    CHECK(line(text, "3") == words{"3", "residual", "40"});
    CHECK(line(text, "3.0") == words{"3.0", "dense", "40", "1,600", "1,600", "6,400"});
    CHECK(line(text, "3.1") == words{"3.1", "relu", "40", "0", "0", "0"});
    const auto total = line(text, "total");
    REQUIRE(total.size() == 4);
    CHECK(total[1] == "2,963");
    CHECK(total[2] == "2,920");
    CHECK(total[3] == host::detail::grouped(sizeof(net::parameters)));
    CHECK(says(text, {host::detail::grouped(sizeof(net::scratch<1>)) + " bytes;",
                      "batch of 8: " + host::detail::grouped(sizeof(net::trace<8>))}));
}

TEST_CASE("a network without parameters is a table too", "[host]") {
    std::ostringstream out;
    host::summary<ig::network<ig::input<4>, ig::relu>>(out);
    CHECK(line(out.str(), "total") == words{"total", "0", "0", "0"});
}

TEST_CASE("large numbers are grouped", "[host]") {
    CHECK(host::detail::grouped(0) == "0");
    CHECK(host::detail::grouped(999) == "999");
    CHECK(host::detail::grouped(1000) == "1,000");
    CHECK(host::detail::grouped(1234567890) == "1,234,567,890");
}
