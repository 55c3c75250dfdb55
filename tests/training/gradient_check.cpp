#include <ingrain/training/gradient_check.hpp>

#include <ingrain/ingrain.hpp>
#include <support/all_laws.hpp>
#include <support/numbers.hpp>
#include <support/owned.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ig = ingrain;

namespace {

template <class Net, class Loss, std::size_t N, class Number = double>
double error_of(const auto& targets, const auto&... report) {
    const auto check = ingrain::test::make_owned<ig::gradient_check<Net, Loss, N, Number>>();
    const auto p = ingrain::test::make_owned<typename Net::parameters>();
    const auto x = ingrain::test::make_owned<typename Net::template samples<N>>();
    ig::test::filler fill;
    ig::for_each_tensor(fill, *p);
    fill(*x);
    return check->largest_error(*p, *x, targets, report...);
}

constexpr float values[]{0.3f, -0.2f, 0.7f, 0.1f, 0.5f, -0.4f, 0.9f, 0.2f, -0.6f, 0.8f, 0.4f, -0.1f};
constexpr std::uint8_t labels[]{2, 0, 1, 1};

/// A layer of a user, whose derivative has the wrong factor.
struct wrong_square_function {
    static constexpr char kind[] = "wrong_square";
    static constexpr bool derivative_from_output = false;
    template <ig::math, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        return x * x;
    }
    template <ig::math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V x) {
        return dy * x;
    }
};
struct wrong_square : ig::pointwise<wrong_square_function> {};

/// A loss of a user, whose gradient has the wrong sign.
struct wrong_loss_function {
    template <ig::math, class V>
    INGRAIN_INLINE static constexpr V value(V y, V t) {
        return (y - t) * (y - t);
    }
    template <ig::math, class V>
    INGRAIN_INLINE static constexpr V gradient(V y, V t) {
        return V(2) * (t - y);
    }
};
struct wrong_loss : ig::pointwise_loss<wrong_loss_function> {};

using small_net = ig::network<ig::input<5>, ig::dense<7>, ig::tanh, ig::dense<3>>;

}  // namespace

TEST_CASE("right gradients agree with differences of the loss", "[gradient_check]") {
    CHECK(error_of<small_net, ig::mean_squared_error, 4>(values) < 1e-7);
    const float weights[]{1, 0, 0.5f, 3};
    CHECK(error_of<small_net, ig::softmax_cross_entropy, 4>(ig::weighted(labels, weights)) < 1e-7);

    using images =
        ig::network<ig::input<6, 5, 2>, ig::conv2d<{.filters = 3, .kernel = {3, 2}}>, ig::batch_norm<>, ig::gelu,
                    ig::average_pool2d<2>, ig::flatten, ig::dropout<{.rate = 0.25f}>, ig::dense<3>>;
    CHECK(error_of<images, ig::softmax_cross_entropy, 4>(labels) < 1e-6);

    using sequences = ig::network<ig::input<4, 2>, ig::lstm<{.units = 3, .result = ig::returns::sequence}>,
                                  ig::gru<{.units = 3}>, ig::dense<3>>;
    ig::test::in_all_laws([]<class> { CHECK(error_of<sequences, ig::huber<>, 4>(values) < 1e-6); });
}

TEST_CASE("a wrong derivative is found, in the tensors before it", "[gradient_check]") {
    using net = ig::network<ig::input<5>, ig::dense<7>, wrong_square, ig::dense<3>>;
    std::vector<double> errors;
    std::string names;
    const double largest = error_of<net, ig::mean_squared_error, 4>(values, [&](const auto& info, double error) {
        names += info.tensor;
        errors.push_back(error);
    });
    REQUIRE(errors.size() == 4);
    CHECK(names == "weightsbiasweightsbias");
    CHECK(errors[0] > 0.4);
    CHECK(errors[1] > 0.4);
    CHECK(errors[2] < 1e-7);
    CHECK(errors[3] < 1e-7);
    CHECK(largest >= errors[0]);

    CHECK(error_of<small_net, wrong_loss, 4>(values) > 1);
}

TEST_CASE("in the network's own numbers the check is coarser", "[gradient_check]") {
    CHECK(error_of<small_net, ig::mean_squared_error, 4, float>(values) < 1e-2);
    CHECK(error_of<small_net, wrong_loss, 4, float>(values) > 1);
}

TEST_CASE("what is no number is an infinite error, and a loss that nothing changes is none", "[gradient_check]") {
    float targets[12]{};
    targets[3] = NAN;
    CHECK(error_of<small_net, ig::mean_squared_error, 4>(targets) == HUGE_VAL);
    const std::uint8_t no_classes[]{255, 255, 255, 255};
    CHECK(error_of<small_net, ig::softmax_cross_entropy, 4>(no_classes) == 0);
}
