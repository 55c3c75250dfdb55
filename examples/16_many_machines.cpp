/// \file
/// Handwritten digits, learned by many processes together: the same parameters, however many there are.
///
///     mpirun -np 4 ./16_many_machines          # 1 to 8; add --host a,b for several machines
///
/// Run it from the folder that contains examples/data.

#include <ingrain/host.hpp>
#include <ingrain/ingrain.hpp>
#include <ingrain/mpi.hpp>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <memory>

namespace ig = ingrain;

using net = ig::network<ig::input<8, 8, 1>, ig::conv2d<{.filters = 16, .kernel = {3, 3}, .padding = ig::same}>,
                        ig::relu, ig::max_pool2d<2>, ig::flatten, ig::dense<64>, ig::relu, ig::dense<10>>;

// A step has 64 samples in 8 shards of 8. This defines the result; who computes which shard does not matter.
using together = ig::mpi::trainer<net, ig::softmax_cross_entropy, ig::adam, ig::batch<64, ig::shards<8>>>;

int main(int argc, char** argv) {
    ig::mpi::group all(argc, argv);
    try {
        const auto set = ig::host::read_labelled_images("examples/data/digits-images-idx3-ubyte.gz",
                                                        "examples/data/digits-labels-idx1-ubyte.gz", 10, 16);
        const auto digits = ig::host::data_for<net>(set);
        const auto train = digits.part<net>(0, 1437), test = digits.part<net>(1437, 360);

        const auto trainer = std::make_unique<together>(all, ig::adam{.rate = 3e-3f}, ig::seed{42});
        const auto mine = train.of_shards(*trainer);
        if (all.size() > 1)
            std::printf("%s learns from samples %u to %u\n", all.name().c_str(), mine.range.first,
                        mine.range.first + mine.range.count - 1);
        ig::fit(*trainer, mine, {.epochs = 20}, [&](const auto& progress) {
            if (all.is_first() && progress.epoch_ends && progress.epoch % 5 == 0)
                std::printf("epoch %2u  loss %.6f\n", progress.epoch, double{progress.loss});
        });

        ig::accuracy right;
        trainer->evaluate(test, right);                           // by all ranks, each of which knows the result
        ig::mpi::save_checkpoint("digits.checkpoint", *trainer);  // by the first
        if (all.is_first()) std::printf("test accuracy %.4f\n", double{right.value()});
        return right.value() >= 0.9f ? 0 : 1;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "%s\n", problem.what());
        return 1;
    }
}
