#pragma once
/// \file
/// Trains and tests a network, and prints what there is to see.

#include "answers.hpp"
#include "command_line.hpp"
#include "images.hpp"
#include "integers.hpp"
#include "networks.hpp"

#include <ingrain/host.hpp>
#include <ingrain/host/report.hpp>
#include <ingrain/ingrain.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <memory>
#include <span>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

/// How one network is trained, and what is printed about it.
template <class Trainer>
class demonstration {
public:
    using network = typename Trainer::network;
    using optimizer = decltype(Trainer::optimizer);

    demonstration(const images& data, const optimizer& options, std::uint32_t epochs,
                  std::vector<std::string> names = {})
        : data_(data), options_(options), epochs_(epochs), names_(std::move(names)) {}

    /// A training with what was recorded of it. On the heap: the trainer of 784-128-10 with Adam takes a megabyte.
    struct training {
        std::unique_ptr<Trainer> trainer;
        ig::host::history recorded;
        ig::host::snapshots<network> before;

        training(const optimizer& options, ig::seed seed)
            : trainer(std::make_unique<Trainer>(options, seed)), before(trainer->parameters()) {}
    };

    /// The test images are only watched: the parameters are those of the last epoch. A quiet training prints nothing.
    training train(std::uint64_t seed, bool quiet) const {
        training now(options_, ig::seed{seed});
        const auto all = train_data();
        ig::host::progress progress(std::cout, {.every = std::max<std::size_t>(1, epochs_ / 8)});
        const auto print = [&](const auto& told) {
            if (!quiet) progress(told);
        };
        const auto result = ig::fit(*now.trainer, all,
                                    {.epochs = epochs_,
                                     .validation = test_data(),
                                     .training_samples = quiet ? 0 : std::min<std::uint32_t>(all.size, 2000)},
                                    print, now.recorded, now.before);
        if (!quiet) progress.end(result);
        return now;
    }

    ig::data_set<float, std::uint32_t> train_data() const { return ig::host::data_for<network>(data_.train); }
    ig::data_set<float, std::uint32_t> test_data() const { return ig::host::data_for<network>(data_.test); }

    /// Writes NAME.html, and its numbers beside it.
    void report(const training& of, const std::filesystem::path& folder, const std::string& name,
                ig::host::report_options options) const {
        const auto page = folder / (name + ".html");
        options.names = names_;
        ig::host::write_report(page, *of.trainer, train_data(), test_data(), of.recorded, options, of.before);
        std::cout << "wrote the report " << page.string() << '\n';
    }

    void summary() const { ig::host::summary<network, Trainer::batch_size>(std::cout); }

    float test(const Trainer& trainer) const {
        return share_right(answers<network>(trainer.parameters(), data_.test.inputs), data_.test.labels);
    }

    void compare_integers(const Trainer& trainer, float accuracy) const {
        compare_with_integers<network>(trainer.parameters(), data_, accuracy);
    }

    /// Prints the confusion matrix, and as many misclassified images as fit on a line.
    void mistakes(const Trainer& trainer) const {
        constexpr std::size_t classes = network::output::size;
        const auto found = answers<network>(trainer.parameters(), data_.test.inputs);
        std::vector<std::uint32_t> counts(classes * classes), wrong;
        for (std::uint32_t i = 0; i < found.size(); ++i) {
            ++counts[data_.test.labels[i] * classes + found[i]];
            if (found[i] != data_.test.labels[i]) wrong.push_back(i);
        }
        ig::host::print_confusion(std::cout, std::span<const std::uint32_t>(counts), names_);
        std::cout << '\n' << wrong.size() << " of " << found.size() << " predictions are wrong";
        draw(wrong, found);
    }

    /// Writes NAME.safetensors, and NAME.hpp with parameters and predictions as C++ constants.
    void write(const Trainer& trainer, const std::filesystem::path& folder, const std::string& name,
               const std::string& network_name) const {
        const auto tensors = folder / (name + ".safetensors"), header = folder / (name + ".hpp");
        ig::host::save(tensors, trainer.parameters());
        std::string text = ig::host::format_header(
            "trained", trainer.parameters(), {.type = network_name + "::parameters", .include = "\"networks.hpp\""});
        text += "\nusing trained_network = " + network_name + ";\n\n// Predictions of the program that trained it.\n";
        text += "inline constexpr unsigned char trained_answers[] = {";
        for (const auto answer : answers<network>(trainer.parameters(), data_.test.inputs))
            text += (text.size() - text.rfind('\n') > 115 ? "\n    " : " ") + std::to_string(answer) + ',';
        ig::host::replace_file(header, text + "};\n");
        std::cout << "wrote " << tensors.string() << " and " << header.string() << '\n';
    }

private:
    std::string name(std::uint32_t label) const {
        return label < names_.size() ? names_[label] : std::to_string(label);
    }

    /// Prints the first misclassified images, side by side.
    void draw(const std::vector<std::uint32_t>& wrong, const std::vector<std::uint32_t>& found) const {
        const auto& [count, rows, columns, values] = data_.test.inputs;
        const std::size_t width = 2 * columns, fit = std::max<std::size_t>(1, 80 / (width + 4));
        std::cout << (wrong.empty()         ? "\n"
                      : wrong.size() <= fit ? ":\n\n"
                      : fit == 1            ? "; one is\n\n"
                                            : "; some are\n\n");
        if (wrong.empty()) return;
        std::vector<std::string> lines(rows + 1);
        for (std::size_t i = 0; i < std::min(fit, wrong.size()); ++i) {
            std::ostringstream drawn;
            drawn << name(data_.test.labels[wrong[i]]) << " taken for " << name(found[wrong[i]]) << '\n';
            ig::host::draw(drawn, data_.test.inputs[wrong[i]], rows, columns);
            std::istringstream parts(drawn.str());
            for (std::string& line : lines) {
                std::string part;
                std::getline(parts, part);
                part.resize(std::max(part.size(), width), ' ');
                (line += "    ") += part;
            }
        }
        for (const std::string& line : lines) std::cout << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
    }

    const images& data_;
    optimizer options_;
    std::uint32_t epochs_;
    std::vector<std::string> names_;
};

/// Trains with each of the seeds; prints everything about the first, and returns it.
template <class Trainer>
typename demonstration<Trainer>::training show(const demonstration<Trainer>& demo, const command_line& told) {
    demo.summary();
    std::cout << '\n';
    auto first = demo.train(told.seed, false);
    std::cout << '\n';
    demo.mistakes(*first.trainer);
    std::cout << '\n';
    const float accuracy = demo.test(*first.trainer);
    float lowest = accuracy;
    for (std::uint32_t i = 0; told.seeds > 1 && i < told.seeds; ++i) {
        const float one = i == 0 ? accuracy : demo.test(*demo.train(told.seed + i, true).trainer);
        std::cout << "seed " << told.seed + i << ": " << four_digits(one) << std::endl;
        lowest = std::min(lowest, one);
    }
    if (told.seeds > 1) std::cout << "lowest of " << told.seeds << " seeds: " << four_digits(lowest) << "\n\n";
    std::cout << "test accuracy " << four_digits(accuracy) << '\n';
    if (told.integers) demo.compare_integers(*first.trainer, accuracy);
    return first;
}

/// What is needed to repeat a demo.
inline ig::host::repetition repetition(const command_line& told, const std::string& name, const std::string& data) {
    return {.command = "tools/demo" + name + told.typed,
            .seed = told.seed,
            .data = data,
            .flags = INGRAIN_EXAMPLE_FLAGS,
            .revision = told.revision};
}

/// The same for an IDX set; writes the trained parameters.
template <class Trainer>
void show_idx_set(const images& data, const command_line& told, const demonstration<Trainer>& demo,
                  const std::string& name, const std::string& network_name) {
    const auto test = ig::host::data_for<typename Trainer::network>(data.test);
    std::cout << data.train.inputs.count << " images to train and " << test.size << " to test, from " << told.data
              << "\n\n";
    const auto trained = show(demo, told);
    if (told.output.empty()) return;
    demo.write(*trained.trainer, told.output, name, network_name);
    demo.report(trained, told.output, name,
                {.title = name + ", " + told.network,
                 .subject = "images",
                 .samples = ig::host::shown_as::picture,
                 .repeat = repetition(told, name == "digits" ? "" : " " + name, told.data)});
}

/// With 784-128-10, or with convolutions, for MNIST, Fashion-MNIST and the like.
inline void show_idx_set(const command_line& told, const std::string& name,
                         const std::vector<std::string>& names = {}) {
    const images data = read_idx_set(told.data);
    const auto epochs_or = [&](std::uint32_t usual) { return told.epochs > 0 ? told.epochs : usual; };
    if (told.network == "cnn") {
        // Chosen on the last 6,000 of the 60,000 training images of Fashion-MNIST.
        using decaying_adam = ig::scheduled<ig::adam, ig::cosine>;
        using trainer =
            ig::trainer<convolutional_image_classifier, ig::softmax_cross_entropy, decaying_adam, ig::batch<64>>;
        const std::uint32_t epochs = epochs_or(8);
        const auto steps = epochs * static_cast<std::uint32_t>((data.train.labels.size() + 63) / 64);
        const demonstration<trainer> demo(data, {{.rate = 3e-3f}, {.steps = steps}}, epochs, names);
        show_idx_set(data, told, demo, name, "convolutional_image_classifier");
    } else {
        using trainer = ig::trainer<image_classifier, ig::softmax_cross_entropy, ig::adam, ig::batch<32>>;
        const demonstration<trainer> demo(data, {.rate = 1e-3f}, epochs_or(5), names);
        show_idx_set(data, told, demo, name, "image_classifier");
    }
}
