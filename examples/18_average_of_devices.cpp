/// \file
/// Ten devices learn apart, each from data of its own, and are averaged: no data leaves a device. Run it from the
/// folder that contains examples/data.

#include <ingrain/host.hpp>
#include <ingrain/ingrain.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <memory>
#include <vector>

namespace ig = ingrain;

using net = ig::network<ig::input<8, 8>, ig::flatten, ig::dense<32>, ig::relu, ig::dense<10>>;
using device = ig::trainer<net, ig::softmax_cross_entropy, ig::sgd, ig::batch<8>>;
constexpr std::size_t devices = 10, times_averaged = 200;
constexpr std::uint32_t for_training = 1437;

static net::parameters shared;
static device worker{ig::sgd{.rate = 0.05f}, ig::seed{1}};

float accuracy_of(const net::parameters& parameters, const ig::data_set<float, std::uint32_t>& test) {
    net::scratch<> scratch;
    ig::accuracy right;
    ig::evaluate<net, ig::softmax_cross_entropy>(parameters, test, scratch, right);
    return right.value();
}

int main() try {
    const auto set = ig::host::read_labelled_images("examples/data/digits-images-idx3-ubyte.gz",
                                                    "examples/data/digits-labels-idx1-ubyte.gz", 10, 16);
    const auto all = ig::host::data_for<net>(set);
    const auto train = all.part<net>(0, for_training), test = all.part<net>(for_training, 1797 - for_training);

    // A device sees few kinds of digits: two thirds of its samples are its own digit and the next one.
    struct samples {
        std::vector<float> x;
        std::vector<std::uint32_t> labels;
    };
    std::array<samples, devices> own;
    ig::generator random{ig::seed{3}};
    for (std::uint32_t i = 0; i < for_training; ++i) {
        const std::size_t label = set.labels[i];
        const std::size_t to =
            ig::below(random, 3) == 0 ? ig::below(random, devices) : (label + devices - ig::below(random, 2)) % devices;
        own[to].x.insert(own[to].x.end(), train.sample<net>(i), train.sample<net>(i) + net::input::size);
        own[to].labels.push_back(set.labels[i]);
    }

    // One that has all samples, in as many epochs.
    ig::fit(worker, train, {.epochs = times_averaged});
    const float with_all = accuracy_of(worker.parameters(), test);

    // The first device alone.
    worker.begin(ig::sgd{.rate = 0.05f}, ig::seed{1});
    ig::fit(worker, ig::data_set{own[0].x, own[0].labels}, {.epochs = times_averaged});
    const float alone = accuracy_of(worker.parameters(), test);

    // In each round all of them begin with the average, learn for an epoch, and send integers.
    worker.begin(ig::sgd{.rate = 0.05f}, ig::seed{1});
    shared = worker.parameters();
    for (std::size_t round = 0; round < times_averaged; ++round) {
        const auto together = std::make_unique<ig::average<net::parameters>>(shared);
        for (const samples& mine : own) {
            worker.restart(shared);
            ig::fit(worker, ig::data_set{mine.x, mine.labels});
            if (!together->add(worker.parameters(), static_cast<std::uint32_t>(mine.labels.size()))) return 1;
        }
        if (!together->result(shared)) return 1;
    }
    const float averaged = accuracy_of(shared, test);
    std::printf("test accuracy: one with all samples %.3f, ten that are averaged %.3f, one of the ten alone %.3f\n",
                double{with_all}, double{averaged}, double{alone});
    return averaged > with_all - 0.03f && averaged > alone + 0.05f ? 0 : 1;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
}
