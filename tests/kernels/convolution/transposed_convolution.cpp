#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/convolution/transposed_convolution_products.hpp>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>

#include <kernels/convolution/plain_gradients.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <class Windows>
constexpr std::size_t turned_place(std::size_t row, std::size_t k, std::size_t column, std::size_t c) {
    return ((row * Windows::out + k) * Windows::horizontal.kernel + column) * Windows::channels + c;
}

/// Values at distances that are not constant, as a data set has them.
template <class Windows, std::size_t N>
struct picked {
    const float* first;
    const float* operator[](std::size_t n) const { return first + n * Windows::results; }
    void prefetch_next(std::size_t) const {}
};

template <class Policy, class Windows, std::size_t N>
struct problem {
    using products = kernels::transposed_convolution_products<Policy, Windows, N>;
    static constexpr std::size_t weights = Windows::depth * Windows::filters;
    filler fill;
    guarded<weights> w{fill}, turned, dw;
    guarded<Windows::channels> bias{fill}, db;
    guarded<N * Windows::results> x{fill}, dx;
    guarded<N * Windows::size> dy{fill}, y, plain_y;
    guarded<products::workspace_size> memory;

    /// Calls visit(index in w, index in turned) for all weights.
    static void for_each_weight(const auto& visit) {
        for (std::size_t tap = 0; tap < Windows::taps; ++tap)
            for (std::size_t c = 0; c < Windows::in; ++c)
                for (std::size_t f = 0; f < Windows::filters; ++f)
                    visit(turned_place<Windows>(tap / Windows::horizontal.kernel, f % Windows::out,
                                                tap % Windows::horizontal.kernel, f / Windows::out * Windows::in + c),
                          (tap * Windows::in + c) * Windows::filters + f);
    }
    void run() {
        for_each_weight([&](std::size_t i, std::size_t j) { turned[j] = w[i]; });
        for (std::size_t i = 0; i < N * Windows::size; ++i) plain_y[i] = bias[i % Windows::channels];
        add_plain_input_gradients<Windows, N>(turned.data(), x.data(), plain_y);
        products::forward(rows<const float, N, shape<Windows::results>>{x.data()}, w.data(), bias.data(),
                          rows<float, N, shape<Windows::size>>{y.data()});
        CHECK((y == plain_y));
        const picked<Windows, N> apart{x.data()};
        y = {};
        products::forward(apart, w.data(), bias.data(), rows<float, N, shape<Windows::size>>{y.data()});
        CHECK((y == plain_y));

        const rows<const float, N, shape<Windows::size>> errors{dy.data()};
        products::input_gradient(w.data(), errors, rows<float, N, shape<Windows::results>>{dx.data()}, memory.data());
        CHECK(dx.is_written());
        CHECK((memory == turned));
        const auto plain_dw = plain_weight_gradients<Windows, N>(dy.data(), x.data());
        products::weight_gradient(apart, errors, [&](std::size_t i, auto lanes) { lanes.store(dw.data() + i); });
        CHECK(dw.is_written());
        bool same = true;
        for_each_weight([&](std::size_t i, std::size_t j) { same = same && dw[i] == plain_dw[j]; });
        CHECK(same);
        products::bias_gradient(errors, [&](std::size_t i, auto lanes) { lanes.store(db.data() + i); });
        CHECK(db.is_written());
    }
};

template <axis Vertical, axis Horizontal, std::size_t Channels, std::size_t Filters, std::size_t Groups = 1,
          std::size_t N = 3, class Policy = default_policy>
void has_the_bits_of_plain() {
    CAPTURE(Vertical.extent, Horizontal.extent, Channels, Filters, Groups, N);
    make_owned<problem<Policy, kernels::windows<Vertical, Horizontal, Channels, Filters, Groups>, N>>()->run();
}

}  // namespace

TEST_CASE("transposed convolutions have the bits of plain sums") {
    has_the_bits_of_plain<axis{7, 3, 2, 1, valid}, axis{6, 4, 2, 1, same}, 3, 17>();
    has_the_bits_of_plain<axis{6, 3, 2, 1, same}, axis{8, 2, 1, 2, valid}, 6, 4, 2, 2>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<single, axis{34, 4, 2, 1, padding1d(1, 1)}, 37, 5, 1, 1>();
        has_the_bits_of_plain<axis{3, 1, 1, 1, valid}, axis{4, 2, 2, 1, valid}, 17, 3>();
    });
}

TEST_CASE("so have those of a filter for each channel") {
    has_the_bits_of_plain<axis{6, 3, 2, 1, same}, axis{5, 3, 1, 1, same}, 17, 17, 17, 2>();
}

TEST_CASE("so has short code") {
    has_the_bits_of_plain<axis{6, 3, 2, 1, same}, axis{8, 3, 2, 1, same}, 37, 6, 1, 2, short_policy>();
    in_all_laws([]<class> { has_the_bits_of_plain<single, axis{17, 4, 1, 2, valid}, 6, 8, 2, 3, short_policy>(); });
}
