#include <ingrain/host/nam/evaluate.hpp>

#include "../support.hpp"

#include <ingrain/host/nam/read.hpp>

#include <cmath>
#include <string>
#include <vector>

using namespace host_test;

namespace {

/// The largest difference from the answer in the file's metadata.
double difference(const std::string& name) {
    const std::string path = "tests/host/nam/files/" + name + ".nam";
    const host::bytes contents = host::read_file(path);
    const host::nam::model model = host::nam::parse(contents, path);
    const auto about = nlohmann::json::parse(host::as_text(contents))["metadata"];
    const auto given = about["x"].get<std::vector<double>>(), wanted = about["y"].get<std::vector<double>>();
    host::nam::signal x(given.size() / model.inputs);
    for (std::size_t i = 0; i < given.size(); ++i)
        x[i / model.inputs].push_back(static_cast<double>(static_cast<float>(given[i])));
    std::vector<double> y;
    for (const auto& frame : host::nam::evaluate(model, x)) y.insert(y.end(), frame.begin(), frame.end());
    double most = y.size() == wanted.size() ? 0 : HUGE_VAL;
    for (std::size_t i = 0; i < y.size() && i < wanted.size(); ++i) most = std::max(most, std::abs(y[i] - wanted[i]));
    return most;
}

}  // namespace

TEST_CASE("models of Neural Amp Modeler are evaluated in double precision") {
    CHECK(difference("a1") < 1e-12);
    CHECK(difference("a2") < 1e-9);  // whose slope is a float here
    CHECK(difference("gated") < 1e-12);
    CHECK(difference("condition") < 1e-12);
    CHECK(difference("films") < 1e-12);
    CHECK(difference("slopes") < 1e-12);
    CHECK(difference("convnet") < 1e-12);
    CHECK(difference("normalized") < 1e-12);
    CHECK(difference("linear") < 1e-12);
}
