#include <ingrain/kernels/resample.hpp>

#include <support/guarded.hpp>
#include <support/owned.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// Where a result lies, by its definition.
template <kernels::resampled_axis Axis>
double way(std::size_t result) {
    const double r = static_cast<double>(result), scale = static_cast<double>(Axis.scale);
    if (!Axis.on_lines) return std::floor(r / scale);
    if (Axis.aligned)
        return Axis.results() > 1 ? r * static_cast<double>(Axis.values - 1) / static_cast<double>(Axis.results() - 1)
                                  : 0.0;
    return std::max((r + 0.5) / scale - 0.5, 0.0);
}

/// An image between guards, and its way back, beside the definition in double.
template <kernels::resampled_axis Rows, kernels::resampled_axis Columns, std::size_t Channels>
struct image {
    static constexpr std::size_t size = Rows.values * Columns.values * Channels;
    static constexpr std::size_t results = Rows.results() * Columns.results() * Channels;
    filler fill;
    guarded<size> x{fill}, dx;
    guarded<results> y, dy{fill};
    double plain_dx[size]{};

    void run() {
        kernels::resample<float, Rows, Columns, Channels>(
            x.data(), [&]<class V>(std::type_identity<V>, std::size_t i, V value) { value.store(y.data() + i); });
        kernels::back_to_resampled<float, Rows, Columns, Channels>(dy.data(), dx.data());
        CHECK(y.is_written());
        CHECK(dx.is_written());
        bool right = true;
        const auto agree = [&](float a, double b) { right = right && std::abs(static_cast<double>(a) - b) < 1e-5; };
        for (std::size_t i = 0; i < results; ++i) {
            const std::size_t c = i % Channels, position = i / Channels;
            const double down = way<Rows>(position / Columns.results());
            const double along = way<Columns>(position % Columns.results());
            double value = 0;
            for (std::size_t row = 0; row < Rows.values; ++row)
                for (std::size_t column = 0; column < Columns.values; ++column) {
                    const double share = share_of<Rows>(down, row) * share_of<Columns>(along, column);
                    const std::size_t at = (row * Columns.values + column) * Channels + c;
                    value += share * static_cast<double>(x[at]);
                    plain_dx[at] += share * static_cast<double>(dy[i]);
                }
            agree(y[i], value);
        }
        for (std::size_t i = 0; i < size; ++i) agree(dx[i], plain_dx[i]);
        CHECK(right);
    }

    /// Results behind the last value are as it is.
    template <kernels::resampled_axis Axis>
    static double share_of(double at, std::size_t value) {
        const double last = static_cast<double>(Axis.values - 1);
        return std::max(1 - std::abs(std::min(at, last) - static_cast<double>(value)), 0.0);
    }
};

template <kernels::resampled_axis Rows, kernels::resampled_axis Columns, std::size_t Channels>
void follows_its_definition() {
    make_owned<image<Rows, Columns, Channels>>()->run();
}

}  // namespace

TEST_CASE("resampling follows its definition") {
    follows_its_definition<kernels::resampled_axis{3, 2, false, false}, kernels::resampled_axis{2, 3, false, false},
                           17>();
    follows_its_definition<kernels::resampled_axis{3, 3, true, false}, kernels::resampled_axis{4, 2, true, false},
                           37>();
    follows_its_definition<kernels::resampled_axis{1, 4, true, true}, kernels::resampled_axis{3, 2, true, true}, 3>();
    follows_its_definition<kernels::resampled_axis{5, 1, true, true}, kernels::resampled_axis{1, 1, false, false}, 1>();
}
