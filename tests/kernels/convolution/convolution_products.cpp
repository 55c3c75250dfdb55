#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/convolution/convolution_products.hpp>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>

#include <kernels/convolution/plain_gradients.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// y = X W + b at each position of N samples, and its gradients.
template <class Policy, class Windows, std::size_t Chains, std::size_t N>
struct problem {
    using products = kernels::convolution_products<Policy, Windows, Chains, N>;
    static constexpr std::size_t filters = Windows::filters, results = Windows::results;

    filler fill;
    guarded<N * Windows::size> x{fill};
    guarded<Windows::depth * filters> w{fill};
    guarded<filters> b{fill};
    guarded<N * results> dy{fill};

    rows<const float, N, shape<Windows::size>> x_rows() const { return {x.data()}; }
    rows<const float, N, shape<results>> dy_rows() const { return {dy.data()}; }

    guarded<N * results> plain_forward(const auto& begin) const {
        guarded<N * results> y;
        for (std::size_t n = 0; n < N; ++n)
            kernels::plain_convolve<float, Windows, Chains>(x_rows()[n], w.data(), begin,
                                                            [&](auto sum, std::size_t position, std::size_t f) {
                                                                sum.store(&y[n * results + position * filters + f]);
                                                            });
        return y;
    }

    void forward() const {
        guarded<N * results> with_bias, without;
        products::forward(x_rows(), w.data(), b.data(), rows<float, N, shape<results>>{with_bias.data()});
        CHECK(with_bias == plain_forward([this]<class V>(V& sum, std::size_t f) { sum = V(b[f]); }));
        products::forward(x_rows(), w.data(), none{}, rows<float, N, shape<results>>{without.data()});
        CHECK(without == plain_forward([]<class V>(V& sum, std::size_t) { sum = V(0); }));
    }

    /// Position by position, where windows reach into no padding.
    void forward_position() const {
        guarded<N * results> y;
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t position = 0; position < Windows::positions; ++position)
                products::forward_position(
                    [this, n, position](std::size_t tap) {
                        return x_rows()[n] + Windows::place(position / Windows::columns, position % Windows::columns,
                                                            tap * Windows::in, 0);
                    },
                    w.data(), b.data(), rows<float, N, shape<results>>{y.data()}, n, position);
        CHECK(y == plain_forward([this]<class V>(V& sum, std::size_t f) { sum = V(b[f]); }));
    }

    void input_gradient() const {
        guarded<N * Windows::size> dx;
        guarded<products::workspace_size + 1> memory;
        products::input_gradient(w.data(), dy_rows(), rows<float, N, shape<Windows::size>>{dx.data()}, memory.data());
        CHECK((dx == plain_input_gradients<Windows, N>(w.data(), dy.data())));
        products::input_gradient(w.data(), dy_rows(), none{}, memory.data());
    }

    void weight_gradient() const {
        guarded<Windows::depth * filters> dw;
        products::weight_gradient(x_rows(), dy_rows(), [&](std::size_t i, auto sums) { sums.store(&dw[i]); });
        CHECK((dw == plain_weight_gradients<Windows, N>(x.data(), dy.data())));
    }

    void bias_gradient() const {
        constexpr std::size_t chains = kernels::chains(Windows::positions, filters);
        guarded<filters> db, plain;
        kernels::plain_product<float, 1, N * Windows::positions, filters, chains>(
            [](std::size_t, std::size_t) { return 1.f; }, kernels::fixed_stride_rows<float, filters>{dy.data()},
            kernels::zero{}, [&](auto sum, std::size_t, std::size_t f) { sum.store(&plain[f]); });
        products::bias_gradient(dy_rows(), [&](std::size_t f, auto sums) { sums.store(&db[f]); });
        CHECK(db == plain);
    }
};

template <class Policy, class Windows, std::size_t Chains, std::size_t N>
void has_the_bits_of_plain() {
    const auto p = make_owned<problem<Policy, Windows, Chains, N>>();
    p->forward();
    if constexpr (!Windows::is_padded) p->forward_position();
    p->input_gradient();
    p->weight_gradient();
    p->bias_gradient();
}
template <axis Vertical, axis Horizontal, std::size_t Channels, std::size_t Filters, std::size_t Groups = 1,
          std::size_t Chains = 1, std::size_t N = 3>
void has_the_bits_of_plain() {
    CAPTURE(Vertical.extent, Horizontal.extent, Channels, Filters, Groups, Chains, N);
    using windows = kernels::windows<Vertical, Horizontal, Channels, Filters, Groups>;
    has_the_bits_of_plain<default_policy, windows, Chains, N>();
    has_the_bits_of_plain<short_policy, windows, Chains, N>();
}

}  // namespace

TEST_CASE("products of convolutions have the bits of plain ones") {
    has_the_bits_of_plain<axis{6, 3, 1, 1, valid}, axis{5, 3, 1, 1, valid}, 3, 17>();
    has_the_bits_of_plain<axis{5, 3, 2, 1, same}, axis{6, 2, 1, 2, same}, 4, 6, 2>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<axis{7, 5, 1, 1, valid}, axis{8, 3, 1, 1, valid}, 1, 2>();
        has_the_bits_of_plain<axis{5, 3, 1, 1, same}, axis{4, 3, 1, 1, same}, 17, 17, 17, 1, 1>();
    });
}

TEST_CASE("products of convolutions over time have the bits of plain ones") {
    has_the_bits_of_plain<single, axis{37, 3, 1, 2, causal}, 3, 4, 1, 4>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<single, axis{17, 2, 1, 3, valid}, 4, 6, 2, 2, 1>();
        has_the_bits_of_plain<single, axis{1, 1, 1, 1, valid}, 1, 1, 1, 1, 1>();
    });
}
