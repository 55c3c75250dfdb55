#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/matrix/transposed_product.hpp>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// w d[n]   w: [Rows, Columns]   d[n]: [Columns]
template <std::size_t Samples, std::size_t Rows, std::size_t Columns>
struct problem {
    static constexpr std::size_t memory_size = kernels::transposed_panel_size<float, Samples, Rows, Columns>;

    filler fill;
    guarded<Rows * Columns> w{fill};
    guarded<Samples * Columns> d{fill};
    guarded<Samples * Rows> alone, together, kept;
    guarded<memory_size + 1> memory;
    guarded<kernels::transposed_panels_size<float, Samples, Rows, Columns> + 1> kept_memory;

    struct samples {
        const float* first;
        const float* operator[](std::size_t n) const { return first + n * Columns; }
    };

    void run() {
        const auto to = [](auto& result, std::size_t at) { return &result[at]; };
        for (std::size_t n = 0; n < Samples; ++n)
            kernels::plain_dot_products<float, Rows, Columns>(
                w.data(), d.data() + n * Columns,
                [&]<std::size_t Count>(kernels::constant<Count>, auto sums, std::size_t r) {
                    sums.template store_first<Count>(to(alone, n * Rows + r));
                });
        kernels::transposed_product<float, Samples, Rows, Columns>(
            w.data(), samples{d.data()}, memory.data(),
            [&]<std::size_t Count>(kernels::constant<Count>, auto sums, std::size_t n, std::size_t r) {
                sums.template store_first<Count>(to(together, n * Rows + r));
            });
        CHECK(together.is_written());
        CHECK(alone == together);
        kernels::transpose_panels<float, Samples, Rows, Columns>(w.data(), kept_memory.data());
        kernels::product_with_panels<float, Samples, Rows, Columns>(
            w.data(), kept_memory.data(), samples{d.data()},
            [&]<std::size_t Count>(kernels::constant<Count>, auto sums, std::size_t n, std::size_t r) {
                sums.template store_first<Count>(to(kept, n * Rows + r));
            });
        CHECK(kept.is_written());
        CHECK(alone == kept);
    }
};

template <std::size_t Samples, std::size_t Rows, std::size_t Columns>
void has_the_bits_of_one_sample() {
    CAPTURE(Samples, Rows, Columns);
    make_owned<problem<Samples, Rows, Columns>>()->run();
}

}  // namespace

TEST_CASE("many samples have the bits of each alone, at all sizes of the sums") {
    has_the_bits_of_one_sample<8, 17, 4>();
    has_the_bits_of_one_sample<17, 65, 37>();
    in_all_laws([]<class> {
        has_the_bits_of_one_sample<9, 5, 1>();
        has_the_bits_of_one_sample<32, 37, 10>();
        has_the_bits_of_one_sample<8, 16, 3>();
        has_the_bits_of_one_sample<11, 3, 7>();
        has_the_bits_of_one_sample<32, 64, 64>();
    });
}

TEST_CASE("few samples have them too") {
    has_the_bits_of_one_sample<3, 37, 17>();
    in_all_laws([]<class> {
        has_the_bits_of_one_sample<1, 17, 37>();
        has_the_bits_of_one_sample<7, 3, 10>();
    });
}

TEST_CASE("a matrix that is kept may be some columns of a wider one") {
    constexpr std::size_t samples = 9, rows = 37, columns = 10, stride = 13;
    filler fill;
    const auto w = make_owned<guarded<(rows - 1) * stride + columns>>(fill);
    const auto d = make_owned<guarded<samples * columns>>(fill);
    const auto memory = make_owned<guarded<rows * columns>>();
    const auto narrow = make_owned<guarded<rows * columns>>();
    guarded<samples * rows> plain, kept;
    for (std::size_t i = 0; i < rows * columns; ++i) (*narrow)[i] = (*w)[i / columns * stride + i % columns];
    const problem<samples, rows, columns>::samples all{d->data()};
    for (std::size_t n = 0; n < samples; ++n)
        kernels::plain_dot_products<float, rows, columns>(
            narrow->data(), all[n], [&](auto, auto sums, std::size_t r) { sums.store(&plain[n * rows + r]); });
    kernels::transpose_panels<float, samples, rows, columns, stride>(w->data(), memory->data());
    kernels::product_with_panels<float, samples, rows, columns, stride>(
        w->data(), memory->data(), all,
        [&]<std::size_t Count>(kernels::constant<Count>, auto sums, std::size_t n, std::size_t r) {
            sums.template store_first<Count>(&kept[n * rows + r]);
        });
    CHECK(kept.is_written());
    CHECK(plain == kept);
}
