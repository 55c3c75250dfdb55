// Another project's program, with MPI: one rank, which has initialised it.

#include <ingrain/ingrain.hpp>
#include <ingrain/mpi.hpp>

#include <memory>

namespace ig = ingrain;
using net = ig::network<ig::input<2>, ig::dense<1>>;

int main(int argc, char** argv) {
    MPI_Init(&argc, &argv);
    int failed = 0;
    {
        ig::mpi::group all(MPI_COMM_WORLD);
        const float x[4][2]{{0, 0}, {0, 1}, {1, 0}, {1, 1}}, y[4]{0, 1, 1, 2};
        const ig::data_set set{x, y};
        ig::mpi::trainer<net, ig::mean_squared_error, ig::sgd, ig::batch<4, ig::shards<2>>> trainer{
            all, ig::sgd{.rate = 0.2f}};
        failed = !(ig::fit(trainer, set.of_shards(trainer), {.epochs = 200}) < 1e-3f);
    }
    MPI_Finalize();
    return failed;
}
