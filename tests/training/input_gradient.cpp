#include <ingrain/training/input_gradient.hpp>

#include <ingrain/ingrain.hpp>
#include <support/all_laws.hpp>
#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/policies.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>

namespace ig = ingrain;

namespace {

/// dx agrees with central differences of the loss of `infer`, and the returned loss is that one.
template <class Net, class Loss, std::size_t N>
void check_input_gradient(const auto& targets) {
    using output = typename Net::output;
    using loss = typename Loss::template bound<typename Net::policy, output>;
    struct memory {
        typename Net::parameters p{};
        ig::input_trace<Net, N> trace;
        typename Net::template samples<N> x, dx;
        typename Net::template scratch<N> scratch;
    };
    const auto m = ingrain::test::make_owned<memory>();
    ig::test::filler fill;
    ig::for_each_tensor(fill, m->p);
    fill(m->x);
    ig::test::poison(m->dx);
    ig::test::poison(m->trace);
    const auto inferred = [&] {
        const auto y = Net::template infer<N>(m->p, m->x, m->scratch);
        return loss::template evaluate<N>(ig::rows<const double, N, output>{y.values}, targets, ig::none{});
    };
    const double result = ig::input_gradient<Net, Loss, N>(m->p, m->x, targets, m->trace, m->dx);
    CHECK(std::abs(result - inferred()) <= 1e-12);
    for (std::size_t i = 0; i < m->x.size; ++i) {
        constexpr double step = 1e-5;
        const double here = m->x[i];
        m->x[i] = here + step;
        const double above = inferred();
        m->x[i] = here - step;
        const double below = inferred();
        m->x[i] = here;
        CAPTURE(i, m->dx[i]);
        CHECK(std::abs(m->dx[i] - (above - below) / (2 * step)) <= 1e-7);
    }
}

template <class... Layers>
using in_double = ig::basic_network<ig::test::in_double, Layers...>;

constexpr double values[]{0.3, -0.2, 0.7, 0.1, 0.5, -0.4, 0.9, 0.2, -0.6, 0.8, 0.4, -0.1};
constexpr std::uint8_t labels[]{2, 0, 1};

}  // namespace

TEST_CASE("the gradient at the input is the derivative of the loss", "[input_gradient]") {
    using dense = in_double<ig::input<5>, ig::dense<7>, ig::tanh, ig::dense<3>>;
    check_input_gradient<dense, ig::mean_squared_error, 1>(ig::rows<const double, 1, ig::shape<3>>{values});
    ig::test::in_all_laws([]<class> {
        check_input_gradient<dense, ig::huber<>, 3>(ig::rows<const double, 3, ig::shape<3>>{values});
        check_input_gradient<dense, ig::softmax_cross_entropy, 3>(labels);
    });

    using images = in_double<ig::input<6, 5, 2>, ig::standardize<>, ig::conv2d<{.filters = 3, .kernel = {3, 2}}>,
                             ig::gelu, ig::max_pool2d<2>, ig::flatten, ig::dense<3>>;
    check_input_gradient<images, ig::softmax_cross_entropy, 3>(labels);

    using sequences = in_double<ig::input<4, 2>, ig::gru<{.units = 3}>, ig::layer_norm<>, ig::dense<3>>;
    ig::test::in_all_laws([]<class> { check_input_gradient<sequences, ig::smoothed_cross_entropy<0.1f>, 3>(labels); });

    using activation = in_double<ig::input<3>, ig::sigmoid>;  // nothing is trained
    check_input_gradient<activation, ig::mean_squared_error, 1>(ig::rows<const double, 1, ig::shape<3>>{values});
}

TEST_CASE("the gradient of several inputs is one row, as the sample", "[input_gradient]") {
    using net = in_double<ig::inputs<ig::input<4>, ig::input<3>>,
                          ig::parallel<ig::concatenate, ig::sequence<ig::pick<0>, ig::dense<5>, ig::tanh>, ig::pick<1>>,
                          ig::dense<3>>;
    check_input_gradient<net, ig::mean_squared_error, 1>(ig::rows<const double, 1, ig::shape<3>>{values});
    ig::test::in_all_laws([]<class> { check_input_gradient<net, ig::softmax_cross_entropy, 3>(labels); });
}

TEST_CASE("samples with weights, and in float as in double", "[input_gradient]") {
    using net = ig::network<ig::input<2>, ig::dense<2>>;
    constexpr auto gradient = [] {
        net::parameters p{};
        ig::get<0>(p).weights = {1, 2, 3, 4};
        const float x[]{1, 1, 1, 1}, weights[]{0, 2};
        const float targets[]{0, 0, 0, 0};
        ig::input_trace<net, 2> trace;
        net::samples<2> dx{};
        ig::input_gradient<net, ig::mean_squared_error, 2>(p, x, ig::weighted(targets, weights), trace, dx);
        return dx;
    }();
    // A mean over two outputs: dy = y. The first sample has no weight.
    STATIC_CHECK(gradient[0] == 0.f);
    STATIC_CHECK(gradient[1] == 0.f);
    // Weights are [inputs, outputs]: y = (4, 6), dx = (1 4 + 2 6, 3 4 + 4 6).
    STATIC_CHECK(gradient[2] == 16.f);
    STATIC_CHECK(gradient[3] == 36.f);
}

TEST_CASE("one sample may have a label alone", "[input_gradient]") {
    using net = ig::network<ig::input<3>, ig::softplus>;
    const float x[]{1, 2, 3};
    const std::uint8_t label[]{2};
    ig::input_trace<net> trace;
    net::samples<> dx{}, same{};
    const float loss = ig::input_gradient<net, ig::softmax_cross_entropy>({}, x, label, trace, dx);
    CHECK(ig::input_gradient<net, ig::softmax_cross_entropy>({}, x, label[0], trace, same) == loss);
    CHECK(same[2] == dx[2]);
    CHECK(dx[2] < 0);
}
