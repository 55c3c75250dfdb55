/// \file
/// One step of backpropagation with every intermediate value: two inputs, two hidden and two output neurons, all
/// sigmoids. It is the network of "A Step by Step Backpropagation Example" (Matt Mazur, 2015), and the values are
/// compared with those published there.

#include <ingrain/ingrain.hpp>

#include <cmath>
#include <cstdio>

namespace ig = ingrain;

struct hidden : ig::dense<2> {
    static constexpr char name[] = "hidden";
};
struct output : ig::dense<2> {
    static constexpr char name[] = "output";
};

// In double, because nine digits are published.
struct in_double : ig::default_policy {
    using numbers = ig::numbers<double>;
};
using net = ig::basic_network<in_double, ig::input<2>, hidden, ig::sigmoid, output, ig::sigmoid>;

// Its first layers alone, to see the values inside.
using sums_of_hidden = ig::basic_network<in_double, ig::input<2>, hidden>;
using up_to_hidden = ig::basic_network<in_double, ig::input<2>, hidden, ig::sigmoid>;
using sums_of_output = ig::basic_network<in_double, ig::input<2>, hidden, ig::sigmoid, output>;

// Weights are stored [inputs, outputs]: the page's w1 w3 w2 w4, then its w5 w7 w6 w8. Its b1 and b2 are one bias for
// both neurons of a layer; here each neuron has its own.
constexpr net::parameters published{
    {{{{{0.15, 0.25, 0.20, 0.30}}, {{0.35, 0.35}}}}, {}, {{{{0.40, 0.50, 0.45, 0.55}}, {{0.60, 0.60}}}}, {}}};
constexpr double two_inputs[]{0.05, 0.10}, two_targets[]{0.01, 0.99};
constexpr double rate = 0.5;

// The error after one step, computed with forty digits.
constexpr double second_error = 0.291027774;

// The page's error, Σ (t - o)² / 2, equals mean_squared_error for two outputs, since the mean divides by two. So do its
// gradients.
using loss = ig::mean_squared_error;

static net::trace<> trace;
static net::predictions<> gradient_at_outputs;  // a copy: backward overwrites trace.dy
static net::gradients gradients;
static int differences = 0;

/// Prints a value, and the published one beside it if there is one, with as many digits as were published.
void line(const char* name, double value) { std::printf("  %-28s %13.9f\n", name, value); }
void line(const char* name, double value, double expected, int digits = 9) {
    const bool equal = std::fabs(value - expected) < 0.51 * std::pow(10, -digits);
    std::printf("  %-28s %13.9f   published %.*f%s\n", name, value, digits, expected, equal ? "" : "   DIFFERENT");
    differences += !equal;
}

template <class Network>
typename Network::template predictions<> inside(const net::parameters& p) {
    typename Network::parameters beginning{};
    ig::get<hidden>(beginning) = ig::get<hidden>(p);
    if constexpr (requires { ig::get<2>(beginning).weights; }) ig::get<output>(beginning) = ig::get<output>(p);
    typename Network::template scratch<> scratch;
    return Network::infer(beginning, two_inputs, scratch);
}

/// One forward and backward pass. Returns the error, and writes trace.y, gradient_at_outputs and gradients.
double pass(const net::parameters& p) {
    using bound_loss = loss::bound<in_double, net::output>;
    ig::generator unused;
    net::forward<1>(p, two_inputs, trace, unused);
    const double error = bound_loss::evaluate<1>(ig::rows<const double, 1, net::output>{trace.y.values}, two_targets,
                                                 ig::rows<double, 1, net::output>{trace.dy.values});
    gradient_at_outputs = trace.dy;
    net::backward<1>(p, two_inputs, trace, ig::store(gradients));
    return error;
}

void print_start(const net::parameters& p) {
    const auto& [w, b1] = ig::get<hidden>(p);
    const auto& [v, b2] = ig::get<output>(p);
    std::printf("\nStart\n");
    line("i1", two_inputs[0]);
    line("i2", two_inputs[1]);
    constexpr const char* names[2][4]{{"w1", "w3", "w2", "w4"}, {"w5", "w7", "w6", "w8"}};
    for (const std::size_t i : {0, 2, 1, 3}) line(names[0][i], w[i]);
    for (const std::size_t i : {0, 2, 1, 3}) line(names[1][i], v[i]);
    line("b1", b1[0]);
    line("b2", b2[0]);
}

void print_forward(const net::parameters& p) {
    const auto hidden_sums = inside<sums_of_hidden>(p), h = inside<up_to_hidden>(p),
               output_sums = inside<sums_of_output>(p);
    const auto& o = trace.y;
    std::printf("\nForward\n");
    line("net h1 = w1 i1 + w2 i2 + b1", hidden_sums[0], 0.3775, 4);
    line("net h2 = w3 i1 + w4 i2 + b1", hidden_sums[1]);
    line("h1 = 1 / (1 + e^-net h1)", h[0], 0.593269992);
    line("h2", h[1], 0.596884378);
    line("net o1 = w5 h1 + w6 h2 + b2", output_sums[0], 1.105905967);
    line("net o2 = w7 h1 + w8 h2 + b2", output_sums[1]);
    line("o1", o[0], 0.751365070);
    line("o2", o[1], 0.772928465);
    std::printf("\nError, for the targets t1 = %g and t2 = %g\n", two_targets[0], two_targets[1]);
    line("E1 = (t1 - o1)^2 / 2", (two_targets[0] - o[0]) * (two_targets[0] - o[0]) / 2, 0.274811083);
    line("E2 = (t2 - o2)^2 / 2", (two_targets[1] - o[1]) * (two_targets[1] - o[1]) / 2, 0.023560026);
}

void print_backward(const net::parameters& p) {
    const auto& [hidden_weights, hidden_bias] = ig::get<hidden>(gradients);
    const auto& [output_weights, output_bias] = ig::get<output>(gradients);
    std::printf("\nBackward, from the outputs\n");
    line("dE/do1 = o1 - t1", gradient_at_outputs[0], 0.74136507, 8);
    line("dE/do2 = o2 - t2", gradient_at_outputs[1]);
    line("dE/dnet o1 = dE/do1 o1(1-o1)", output_bias[0], 0.138498562);
    line("dE/dnet o2", output_bias[1]);
    line("dE/dw5 = dE/dnet o1 h1", output_weights[0], 0.082167041);
    line("dE/dw6 = dE/dnet o1 h2", output_weights[2]);
    line("dE/dw7 = dE/dnet o2 h1", output_weights[1]);
    line("dE/dw8 = dE/dnet o2 h2", output_weights[3]);
    const auto& v = ig::get<output>(p).weights;
    std::printf("\nBackward, to the hidden layer\n");
    line("dE/dh1 = w5 dE/dnet o1", v[0] * output_bias[0] + v[1] * output_bias[1], 0.036350306);
    std::printf("         + w7 dE/dnet o2\n");
    line("dE/dh2", v[2] * output_bias[0] + v[3] * output_bias[1]);
    line("dE/dnet h1 = dE/dh1 h1(1-h1)", hidden_bias[0]);
    line("dE/dnet h2", hidden_bias[1]);
    line("dE/dw1 = dE/dnet h1 i1", hidden_weights[0], 0.000438568);
    line("dE/dw2 = dE/dnet h1 i2", hidden_weights[2]);
    line("dE/dw3 = dE/dnet h2 i1", hidden_weights[1]);
    line("dE/dw4 = dE/dnet h2 i2", hidden_weights[3]);
}

void print_weights(const net::parameters& p) {
    const auto& w = ig::get<hidden>(p).weights;
    const auto& v = ig::get<output>(p).weights;
    line("w1", w[0], 0.149780716);
    line("w2", w[2], 0.19956143, 8);
    line("w3", w[1], 0.24975114, 8);
    line("w4", w[3], 0.29950229, 8);
    line("w5", v[0], 0.35891648, 8);
    line("w6", v[2], 0.408666186);
    line("w7", v[1], 0.511301270);
    line("w8", v[3], 0.561370121);
}

/// w -= rate dE/dw for the weights alone, as the page does it.
void update_weights(net::parameters& p) {
    ig::for_each_tensor(
        []<ig::role Role>(ig::tensor_info<Role>, auto& tensor, const auto& gradient) {
            if constexpr (Role == ig::role::weights)
                for (std::size_t i = 0; i < tensor.size; ++i) tensor[i] -= rate * gradient[i];
        },
        p, gradients);
}

void as_on_the_page() {
    std::printf("1. As on the page: biases are held\n");
    net::parameters p = published;
    const double first = pass(p);
    print_start(p);
    print_forward(p);
    line("E = E1 + E2", first, 0.298371109);
    print_backward(p);

    std::printf("\nUpdate: w - %g dE/dw\n", rate);
    update_weights(p);
    print_weights(p);
    const double second = pass(p);
    line("E, the next time", second);
    differences += !(std::fabs(second - second_error) < 0.51e-9);
    std::printf("  (the page has 0.291027924 here, which its own weights do not give)\n");

    double last = second;
    for (int number = 3; number <= 10000; ++number) {
        update_weights(p);
        last = pass(p);
    }
    const bool equal = std::fabs(last - 0.0000351085) < 0.00000005;
    std::printf("\nThe 10,000th time E is %.10f (published 0.0000351085%s), o1 is %.4f and o2 is %.4f.\n", last,
                equal ? "" : ", DIFFERENT", trace.y[0], trace.y[1]);
    differences += !equal;
}

static ig::trainer<net, loss, ig::sgd> trainer{{.rate = float{rate}}, published};

void as_the_library_does() {
    std::printf("\n2. As the library trains: biases, too\n\n");
    line("E", trainer.step(two_inputs, two_targets), 0.298371109);
    print_weights(trainer.parameters());
    const auto& b = ig::get<hidden>(trainer.parameters()).bias;
    const auto& c = ig::get<output>(trainer.parameters()).bias;
    line("b1 of h1, was 0.35", b[0]);
    line("b1 of h2", b[1]);
    line("b2 of o1, was 0.60", c[0]);
    line("b2 of o2", c[1]);
    const double second = pass(trainer.parameters());
    line("E, the next time", second);
    double last = second;
    for (int number = 2; number <= 10000; ++number) last = trainer.step(two_inputs, two_targets);
    std::printf("\nThe 10,000th time E is %.10f.\n", last);
    std::printf(
        "\nThe weights after the first step are the same, because all gradients belong to the parameters before it. "
        "The\n"
        "page leaves its biases as they are; the library takes dE/db, which is dE/dnet, for each neuron's own bias. So "
        "the\n"
        "error is smaller than the page's from the second pass on.\n");
    differences += !(second < second_error && last < 0.0000351085);
}

int main() {
    as_on_the_page();
    as_the_library_does();
    if (differences > 0) std::printf("\n%d numbers are not as they should be.\n", differences);
    return differences == 0 ? 0 : 1;
}
