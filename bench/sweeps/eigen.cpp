// Eigen with sizes known at compile time: dense layers.

#define EIGEN_STACK_ALLOCATION_LIMIT 0  // none: the weights are static
#include <Eigen/Dense>

#include "contender.hpp"

namespace {

/// A batch in columns, as Eigen stores matrices.
template <std::size_t Size, std::size_t Batch>
using columns = Eigen::Matrix<float, int(Size), int(Batch)>;
template <std::size_t Size, std::size_t Batch>
using map = Eigen::Map<columns<Size, Batch>>;
template <std::size_t Size, std::size_t Batch>
using const_map = Eigen::Map<const columns<Size, Batch>>;

template <std::size_t Size>
columns<Size, Size>& weights() {
    static columns<Size, Size> w;
    numbers::fill(w.data(), Size * Size, numbers::uniform(5, numbers::weight_scale(Size)));
    return w;
}

template <std::size_t Size, std::size_t Batch>
void add_forward() {
    static columns<Size, 1> bias;
    numbers::fill(bias.data(), Size, numbers::uniform(6, 0.3f));
    sweeps::add<Size, Size, Batch>(Size, "Eigen", [&w = weights<Size>()](const float* x, float* y) {
        map<Size, Batch> to(y);
        to.colwise() = bias;
        to.noalias() += w * const_map<Size, Batch>(x);
    });
}

template <std::size_t Size, std::size_t Batch>
void add_backward() {
    static columns<Size, Size> dw;
    static columns<Size, 1> db;
    numbers::publish(&dw);
    numbers::publish(&db);
    sweeps::add<Size, Size, Batch>(Size, "Eigen", [&w = weights<Size>()](const float* x, float* dx) {
        const const_map<Size, Batch> from(x);
        map<Size, Batch>(dx).noalias() = w.transpose() * from;
        dw.noalias() = from * from.transpose();
        db.noalias() = from.rowwise().sum();
    });
}

[[maybe_unused]] constexpr auto dense = []<std::size_t Size>() { add_forward<Size, 1>(); };
[[maybe_unused]] constexpr auto dense_batch = []<std::size_t Size>() { add_forward<Size, 8>(); };
[[maybe_unused]] constexpr auto backward = []<std::size_t Size>() { add_backward<Size, 1>(); };
[[maybe_unused]] constexpr auto backward_batch = []<std::size_t Size>() { add_backward<Size, 8>(); };

[[maybe_unused]] const int added = (sweeps::for_each<FIRST, LAST>(SWEEP), 0);

}  // namespace
