#include <ingrain/host/report/value_section.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string>

using namespace ingrain::host::detail;

namespace {

value_answers of(std::size_t samples, std::size_t outputs) {
    value_answers answers;
    answers.samples = samples;
    answers.outputs = outputs;
    for (std::size_t i = 0; i < samples * outputs; ++i) {
        answers.truth.push_back(static_cast<double>(i));
        answers.answer.push_back(static_cast<double>(i) + 0.5);
    }
    for (std::size_t i = 0; i < samples; ++i) answers.worst.push_back(samples - 1 - i);
    return answers;
}

std::size_t count_of(const std::string& text, const std::string& word) {
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
    return count;
}

const auto no_picture = [](std::uint32_t, const std::string& words) { return words; };

}  // namespace

TEST_CASE("values have a chart for each output, and a row for each of the worst samples", "[host]") {
    const std::string html = value_section(of(12, 2), {"price", "size"}, false, false, 1, no_picture);
    CHECK(count_of(html, "<svg") == 2);
    CHECK(count_of(html, "class=\"dot held\"") == 24);
    CHECK(count_of(html, "<tr>") == 11);
    for (const char* words : {"price, true", "size, answer", "Over 12 samples the root mean squared error is 0.5;",
                              "<td>22</td>\n<td>22.5</td>"})
        CHECK(html.find(words) != std::string::npos);
    CHECK(value_section(of(0, 2), {"a", "b"}, false, false, 1, no_picture).empty());
}

TEST_CASE("sequences have the worst, one in the middle and the best as curves or waveforms", "[host]") {
    for (const bool waveform : {false, true}) {
        const std::string html = value_section(of(5, 64), {}, true, waveform, 1, no_picture);
        CHECK(count_of(html, "<svg") == 6);
        CHECK(count_of(html, "<path") == 18);
        for (const char* words : {"The worst sequence, no. 4", "A sequence in the middle, no. 2",
                                  "The best sequence, no. 0", ">difference<"})
            CHECK(html.find(words) != std::string::npos);
    }
    CHECK(count_of(value_section(of(1, 8), {}, true, false, 2, no_picture), "<svg") == 2);
}
