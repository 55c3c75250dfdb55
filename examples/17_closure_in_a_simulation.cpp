/// \file
/// A simulation under MPI trains a small network inside itself, while it runs.
///
///     mpirun -np 4 ./17_closure_in_a_simulation         # 1 to 8; the result is the same, bit for bit
///
/// The model of Lorenz ("Predictability: a problem partly solved", 1996) has 32 slow values on a circle. Each of them
/// moves eight fast ones, which are expensive: they are why steps are small. What they do to the slow value, the
/// closure, is learned as a function of it. A coarse model with the learned closure needs no fast values.

#include <ingrain/ingrain.hpp>
#include <ingrain/mpi.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <vector>

namespace ig = ingrain;

constexpr int sites = 32, fast = 8;
constexpr float forcing = 18, coupling = 1, faster = 10, smaller = 10, time_step = 0.002f;
constexpr float per_fast = coupling * faster / smaller, scale_x = 0.1f, scale_u = 0.1f;

using net = ig::network<ig::input<1>, ig::dense<16>, ig::tanh, ig::dense<1>>;
using closure = ig::mpi::trainer<net, ig::mean_squared_error, ig::adam, ig::batch<sites, ig::shards<8>>>;

/// The sites that one rank computes.
class field {
public:
    field(MPI_Comm communicator, ig::sample_range mine)
        : communicator_(communicator), first_(mine.first), own_(mine.count) {
        int ranks = 1;
        MPI_Comm_size(communicator, &ranks);
        counts_.resize(static_cast<std::size_t>(ranks));
        firsts_.resize(counts_.size());
        const int count = static_cast<int>(own_.size()), first = static_cast<int>(first_);
        MPI_Allgather(&count, 1, MPI_INT, counts_.data(), 1, MPI_INT, communicator_);
        MPI_Allgather(&first, 1, MPI_INT, firsts_.data(), 1, MPI_INT, communicator_);
        for (std::size_t i = 0; i < own_.size(); ++i) {
            own_[i].x = static_cast<float>((first_ + i) % 5);
            for (int j = 0; j < fast; ++j) own_[i].y[j] = 0.1f * static_cast<float>(j % 3);
        }
    }

    /// A step of the second order (Heun's method).
    void advance() {
        const std::vector<site> before = own_, slope = slopes();
        for (std::size_t i = 0; i < own_.size(); ++i) own_[i] = before[i].moved(slope[i], time_step);
        const std::vector<site> second = slopes();
        for (std::size_t i = 0; i < own_.size(); ++i)
            own_[i] = before[i].moved(slope[i], time_step / 2).moved(second[i], time_step / 2);
    }

    /// What the closure has to learn: from each site's slow value, what the fast ones do to it.
    void samples(std::vector<float>& x, std::vector<float>& u) const {
        for (std::size_t i = 0; i < own_.size(); ++i) {
            x[i] = scale_x * own_[i].x;
            u[i] = scale_u * own_[i].pull();
        }
    }

private:
    struct site {
        float x = 0, y[fast]{};

        float pull() const {
            float sum = 0;
            for (const float v : y) sum += v;
            return -per_fast * sum;
        }
        site moved(const site& slope, float time) const {
            site result = *this;
            result.x += time * slope.x;
            for (int j = 0; j < fast; ++j) result.y[j] += time * slope.y[j];
            return result;
        }
    };

    std::vector<site> slopes() {
        std::vector<float> mine(own_.size()), x(sites);
        for (std::size_t i = 0; i < own_.size(); ++i) mine[i] = own_[i].x;
        MPI_Allgatherv(mine.data(), static_cast<int>(mine.size()), MPI_FLOAT, x.data(), counts_.data(), firsts_.data(),
                       MPI_FLOAT, communicator_);
        std::vector<site> result(own_.size());
        for (std::size_t i = 0; i < own_.size(); ++i) {
            const site& at = own_[i];
            const std::size_t k = first_ + i + sites;
            result[i].x = -x[(k - 1) % sites] * (x[(k - 2) % sites] - x[(k + 1) % sites]) - at.x + forcing + at.pull();
            for (int j = 0; j < fast; ++j)
                result[i].y[j] =
                    -faster * smaller * at.y[(j + 1) % fast] * (at.y[(j + 2) % fast] - at.y[(j + fast - 1) % fast]) -
                    faster * at.y[j] + per_fast * at.x;
        }
        return result;
    }

    MPI_Comm communicator_;
    std::size_t first_;
    std::vector<site> own_;
    std::vector<int> counts_, firsts_;
};

int simulate() {
    ig::mpi::group all(MPI_COMM_WORLD);  // has its own copy of the communicator; the program initialises and finalises
    const auto trainer = std::make_unique<closure>(all, ig::adam{.rate = 3e-3f}, ig::seed{1});
    field state(MPI_COMM_WORLD, trainer->range(sites));  // a rank computes the sites that its shards learn from

    const ig::sample_range mine = trainer->range(sites);
    std::vector<float> x(mine.count), u(mine.count);
    float late = 0;
    constexpr int steps = 10000, between = 4, last = 2000;
    for (int i = 1; i <= steps; ++i) {
        state.advance();
        if (i % between != 0) continue;
        state.samples(x, u);
        const float loss = trainer->step_of_own(ig::data_set{x, u, mine.count});
        if (i > steps - last) late += loss * between / last;
        if (all.is_first() && i % 2500 == 0)
            std::printf("time %3.0f  loss %.6f\n", double{static_cast<float>(i) * time_step}, double{loss});
    }
    if (all.is_first()) {
        std::printf("closure of x = -5, 0, 5, 10:");
        for (const float at : {-5.0f, 0.0f, 5.0f, 10.0f}) {
            const float input[1]{scale_x * at};
            std::printf(" %.3f", double{trainer->predict(input)[0] / scale_u});
        }
        std::printf("\nmean loss at the end %.6f, %.4f s of messages for learning\n", double{late}, all.seconds());
    }
    return late < 0.02f ? 0 : 1;
}

int main(int argc, char** argv) {
    MPI_Init(&argc, &argv);
    const int result = simulate();
    MPI_Finalize();
    return result;
}
