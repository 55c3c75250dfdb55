#include <ingrain/host/progress.hpp>

#include "support.hpp"

#include <limits>
#include <sstream>

using namespace host_test;

namespace {

/// A clock that the test turns.
struct turned {
    using duration = std::chrono::duration<double>;
    using time_point = std::chrono::time_point<turned, duration>;
    static inline double seconds = 0;
    static time_point now() { return time_point(duration(seconds)); }
};

using progress = host::basic_progress<turned>;

/// What stands on the screen at the end: the last writing of each line.
std::string screen(const std::string& text) {
    std::string result, line;
    std::size_t at = 0;
    for (const char c : text) {
        if (c == '\r')
            at = 0;
        else if (c == '\n')
            result += line + '\n', line.clear(), at = 0;
        else {
            if (at == line.size())
                line += c;
            else
                line[at] = c;
            ++at;
        }
    }
    return result + line;
}

}  // namespace

TEST_CASE("without a terminal there is a line for an epoch, and now and then one between", "[host]") {
    turned::seconds = 100;
    std::ostringstream out;
    {
        progress p(out, {.epochs = 2, .samples = 1000, .terminal = false, .seconds_between_lines = 2});
        for (std::size_t epoch = 1; epoch <= 2; ++epoch) {
            for (std::size_t done = 250; done <= 1000; done += 250) {
                turned::seconds += 0.75;
                p.update(epoch, done, 0.5f);
            }
            p.end_epoch(epoch, 0.25f, 0.875f);
        }
    }
    CHECK(out.str() ==
          "epoch 1/2  25 %  loss 0.5  333 samples/s  5 s left\n"
          "epoch 1/2  loss 0.25  accuracy 0.8750  333 samples/s  3 s left\n"
          "epoch 2/2  75 %  loss 0.5  333 samples/s  1 s left\n"
          "epoch 2/2  loss 0.25  accuracy 0.8750  333 samples/s  in 6 s\n");
}

TEST_CASE("on a terminal one line is redrawn, and stays at the end of its epoch", "[host]") {
    turned::seconds = 0;
    std::ostringstream out;
    {
        progress p(out, {.epochs = 20, .samples = 60000, .metric = "top-5", .terminal = true});
        for (std::size_t done = 0; done <= 60000; done += 6000) {
            turned::seconds += 1;
            p.update(3, done, 123.4567f);
        }
        p.end_epoch(3, 0.5f, 0.99f);
        turned::seconds += 1;
        p.update(4, 30000, 0.5f);
        CHECK(screen(out.str()).find("epoch  4/20 [====") != std::string::npos);
    }
    const auto seen = screen(out.str());
    CHECK(out.str().back() == '\n');
    CHECK(std::count(seen.begin(), seen.end(), '\n') == 2);
    const auto first = seen.substr(0, seen.find('\n'));
    CHECK(first.substr(0, first.find_last_not_of(' ') + 1) ==
          "epoch  3/20  loss 0.5  top-5 0.9900  16364 samples/s  1:02 min left");
    CHECK(
        says(seen, {"epoch  3/20  loss 0.5  top-5 0.9900  16364 samples/s  1:02 min left", "epoch  4/20 [", " left"}));
}

TEST_CASE("a terminal's line is not drawn more often than can be seen", "[host]") {
    turned::seconds = 0;
    std::ostringstream out;
    progress p(out, {.samples = 1000, .terminal = true});
    for (std::size_t i = 0; i < 1000; ++i) {
        turned::seconds += 0.001;
        p.update(1, i, 1);
    }
    const auto text = out.str();
    CHECK(std::count(text.begin(), text.end(), '\r') <= 11);
}

TEST_CASE("a line is never wider than 80 columns, whatever the numbers", "[host]") {
    const std::string name(100, 'm');
    for (const bool terminal : {false, true})
        for (const std::string_view metric : {std::string_view("accuracy"), std::string_view(name)})
            for (const float loss : {0.0f, -1e-30f, 3.4e38f, std::numeric_limits<float>::quiet_NaN()})
                for (const std::size_t epochs : {std::size_t{1}, std::size_t{1000000}}) {
                    turned::seconds = 0;
                    std::ostringstream out;
                    {
                        progress p(out,
                                   {.epochs = epochs, .samples = 1000000000, .metric = metric, .terminal = terminal});
                        turned::seconds = 1e-3;
                        p.update(epochs / 2 + 1, 0, loss);
                        turned::seconds = 1e6;
                        p.update(epochs / 2 + 1, 7, loss);
                        p.end_epoch(epochs / 2 + 1, loss, loss);
                    }
                    std::istringstream lines(screen(out.str()));
                    for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 80);
                }
}

TEST_CASE("no samples and no time give no senseless numbers", "[host]") {
    turned::seconds = 0;
    std::ostringstream out;
    {
        progress p(out, {.epochs = 1, .samples = 0, .terminal = false});
        p.update(1, 0, 0);
        p.end_epoch(1, 0);
    }
    CHECK(out.str().find("nan") == std::string::npos);
    CHECK(out.str().find("inf") == std::string::npos);
}

TEST_CASE("a text that goes nowhere else is no terminal", "[host]") {
    std::ostringstream out;
    {
        host::progress p(out, {.samples = 10, .terminal = false});
        p.end_epoch(1, 1);
    }
    CHECK(out.str().starts_with("epoch 1/1  loss 1"));
}

TEST_CASE("a training that diverged is reported in a sentence below the last line", "[host]") {
    turned::seconds = 0;
    std::ostringstream out;
    progress p(out, {.epochs = 2, .samples = 10, .terminal = false});
    p.end(ig::fit_result<float>{1, ig::fit_outcome::finished, 2, 5});
    CHECK(out.str().empty());
    p.update(1, 4, 3);
    p.end(ig::fit_result<float>{334632, ig::fit_outcome::diverged, 1, 3});
    CHECK(out.str().find("\nTraining diverged in epoch 1, step 3: the loss is 334632. ") != std::string::npos);
    CHECK(out.str().ends_with(".\n"));
}

TEST_CASE("as a callback it shows validation, the best epoch, and the time left of a training that was resumed",
          "[host]") {
    turned::seconds = 10;
    std::ostringstream out;
    {
        progress p(out, {.terminal = false, .every = 2});
        ig::fit_progress<float> now{
            .epoch = 6, .epochs = 9, .sample = 0, .samples = 100, .loss = 0.5f, .epoch_ends = false, .ignored = 0};
        now.best_epoch = 4;
        for (now.epoch = 6; now.epoch <= 9; ++now.epoch) {
            now.epoch_ends = now.validated = false;
            p(now);
            turned::seconds += 1;
            now.epoch_ends = now.validated = true;
            now.validation_loss = 0.75f;
            now.metrics = {1, {0.875f}, {"accuracy"}};
            p(now);
        }
    }
    {
        std::ostringstream long_line;
        progress p(long_line, {.terminal = false});
        ig::fit_progress<float> now{
            .epoch = 40, .epochs = 40, .sample = 9, .samples = 9, .loss = 3.134e-05f, .epoch_ends = true, .ignored = 0};
        now.validated = true;
        now.validation_loss = 2.973e-05f;
        now.best_epoch = 39;
        now.metrics = {1, {0.9998f}, {"r_squared"}};
        turned::seconds += 3;
        p(now);
        turned::seconds += 177;
        p(now);
        CHECK(says(long_line.str(), {"loss 3.134e-05 validation 2.97e-05 r_squared 0.9998 best 39 in 3 s\n",
                                     "val. 2.97e-05 r_squared 0.9998 best 39 in 3:00 min\n"}));
    }
    CHECK(out.str() ==
          "epoch 6/9   0 %  loss 0.5\n"
          "epoch 6/9  loss 0.5  validation 0.75  accuracy 0.8750  best 4  3 s left\n"
          "epoch 8/9  loss 0.5  validation 0.75  accuracy 0.8750  best 4  1 s left\n"
          "epoch 9/9  loss 0.5  validation 0.75  accuracy 0.8750  best 4  in 4 s\n");
}
