#include <ingrain/core/shape.hpp>
#include <ingrain/host/report/sample_picture.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <string>
#include <vector>

using namespace ingrain;
using namespace ingrain::host;
using namespace ingrain::host::detail;

TEST_CASE("the shape of a sample tells how it is shown", "[host]") {
    const auto kind = []<class Shape>(Shape) { return shape_of_sample<Shape>(shown_as::automatic).kind; };
    CHECK(kind(shape<8, 8>{}) == shown_as::picture);
    CHECK(kind(shape<28, 28, 1>{}) == shown_as::picture);
    CHECK(kind(shape<32, 32, 3>{}) == shown_as::picture);
    CHECK(kind(shape<32, 32, 4>{}) == shown_as::numbers);
    CHECK(kind(shape<64, 1>{}) == shown_as::curve);
    CHECK(kind(shape<4>{}) == shown_as::numbers);
    CHECK(shape_of_sample<shape<784>>(shown_as::picture).kind == shown_as::numbers);
    CHECK(shape_of_sample<shape<8, 8>>(shown_as::curve).kind == shown_as::curve);
}

TEST_CASE("a sample is a picture with words, a curve, or at most eight numbers", "[host]") {
    const std::vector<double> values{0, 0.5, 1, 1, 0, 0};
    const sample_shape picture{shown_as::picture, 2, 3, 1};
    const std::string shown = sample_shown(values, picture, 0, 1, "a \"2\"");
    CHECK(shown.find("alt=\"a &quot;2&quot;\"") != std::string::npos);
    CHECK(shown.find(png_uri(bytes{255, 128, 0, 0, 255, 255}, 2, 3, 1)) != std::string::npos);
    CHECK(sample_shown(values, {shown_as::curve, 6, 1, 1}, 0, 1, "w").find("<title>w</title>") != std::string::npos);
    CHECK(sample_shown(values, {shown_as::numbers, 6, 1, 1}, 0, 1, "").find("0, 0.5, 1, 1, 0, 0</p>") !=
          std::string::npos);
    CHECK(sample_shown(std::vector<double>(9, 1), {}, 0, 1, "").find(", ...") != std::string::npos);
}

TEST_CASE("a line of more values than there is room for spans from the least to the largest", "[host]") {
    std::vector<double> values(10'000);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = i == 7777 ? 5 : std::sin(static_cast<double>(i));
    svg drawing(100, 100, "", "");
    draw_line(drawing, values, {0, 9999, 0, 100}, {-5, 5, 100, 0}, "held");
    const std::string text = drawing.str();
    CHECK(text.size() < 10'000);
    CHECK(text.find(",0L") != std::string::npos);  // the one value of 5 is there
}
