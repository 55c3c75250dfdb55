#pragma once
/// \file
/// Progress of training: one line that is redrawn on a terminal, plain lines elsewhere.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/fit_report.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/fit_progress.hpp>
#include <ingrain/training/fit_result.hpp>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Whether standard output is a terminal.
inline bool on_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

/// What a progress line shows, and how often.
struct progress_options {
    std::size_t epochs = 1;                ///< of the whole training
    std::size_t samples = 0;               ///< of one epoch
    std::string_view metric = "accuracy";  ///< what it is called
    bool terminal = on_terminal();         ///< redraws one line; otherwise a line for each epoch
    double seconds_between_lines = 2;      ///< where there is no terminal; the end of an epoch is always a line
    double seconds_between_redraws = 0.1;  ///< at least
    std::size_t every = 1;                 ///< as a callback: each so manyth epoch has a line, and the last one
};

/// Writes loss, metric, samples per second and time left to a stream. The rate is over the time since the object was
/// made. The last line of an epoch stays.
///
///     host::progress progress(std::cout);
///     progress.end(fit(trainer, train, {.epochs = 5, .validation = test}, progress));
///
/// As a callback it also shows the validation loss, the first metric, and the best epoch so far. Elsewhere:
///
///     host::progress progress(std::cout, {.epochs = 5, .samples = 1437});
///     progress.update(epoch, done, loss);          // as often as you like
///     progress.end_epoch(epoch, loss, accuracy);
template <class Clock = std::chrono::steady_clock>
class basic_progress {
public:
    /// Writes to `out`, as long as it lives.
    explicit basic_progress(std::ostream& out, const progress_options& options = {}) : out_(out), options_(options) {}
    basic_progress(const basic_progress&) = delete;
    basic_progress& operator=(const basic_progress&) = delete;
    ~basic_progress() { end_line(); }

    /// A callback of `fit`.
    template <class T>
    void operator()(const fit_progress<T>& now) {
        if (!began_) done_before_ = now.epoch - 1;
        began_ = true;
        options_.epochs = now.epochs;
        options_.samples = now.samples;
        const auto loss = static_cast<float>(now.loss);
        if (!now.epoch_ends) return update(now.epoch, now.sample, loss);
        if (now.epoch % std::max<std::size_t>(options_.every, 1) != 0 && now.epoch != now.epochs) return;
        std::string measured;
        if (now.validated) measured += "  validation " + number("%.3g", static_cast<double>(now.validation_loss));
        if (now.metrics.count > 0)
            (measured += "  ").append(now.metrics.names[0]) +=
                number(" %.4f", static_cast<double>(now.metrics.values[0]));
        if (now.best_epoch > 0) measured += "  best " + std::to_string(now.best_epoch);
        show(now.epoch, now.samples, loss, measured, true);
        end_line();
    }

    /// `done` samples of epoch `epoch` (the first is 1, as in `fit`) are done; `loss` is their mean.
    void update(std::size_t epoch, std::size_t done, float loss) {
        const double wait = options_.terminal ? options_.seconds_between_redraws : options_.seconds_between_lines;
        if (now() - last_ < wait || (!options_.terminal && done >= options_.samples)) return;
        show(epoch, done, loss, "", false);
        if (!options_.terminal) end_line();
    }

    /// Epoch `epoch` is over, with this metric.
    void end_epoch(std::size_t epoch, float loss, float metric) {
        show(epoch, options_.samples, loss,
             "  " + std::string(options_.metric) + number(" %.4f", static_cast<double>(metric)), true);
        end_line();
    }
    void end_epoch(std::size_t epoch, float loss) {
        show(epoch, options_.samples, loss, "", true);
        end_line();
    }

    /// Training is over. Says so in a sentence where it did not end as it was meant to.
    template <class T>
    void end(const fit_result<T>& result) {
        end_line();
        if (!result.good()) out_ << report(result) << '\n' << std::flush;
    }

private:
    double now() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }

    static std::string number(const char* format, double value) {
        char text[48];
        const int length = std::snprintf(text, sizeof text, format, value);
        return {text, static_cast<std::size_t>(std::clamp(length, 0, 47))};
    }

    /// "42 s", "3:07 min", "2:05 h"
    static std::string duration(double seconds) {
        if (!(seconds < 360'000)) return "days";
        const auto whole = static_cast<long>(std::lround(seconds));
        if (whole < 60) return std::to_string(whole) + " s";
        const bool hours = whole >= 3600;
        const long large = hours ? whole / 3600 : whole / 60, small = hours ? whole / 60 % 60 : whole % 60;
        return std::to_string(large) + (small < 10 ? ":0" : ":") + std::to_string(small) + (hours ? " h" : " min");
    }

    std::string bar(double part, std::size_t width) const {
        const auto full = static_cast<std::size_t>(std::clamp<double>(part, 0, 1) * static_cast<double>(width));
        return "[" + std::string(full, '=') + std::string(width - full, ' ') + "] ";
    }

    void show(std::size_t epoch, std::size_t done, float loss, const std::string& measured, bool ended) {
        constexpr std::size_t columns = 79;  // the 80th makes some terminals begin a new line
        const double seconds = now(), samples = static_cast<double>(options_.samples);
        const double learned =
            static_cast<double>(std::max<std::size_t>(epoch, 1) - 1) * samples + static_cast<double>(done);
        const double here = learned - static_cast<double>(done_before_) * samples;  // without what was resumed
        const double part = samples > 0 ? static_cast<double>(done) / samples : 1;
        const double left = static_cast<double>(options_.epochs) * samples - learned;
        const double rate = seconds > 0 ? here / seconds : 0;
        const std::string count = std::to_string(options_.epochs), at = std::to_string(epoch);
        const std::string begin =
            "epoch " + std::string(count.size() - std::min(count.size(), at.size()), ' ') + at + "/" + count + " ";
        std::string end = " loss " + number("%.4g", static_cast<double>(loss)) + measured;
        std::string speed, time;
        if (rate > 0) speed = "  " + number(rate >= 100 && rate < 1000000000 ? "%.0f" : "%.3g", rate) + " samples/s";
        if (rate > 0 && left > 0) time = "  " + duration(left / rate) + " left";
        if (left <= 0) time = "  in " + duration(seconds);
        if (begin.size() + end.size() + speed.size() + time.size() > columns) speed.clear();
        end += speed + time;
        for (const auto& [wide, narrow] : {std::pair{"  ", " "}, {" validation ", " val. "}})
            for (std::size_t at_end;
                 begin.size() + end.size() > columns && (at_end = end.find(wide)) != std::string::npos;)
                end.replace(at_end, std::string_view(wide).size(), narrow);

        const std::size_t room = columns - std::min(columns, begin.size() + end.size());
        const bool drawn = options_.terminal && !ended && room >= 8;
        std::string line = (begin +
                            (drawn   ? bar(part, std::min<std::size_t>(room - 3, 30))
                             : ended ? ""
                                     : number("%3.0f %% ", 100 * part)) +
                            end)
                               .substr(0, columns);
        last_ = seconds;
        if (options_.terminal) out_ << '\r';
        out_ << line;
        if (line.size() < shown_) out_ << std::string(shown_ - line.size(), ' ');
        out_.flush();
        shown_ = options_.terminal ? line.size() : 0;
        open_ = true;
    }

    void end_line() {
        if (open_) out_ << '\n' << std::flush;
        open_ = false;
        shown_ = 0;
    }

    std::ostream& out_;
    progress_options options_;
    typename Clock::time_point begin_ = Clock::now();
    double last_ = -1e9;  // the first update is shown
    std::size_t shown_ = 0, done_before_ = 0;
    bool open_ = false, began_ = false;
};

/// Takes the time from the system's steady clock.
using progress = basic_progress<>;

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
