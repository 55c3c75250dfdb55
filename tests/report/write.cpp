/// \file
/// Writes three reports into the folder that is its argument: of classes shown as pictures, of values, of sequences.

#include <ingrain/host/report.hpp>
#include <ingrain/ingrain.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace ig = ingrain;

/// Trains, and writes `folder`/`name`.html.
template <class Trainer, class Data>
void learn(const std::filesystem::path& folder, const std::string& name, const Data& all, float rate,
           ig::host::report_options options) {
    const auto [train, held_out] = all.shuffled(ig::seed{1}).split(0.8f);
    const auto trainer = std::make_unique<Trainer>(ig::adam{.rate = rate}, ig::seed{42});
    ig::host::history recorded;
    ig::host::snapshots<typename Trainer::network> before(trainer->parameters());
    ig::fit(*trainer, train, {.epochs = 12, .validation = held_out, .training_samples = 50}, recorded, before);
    options.title = name;
    options.repeat = {.command = "write " + name, .seed = 42, .data = "drawn", .flags = "-O0", .revision = "1234567"};
    ig::host::write_report(folder / (name + ".html"), *trainer, train, held_out, recorded, options, before);
}

/// Bars that lie, stand or cross, with noise.
void classes(const std::filesystem::path& folder) {
    using net = ig::network<ig::input<8, 8, 1>, ig::conv2d<{.filters = 4, .kernel = {3, 3}}>, ig::relu,
                            ig::max_pool2d<2>, ig::flatten, ig::dense<3>>;
    ig::generator random{ig::seed{3}};
    std::vector<float> x;
    std::vector<std::uint8_t> kinds;
    for (std::size_t i = 0; i < 200; ++i) {
        kinds.push_back(static_cast<std::uint8_t>(ig::below(random, 3)));
        const std::uint32_t row = ig::below(random, 8), column = ig::below(random, 8);
        for (std::uint32_t at = 0; at < 64; ++at) {
            const bool lies = kinds.back() != 1 && at / 8 == row, stands = kinds.back() != 0 && at % 8 == column;
            x.push_back((lies || stands ? 0.6f : 0.0f) + ig::uniform(random, 0.0f, 0.5f));
        }
    }
    learn<ig::trainer<net, ig::softmax_cross_entropy, ig::adam, ig::batch<8>>>(
        folder, "classes", ig::data_set<float, std::uint8_t>{x, kinds}, 0.003f,
        {.subject = "bars",
         .names = {"lying", "standing", "crossing"},
         .runs = {{"adam", 42, 0.95, 0.2, 1.5, 300, 9000, true},
                  {"adam", 43, 0.92, 0.25, 1.4, 300, 9000, true},
                  {"sgd", 42, 0.9, 0.3, 1.2, 300, 6000, true},
                  {"sgd", 43, 0.6, 0.9, 1.2, 300, 6000, false}},
         .run = "adam"});
}

/// Two functions of four values.
void values(const std::filesystem::path& folder) {
    using net = ig::network<ig::input<4>, ig::dense<16>, ig::tanh, ig::dense<2>>;
    ig::generator random{ig::seed{4}};
    std::vector<float> x, y;
    for (std::size_t i = 0; i < 300; ++i) {
        for (int v = 0; v < 4; ++v) x.push_back(ig::uniform(random, -1.0f, 1.0f));
        const float* row = x.data() + 4 * i;
        y.push_back(std::sin(3 * row[0]) + 1000 * row[1]);
        y.push_back(row[2] * row[3]);
    }
    for (std::size_t i = 0; i < y.size(); i += 2) y[i] /= 500;
    learn<ig::trainer<net, ig::mean_squared_error, ig::adam, ig::batch<8>>>(
        folder, "values", ig::data_set<float, float>{x, y, 300}, 0.01f,
        {.subject = "two functions", .names = {"sum", "product"}});
}

/// A filter of one pole.
void sequences(const std::filesystem::path& folder) {
    using net = ig::network<ig::input<48, 1>, ig::gru<{.units = 6, .result = ig::returns::sequence}>, ig::dense<1>>;
    ig::generator random{ig::seed{5}};
    std::vector<float> x, y;
    for (std::size_t i = 0; i < 60; ++i) {
        float filtered = 0;
        for (int t = 0; t < 48; ++t) {
            x.push_back(t % 8 == 0 ? ig::uniform(random, -1.0f, 1.0f) : x.back());
            y.push_back(filtered += (x.back() - filtered) / 3);
        }
    }
    learn<ig::trainer<net, ig::mean_squared_error, ig::adam, ig::batch<8>>>(
        folder, "sequences", ig::data_set<float, float>{x, y, 60}, 0.01f, {.subject = "a filter's output"});
}

int main(int, char** arguments) {
    classes(arguments[1]);
    values(arguments[1]);
    sequences(arguments[1]);
}
