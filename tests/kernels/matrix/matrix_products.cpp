#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/kernels/matrix/matrix_products.hpp>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <code_goal Goal>
struct policy : default_policy {
    static constexpr code_goal code = Goal;
};

/// Writes the lanes of a gradient to a matrix whose rows are contiguous.
template <class Gradients>
auto written_to(Gradients& gradients) {
    return [&gradients](std::size_t i, auto lanes) { lanes.store(&gradients[i]); };
}

/// x: [Rows, In]   W: [In, Out], rows Stride values apart   b: [Out]   dy: [Rows, Out]
template <code_goal Goal, std::size_t Rows, std::size_t In, std::size_t Out, std::size_t Stride = Out>
struct problem {
    using products = kernels::matrix_products<policy<Goal>, Rows, In, Out, Stride>;
    static constexpr std::size_t chains = kernels::chains(In, Out);
    static constexpr std::size_t matrix = (In - 1) * Stride + Out;

    filler fill;
    guarded<Rows * In> x{fill};
    guarded<matrix> w{fill};
    guarded<Out> b{fill};
    guarded<Rows * Out> dy{fill};

    rows<const float, Rows, shape<In>> x_rows() const { return {x.data()}; }
    rows<const float, Rows, shape<Out>> dy_rows() const { return {dy.data()}; }

    guarded<Rows * Out> plain_forward(const auto& begin) const {
        guarded<Rows * Out> y;
        kernels::plain_product<float, Rows, In, Out, chains>(
            [this](std::size_t r, std::size_t i) { return x[r * In + i]; },
            kernels::fixed_stride_rows<float, Stride>{w.data()}, begin,
            [&y](auto sum, std::size_t r, std::size_t o) { sum.store(&y[r * Out + o]); });
        return y;
    }

    void forward() const {
        guarded<Rows * Out> with_bias, without;
        products::forward(x_rows(), w.data(), b.data(), rows<float, Rows, shape<Out>>{with_bias.data()});
        CHECK(with_bias == plain_forward([this]<class V>(V& sum, std::size_t, std::size_t o) { sum = V(b[o]); }));
        products::forward(x_rows(), w.data(), none{}, rows<float, Rows, shape<Out>>{without.data()});
        CHECK(without == plain_forward(kernels::zero{}));
    }

    void accumulate() const {
        guarded<Rows * Out> y = dy, plain = plain_forward(kernels::zero{});
        for (std::size_t i = 0; i < Rows * Out; ++i) plain[i] = dy[i] + plain[i];
        products::accumulate(x_rows(), w.data(), rows<float, Rows, shape<Out>>{y.data()});
        CHECK(y == plain);
    }

    template <std::size_t Chunks>
    void accumulate_in_chunks() const {
        constexpr std::size_t size = Out / Chunks;
        guarded<Rows * Out> y = dy, seen, plain = plain_forward(kernels::zero{});
        for (std::size_t i = 0; i < Rows * Out; ++i) plain[i] = dy[i] + plain[i];
        products::template accumulate_in_chunks<Chunks>(x_rows(), w.data(), rows<float, Rows, shape<Out>>{y.data()},
                                                        [&seen](std::size_t r, std::size_t o, auto... sums) {
                                                            std::size_t chunk = 0;
                                                            (sums.store(&seen[r * Out + chunk++ * size + o]), ...);
                                                        });
        CHECK(seen == plain);
    }

    guarded<Rows * In> plain_input_gradient() const {
        guarded<Rows * In> dx;
        for (std::size_t r = 0; r < Rows; ++r)
            kernels::plain_dot_products<float, In, Out, Stride>(
                w.data(), dy.data() + r * Out, [&](auto, auto sum, std::size_t i) { sum.store(&dx[r * In + i]); });
        return dx;
    }

    void input_gradient() const {
        guarded<Rows * In> dx;
        guarded<products::workspace_size + 1> memory;
        products::input_gradient(w.data(), dy_rows(), rows<float, Rows, shape<In>>{dx.data()}, memory.data());
        CHECK(dx == plain_input_gradient());
        products::input_gradient(w.data(), dy_rows(), none{}, memory.data());
    }

    void input_gradient_from() const {
        guarded<Rows * In> dx;
        guarded<products::transposed_size + 1> memory;
        products::transpose(w.data(), memory.data());
        products::input_gradient_from(memory.data(), w.data(), dy_rows(), rows<float, Rows, shape<In>>{dx.data()});
        CHECK(dx == plain_input_gradient());
    }

    void weight_gradient() const {
        guarded<matrix> dw, plain;
        for (std::size_t i = 0; i < matrix; ++i) dw[i] = plain[i] = 0;  // between rows, if Stride > Out
        kernels::plain_product<float, In, Rows, Out, 1>(
            [this](std::size_t i, std::size_t r) { return x[r * In + i]; }, dy_rows(), kernels::zero{},
            [&](auto sum, std::size_t i, std::size_t o) { sum.store(&plain[i * Stride + o]); });
        products::weight_gradient(x_rows(), dy_rows(), written_to(dw));
        CHECK(dw == plain);
    }

    void bias_gradient() const {
        guarded<Out> db, plain;
        for (std::size_t o = 0; o < Out; ++o) {
            plain[o] = 0;
            for (std::size_t r = 0; r < Rows; ++r) plain[o] += dy[r * Out + o];
        }
        products::bias_gradient(dy_rows(), written_to(db));
        CHECK(db == plain);
    }

    /// Sinks of tensors may take the factors of products instead of the products.
    void gradients_of_tensors() const {
        tensor<float, shape<In, Out>> weights{};
        tensor<float, shape<Out>> bias{};
        const tensor_sink<detail::accumulate, role::weights, decltype(weights), 1> to_weights{{}, {&weights}};
        const tensor_sink<detail::accumulate, role::bias, decltype(bias), 1> to_bias{{}, {&bias}};
        products::weight_gradient(x_rows(), dy_rows(), to_weights);
        products::bias_gradient(dy_rows(), to_bias);
        guarded<In * Out> dw;
        guarded<Out> db;
        products::weight_gradient(x_rows(), dy_rows(), written_to(dw));
        products::bias_gradient(dy_rows(), written_to(db));
        bool equal = true;
        for (std::size_t i = 0; i < In * Out; ++i) equal = equal && weights.values[i] == dw[i];
        for (std::size_t o = 0; o < Out; ++o) equal = equal && bias.values[o] == db[o];
        CHECK(equal);
    }
};

template <code_goal Goal, std::size_t Rows, std::size_t In, std::size_t Out>
void has_the_bits_of_plain_with() {
    const auto p = make_owned<problem<Goal, Rows, In, Out>>();
    p->forward();
    p->accumulate();
    p->input_gradient();
    p->input_gradient_from();
    p->weight_gradient();
    p->bias_gradient();
    p->gradients_of_tensors();
}

template <std::size_t Rows, std::size_t In, std::size_t Out>
void has_the_bits_of_plain() {
    CAPTURE(Rows, In, Out);
    has_the_bits_of_plain_with<code_goal::speed, Rows, In, Out>();
    has_the_bits_of_plain_with<code_goal::size, Rows, In, Out>();
}

template <code_goal Goal, std::size_t Rows, std::size_t In, std::size_t Out, std::size_t Stride>
void has_them_in_some_columns() {
    CAPTURE(Rows, In, Out, Stride);
    const auto p = make_owned<problem<Goal, Rows, In, Out, Stride>>();
    p->forward();
    p->accumulate();
    p->input_gradient_from();
    p->weight_gradient();
}

template <code_goal Goal, std::size_t Rows, std::size_t In, std::size_t Chunks, std::size_t Size>
void has_them_in_chunks() {
    CAPTURE(Rows, In, Chunks, Size);
    make_owned<problem<Goal, Rows, In, Chunks * Size>>()->template accumulate_in_chunks<Chunks>();
}

}  // namespace

TEST_CASE("products of one row have the bits of plain ones") {
    has_the_bits_of_plain_with<code_goal::speed, 1, 3, 17>();
    has_the_bits_of_plain<1, 37, 4 * simd::widest<float>>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<1, 1, 1>();
        has_the_bits_of_plain_with<code_goal::size, 1, 3, 17>();
        has_the_bits_of_plain<1, 17, 4>();
        has_the_bits_of_plain<1, 37, 1>();
        has_the_bits_of_plain<1, 1, 37>();
        has_the_bits_of_plain<1, 17, 37>();
        has_the_bits_of_plain<1, 64, 10>();
    });
}

TEST_CASE("products of several rows have the bits of plain ones") {
    has_the_bits_of_plain_with<code_goal::speed, 9, 3, 17>();
    has_the_bits_of_plain<3, 37, 2 * simd::widest<float>>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<3, 17, 1>();
        has_the_bits_of_plain_with<code_goal::size, 9, 3, 17>();
        has_the_bits_of_plain<3, 1, 37>();
        has_the_bits_of_plain<17, 37, 3>();
        has_the_bits_of_plain<32, 17, 37>();
    });
}

TEST_CASE("a matrix may be some columns of a wider one") {
    in_all_laws([]<class> { has_them_in_some_columns<code_goal::speed, 1, 17, 4, 7>(); });
    has_them_in_some_columns<code_goal::size, 3, 17, 4 * simd::widest<float>, 5 * simd::widest<float> + 1>();
    has_them_in_some_columns<code_goal::speed, 9, 37, 3, 17>();
}

TEST_CASE("results may be taken in chunks of columns") {
    has_them_in_chunks<code_goal::speed, 1, 17, 4, 5>();
    in_all_laws([]<class> {
        has_them_in_chunks<code_goal::speed, 1, 3, 3, 37>();
        has_them_in_chunks<code_goal::speed, 3, 17, 4, 9>();
    });
    has_them_in_chunks<code_goal::size, 1, 20, 4, 20>();
}

TEST_CASE("the weights' gradient prefetches each value of the next samples, in turn") {
    struct prefetching {
        const float* first;
        std::size_t* next;
        bool* in_turn;
        const float* operator[](std::size_t) const { return first; }
        void prefetch_next(std::size_t i) const { *in_turn = *in_turn && i == (*next)++; }
    };
    filler fill;
    guarded<37> x{fill};
    guarded<3> dy{fill};
    const auto is_prefetched = [&]<std::size_t Out>(kernels::constant<Out>) {
        std::size_t next = 0;
        bool in_turn = true;
        guarded<37 * Out> dw;
        kernels::matrix_products<default_policy, 1, 37, Out>::weight_gradient(
            prefetching{x.data(), &next, &in_turn}, rows<const float, 1, shape<Out>>{dy.data()}, written_to(dw));
        return in_turn && next == 37;
    };
    CHECK(is_prefetched(kernels::constant<1>{}));
    CHECK(is_prefetched(kernels::constant<3>{}));
}
