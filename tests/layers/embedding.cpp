#include <ingrain/layers/embedding.hpp>

#include <ingrain/core/shape_list.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/identity.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/optimizers/adagrad.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/initialize.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>
#include <support/owned.hpp>

#include <cmath>
#include <limits>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// Makes indices of the values that the laws draw, 0 to `Entries`, of which the last is none;  dx = 0
template <std::size_t Entries>
struct to_indices {
    template <class In>
    static constexpr bool accepts = true;

    template <class Policy, class In>
    struct bound : identity::bound<Policy, In> {
        using T = number_of<Policy>;
        static constexpr layer_traits traits{.reads_x = false, .reads_y = false, .framewise = true};

        template <std::size_t N>
        static constexpr void infer(none, auto x, auto y, none) noexcept {
            for (std::size_t n = 0; n < N; ++n)
                for (std::size_t i = 0; i < In::size; ++i) {
                    T index = T(0);
                    while (index < T(Entries) && index < x[n][i] * T(2 * Entries) + T(1)) index = index + T(1);
                    y[n][i] = index;
                }
        }
        template <std::size_t N>
        static constexpr void backward(none, auto, auto, none, none, auto, auto dx, none) noexcept {
            if constexpr (wanted<decltype(dx)>)
                for (std::size_t n = 0; n < N; ++n)
                    for (std::size_t i = 0; i < In::size; ++i) dx[n][i] = T(0);
        }
    };
};

template <embedding_options Options>
using drawn = sequence<to_indices<Options.entries>, embedding<Options>>;

}  // namespace

TEST_CASE("embedding keeps the law") {
    check_layer_exactly<drawn<{.entries = 5, .size = 3}>, shape<7>>();
    in_all_laws([]<class> {
        check_layer_exactly<drawn<{.entries = 29, .size = 5}>, shape<4>>();
        check_layer<drawn<{.entries = 4, .size = 17}>, shape<5, 1>, 2>();
        check_layer<drawn<{.entries = 31, .size = 1}>, shape<3, 2>, 2>();
        check_composite<sequence<drawn<{.entries = 5, .size = 3}>, ingrain::tanh, dense<2>>, shape<4>>();
    });
}

TEST_CASE("embedding goes on from call to call") {
    check_stream<shape<12, 1>, drawn<{.entries = 9, .size = 3}>, dense<2>>();
}

TEST_CASE("shapes of embeddings") {
    using layer = embedding<{.entries = 9, .size = 3}>;
    STATIC_CHECK(std::is_same_v<layer::bound<default_policy, shape<4>>::output, shape<4, 3>>);
    STATIC_CHECK(std::is_same_v<layer::bound<default_policy, shape<1>>::output, shape<1, 3>>);
    STATIC_CHECK(std::is_same_v<layer::bound<default_policy, shape<4, 1>>::output, shape<4, 3>>);
    STATIC_CHECK(std::is_same_v<layer::bound<default_policy, shape<4, 2>>::output, shape<4, 2, 3>>);
    STATIC_CHECK_FALSE(layer::accepts<shape_list<shape<4>>>);
}

namespace {

constexpr float positive_infinity = std::numeric_limits<float>::infinity(),
                no_number = std::numeric_limits<float>::quiet_NaN();

/// The embedding of 10 entries of 3 values, for 12 numbers, of which all but the first and the last are no index.
using of_ten = embedding<{.entries = 10, .size = 3}>::bound<default_policy, shape<12>>;
constexpr float given[]{9,         -1,     0.5f,   10,    1e9f, -positive_infinity, positive_infinity,
                        no_number, 1e-40f, -1e-9f, 3e38f, -0.0f};

}  // namespace

TEST_CASE("a number that is no index becomes zeros and learns nothing") {
    const auto b = make_owned<bench<of_ten, float, 1>>();
    std::copy_n(given, 12, b->x.values);
    for (float& d : b->dy.values) d = positive_infinity;  // would not be lost in a sum
    for (std::size_t i = 0; i < 3; ++i) b->dy[i] = b->dy[33 + i] = static_cast<float>(i + 1);
    b->infer();
    bool right = true;
    for (std::size_t i = 0; i < 36; ++i)
        right = right && b->y[i] == (i < 3 ? b->p.weights[27 + i] : i < 33 ? 0.0f : b->p.weights[i - 33]);
    CHECK(right);
    b->backward(b->to_dx(), b->to_gradients());
    for (std::size_t i = 0; i < 30; ++i)
        right = right && b->gradients.weights[i] == (i < 3    ? static_cast<float>(i + 1)
                                                     : i < 27 ? 0.0f
                                                              : static_cast<float>(i - 26));
    CHECK(right);
    CHECK(std::all_of(std::begin(b->dx.values), std::end(b->dx.values), [](float d) { return d == 0; }));
}

namespace {

/// Writes 7 to all that it is called for.
struct marks {
    static constexpr bool ignores_zero = true;

    template <class V>
    constexpr void operator()(V, V& p) const {
        p = V(7);
    }
};

/// Whether `optimizer` does the same with the gradients of named entries alone as with all of them.
template <class Optimizer>
bool needs_no_more(const Optimizer& optimizer) {
    using bound = embedding<{.entries = 50, .size = 3}>::bound<default_policy, shape<4>>;
    const auto b = make_owned<bench<bound, float, 2>>();
    const float x[]{3, 49, 3, 3, 12, 0.5f, 49, 49};
    std::copy_n(x, 8, b->x.values);
    typename bound::parameters later = b->p, moments{}, later_moments{};
    typename Optimizer::progress progress;
    const auto rule = optimizer.next(progress);
    b->backward(none{}, store(b->gradients));
    if constexpr (Optimizer::moments > 0) {
        update(rule, b->gradients, later, later_moments);
        b->backward(none{}, apply(rule, b->p, moments));
    } else {
        update(rule, b->gradients, later);
        b->backward(none{}, apply(rule, b->p));
    }
    return same_bits(b->p, later) && same_bits(moments, later_moments);
}

}  // namespace

TEST_CASE("entries that were not named are not touched, where the optimiser ignores a gradient of 0") {
    using bound = embedding<{.entries = 50, .size = 3}>::bound<default_policy, shape<4>>;
    const auto b = make_owned<bench<bound, float, 1>>();
    const float x[]{3, 49, 3, 12};
    std::copy_n(x, 4, b->x.values);
    b->backward(none{}, apply(marks{}, b->p));
    for (std::size_t e = 0; e < 50; ++e) {
        const bool named = e == 3 || e == 12 || e == 49;
        CHECK((b->p.weights[3 * e + 2] == 7) == named);
    }
    CHECK(needs_no_more(sgd{.rate = 0.1f}));
    CHECK(needs_no_more(adagrad{}));
}

TEST_CASE("gradients of an entry are summed up in the order of the numbers, sample after sample") {
    using bound = embedding<{.entries = 50, .size = 1}>::bound<default_policy, shape<4>>;
    const auto b = make_owned<bench<bound, float, 2>>();
    const float x[]{3, 5, 3, 3, 3, 5, 5, 3}, dy[]{1e8f, 1, 3, -1e8f, 5, 2, 4, 1};
    std::copy_n(x, 8, b->x.values);
    std::copy_n(dy, 8, b->dy.values);
    b->backward(none{}, b->to_gradients());
    CHECK(b->gradients.weights[3] == ((((1e8f + 3) + -1e8f) + 5) + 1));
    CHECK(b->gradients.weights[5] == 7);
    CHECK(b->gradients.weights[4] == 0);
}

TEST_CASE("embedding works in constants") {
    using bound = embedding<{.entries = 3, .size = 2}>::bound<default_policy, shape<2>>;
    constexpr float second = [] {
        const bound::parameters p{{{1, 2, 3, 4, 5, 6}}};
        const float x[]{2, 1};
        float y[4]{};
        bound::infer<1>(p, rows<const float, 1, shape<2>>{x}, rows<float, 1, bound::output>{y}, none{});
        return y[1] * 10 + y[2];
    }();
    STATIC_CHECK(second == 63);
}

TEST_CASE("initial vectors have mean 0 and variance 1") {
    using bound = embedding<{.entries = 500, .size = 8}>::bound<default_policy, shape<1>>;
    const auto p = make_owned<bound::parameters>();
    generator random{seed{3}};
    bound::initialize(*p, random);
    double sum = 0, squares = 0;
    for (const float w : p->weights.values) sum += double{w}, squares += double{w} * double{w};
    CHECK(std::abs(sum / 4000) < 0.06);
    CHECK(std::abs(squares / 4000 - 1) < 0.1);
}
