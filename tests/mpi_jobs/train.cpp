// Trains with the ranks of an MPI job, as the gate `mpi` tells it, and writes a checkpoint after each epoch.
//
//     train FILE EPOCHS THREADS [resume] [kill|stop RANK STEP] [patience SECONDS] [other RANK]
//
// THREADS 0 is one worker, without MPI: what all others are compared with.

#include <ingrain/host/checkpoint.hpp>
#include <ingrain/ingrain.hpp>
#include <ingrain/mpi.hpp>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <vector>

namespace ig = ingrain;

namespace {

using net = ig::network<ig::input<7>, ig::dense<93>, ig::tanh, ig::dropout<{.rate = 0.2f}>, ig::dense<4>>;
using optimizer = ig::clip_by_norm<ig::adam>;
using of_shards = ig::batch<40, ig::shards<8>>;
constexpr std::uint32_t count = 501;  // no multiple of the batch, nor of the shards

struct samples {
    std::vector<float> x = std::vector<float>(count * 7), weights = std::vector<float>(count);
    std::vector<std::uint8_t> labels = std::vector<std::uint8_t>(count);

    samples() {
        ig::generator random{ig::seed{8}};
        for (float& value : x) value = ig::uniform<float>(random, -1, 1);
        for (float& value : weights) value = ig::uniform<float>(random);
        for (std::uint32_t i = 0; i < count; ++i)
            labels[i] = static_cast<std::uint8_t>(i % 50 == 0 ? 99 : x[7 * i] > 0 ? 1 : x[7 * i + 1] > 0 ? 2 : 3);
    }
};

int number_after(int argc, char** argv, const char* word, int offset, int otherwise) {
    for (int i = 1; i + offset < argc; ++i)
        if (std::strcmp(argv[i], word) == 0) return std::atoi(argv[i + offset]);
    return otherwise;
}

/// Trains for some epochs; writes the losses, and a checkpoint after each, if this process `writes`.
void train(auto& trainer, const auto& part, const auto& set, std::uint32_t epochs, bool writes, const auto& observe,
           const auto& save) {
    for (std::uint32_t epoch = 0; epoch < epochs; ++epoch) {
        const auto result = ig::fit(trainer, part, {}, observe);
        ig::accuracy right;
        const float loss = trainer.evaluate(set, right);
        if (writes)
            std::printf("%a %a %a %u\n", static_cast<double>(result.loss), static_cast<double>(loss),
                        static_cast<double>(right.value()), result.step);
        save();
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::string file = argv[1];
    const auto epochs = static_cast<std::uint32_t>(std::atoi(argv[2]));
    const auto threads = static_cast<std::size_t>(std::atoi(argv[3]));
    const bool resumes = argc > 4 && std::strcmp(argv[4], "resume") == 0;
    const samples data;
    const auto set = ig::data_set{data.x, data.labels}.weighted_by(data.weights);
    if (threads == 0) {
        static ig::trainer<net, ig::softmax_cross_entropy, optimizer, of_shards> trainer(optimizer{}, ig::seed{4});
        if (resumes) ig::host::load_checkpoint(file, trainer);
        train(trainer, set, set, epochs, true, [](const auto&) {}, [&] { ig::host::save_checkpoint(file, trainer); });
        return 0;
    }
    ig::mpi::group all(argc, argv);
    try {
        ig::host::threads pool(threads);
        all.patience(number_after(argc, argv, "patience", 1, 0));
        const bool is_other = number_after(argc, argv, "other", 1, -1) == all.rank();
        using trainer_type = ig::mpi::trainer<net, ig::softmax_cross_entropy, optimizer, of_shards>;
        const auto trainer = std::make_unique<trainer_type>(all, pool, optimizer{}, ig::seed{is_other ? 5u : 4u});
        if (resumes) ig::mpi::load_checkpoint(file, *trainer);
        int until_killed =
            number_after(argc, argv, "kill", 1, -1) == all.rank() ? number_after(argc, argv, "kill", 2, 0) : 0;
        int until_stopped =
            number_after(argc, argv, "stop", 1, -1) == all.rank() ? number_after(argc, argv, "stop", 2, 0) : 0;

        // Each rank holds the samples of its own shards, and no others.
        const ig::sample_range mine = trainer->range(count);
        const std::vector<float> x(data.x.begin() + 7 * mine.first, data.x.begin() + 7 * (mine.first + mine.count));
        const std::vector<std::uint8_t> labels(data.labels.begin() + mine.first,
                                               data.labels.begin() + mine.first + mine.count);
        const std::vector<float> weights(data.weights.begin() + mine.first,
                                         data.weights.begin() + mine.first + mine.count);
        const ig::data_part part{ig::data_set{x, labels}.weighted_by(weights), mine};
        const auto observe = [&](const auto&) {
            if (until_killed > 0 && --until_killed == 0) std::raise(SIGKILL);
            if (until_stopped > 0 && --until_stopped == 0) std::raise(SIGSTOP);
        };
        train(*trainer, part, set, epochs, all.is_first(), observe, [&] { ig::mpi::save_checkpoint(file, *trainer); });
    } catch (const std::exception& e) {
        std::printf("%s\n", e.what());
        return 3;
    }
}
