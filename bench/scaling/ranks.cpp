// An epoch with the ranks of an MPI job. The first prints "WORKLOAD|IMPLEMENTATION SECONDS SECONDS_OF_MESSAGES_A_STEP".

#include "scaling.hpp"

#include <ingrain/mpi/trainer.hpp>

#include <cstdio>
#include <cstdlib>
#include <memory>

namespace {

using namespace scaling;

template <class Workload>
void rounds(ig::mpi::group& all, int count) {
    using loss = ig::softmax_cross_entropy;
    const images data(Workload::count);
    const std::unique_ptr<ig::mpi::trainer<typename Workload::net, loss, ig::adam, sharded_batch<Workload>>> trainer(
        new ig::mpi::trainer<typename Workload::net, loss, ig::adam, sharded_batch<Workload>>(all, ig::adam{},
                                                                                              ig::seed{1}));
    for (int i = 0; i < count; ++i) {
        const double before = all.seconds();
        const double time = seconds([&] { ig::fit(*trainer, data.set().of_shards(*trainer)); });
        const double messages = (all.seconds() - before) / static_cast<double>(Workload::count / Workload::batch);
        if (all.is_first()) std::printf("%s|2 shards, two ranks %.9f %.9f\n", Workload::name, time, messages);
    }
}

}  // namespace

int main(int argc, char** argv) {
    ig::mpi::group all(argc, argv);
    const int count = std::atoi(argv[1]);
    rounds<t_a>(all, count);
    rounds<t_d>(all, count);
}
