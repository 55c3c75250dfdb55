#pragma once
/// \file
/// What RNN, GRU and LSTM have in common: their inputs, directions, activations and outputs.

#include <ingrain/host/onnx/call.hpp>
#include <ingrain/host/onnx/operators/pointwise.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

using activation = std::function<double(double)>;

/// An activation by its name in the attribute `activations`.
inline activation activation_named(const call& c, const std::string& name, double alpha, double beta) {
    if (name == "Tanh") return [](double x) { return std::tanh(x); };
    if (name == "Sigmoid") return sigmoid;
    if (name == "Relu") return [](double x) { return std::max(x, 0.0); };
    if (name == "Softsign") return softsign;
    if (name == "Softplus") return softplus;
    if (name == "LeakyRelu") return [=](double x) { return x < 0 ? alpha * x : x; };
    if (name == "ThresholdedRelu") return [=](double x) { return x >= alpha ? x : 0; };
    if (name == "ScaledTanh") return [=](double x) { return alpha * std::tanh(beta * x); };
    if (name == "HardSigmoid") return [=](double x) { return std::clamp(alpha * x + beta, 0.0, 1.0); };
    if (name == "Elu") return [=](double x) { return x < 0 ? alpha * std::expm1(x) : x; };
    if (name == "Affine") return [=](double x) { return alpha * x + beta; };
    c.refuse_call("has an unknown activation ", in_quotes(name));
}

/// X [T, N, In] (or [N, T, In] with layout 1), W [D, gates H, In], R [D, gates H, H], B [D, 2 gates H], lengths [N],
/// h0 [D, N, H]; D directions. Y [T, D, N, H], Yh [D, N, H].
struct recurrent_call {
    call& c;
    std::size_t gates, states, directions, time, samples, in, units;
    bool batch_first, is_reverse;
    double clip;
    std::vector<activation> activations;

    recurrent_call(call& of, std::size_t its_gates, const std::vector<std::string>& usual, std::size_t its_states = 1)
        : c(of),
          gates(its_gates),
          states(its_states),
          batch_first(c.integer("layout", 0) != 0),
          clip(c.real("clip", 0)) {
        const tensor &x = c.real_input(0), &w = c.real_input(1), &r = c.real_input(2);
        const std::string direction = c.word("direction", "forward");
        if (direction != "forward" && direction != "reverse" && direction != "bidirectional")
            c.refuse_call("has an unknown direction ", in_quotes(direction));
        is_reverse = direction == "reverse";
        directions = direction == "bidirectional" ? 2 : 1;
        if (x.shape.size() != 3 || w.shape.size() != 3 || r.shape.size() != 3)
            c.refuse_call("takes X, W and R of three axes");
        time = x.shape[batch_first ? 1 : 0], samples = x.shape[batch_first ? 0 : 1], in = x.shape[2],
        units = r.shape[2];
        if (w.shape != extents{directions, gates * units, in} || r.shape != extents{directions, gates * units, units})
            c.refuse_call("has weights that do not fit its input");
        if (const std::int64_t said = c.integer("hidden_size", static_cast<std::int64_t>(units));
            said != static_cast<std::int64_t>(units))
            c.refuse_call("has a hidden_size of ", said, "; its weights have ", units);
        if (c.has(3) && c.real_input(3).shape != extents{directions, 2 * gates * units})
            c.refuse_call("has a bias that does not fit");
        if (c.has(4) && (is_real(c.input(4).type) || c.input(4).shape != extents{samples}))
            c.refuse_call("has sequence lengths that do not fit");
        for (std::size_t i = 0; i < states; ++i)
            if (c.has(5 + i) && c.real_input(5 + i).shape != state_shape())
                c.refuse_call("has an initial state that does not fit");
        take_activations(usual);
        c.limit({time, directions, samples, gates, units, in + units});
    }

    extents state_shape() const {
        return batch_first ? extents{samples, directions, units} : extents{directions, samples, units};
    }

    /// x of a step and a sample; the state of a direction and a sample in a tensor of `state_shape`.
    std::size_t input_at(std::size_t t, std::size_t n) const {
        return (batch_first ? n * time + t : t * samples + n) * in;
    }
    std::size_t state_at(std::size_t d, std::size_t n) const {
        return (batch_first ? n * directions + d : d * samples + n) * units;
    }
    std::size_t output_at(std::size_t t, std::size_t d, std::size_t n) const {
        return (batch_first ? (n * time + t) * directions + d : (t * directions + d) * samples + n) * units;
    }
    double clipped(double x) const { return clip > 0 ? std::clamp(x, -clip, clip) : x; }

    double bias(std::size_t d, std::size_t row, bool of_state) const {
        return c.has(3) ? c.input(3).reals[d * 2 * gates * units + (of_state ? gates * units : 0) + row] : 0;
    }
    /// W x + b for a row of gate g, and U h for it.
    double from_input(std::size_t d, std::size_t row, const double* x) const {
        double sum = 0;
        const double* w = c.input(1).reals.data() + (d * gates * units + row) * in;
        for (std::size_t i = 0; i < in; ++i) sum += w[i] * x[i];
        return sum;
    }
    double from_state(std::size_t d, std::size_t row, const std::vector<double>& h) const {
        double sum = 0;
        const double* r = c.input(2).reals.data() + (d * gates * units + row) * units;
        for (std::size_t i = 0; i < units; ++i) sum += r[i] * h[i];
        return sum;
    }
    double gate(std::size_t d, std::size_t g, std::size_t u, const double* x, const std::vector<double>& h) const {
        const std::size_t row = g * units + u;
        return from_input(d, row, x) + from_state(d, row, h) + bias(d, row, false) + bias(d, row, true);
    }

    /// Runs step(direction, activations, x, h, cell) for each time, and gives the outputs.
    template <class Step>
    void run(Step&& step) {
        tensor& y = c.output(
            0, c.input(0).type,
            batch_first ? extents{samples, time, directions, units} : extents{time, directions, samples, units});
        std::vector<tensor*> last;
        for (std::size_t i = 0; i < states; ++i) last.push_back(&c.output(1 + i, y.type, state_shape()));
        if (!c.computes()) return;
        for (std::size_t d = 0; d < directions; ++d)
            for (std::size_t n = 0; n < samples; ++n) run_one(d, n, y, last, step);
    }

private:
    template <class Step>
    void run_one(std::size_t d, std::size_t n, tensor& y, const std::vector<tensor*>& last, Step& step) {
        std::vector<double> h(units, 0), cell(units, 0);
        const auto take = [&](std::size_t i, std::vector<double>& to) {
            if (c.has(i))
                std::copy_n(c.input(i).reals.begin() + static_cast<std::ptrdiff_t>(state_at(d, n)), units, to.begin());
        };
        take(5, h);
        if (states > 1) take(6, cell);
        std::size_t length = time;
        if (c.has(4)) {
            const std::int64_t given = c.input(4).integers[n];
            if (given < 0 || given > static_cast<std::int64_t>(time)) c.refuse_call("has a sequence length of ", given);
            length = static_cast<std::size_t>(given);
        }
        for (std::size_t k = 0; k < length; ++k) {
            const std::size_t t = is_reverse || d == 1 ? length - 1 - k : k;
            step(d, activations.data() + d * activations.size() / directions, c.input(0).reals.data() + input_at(t, n),
                 h, cell);
            std::copy(h.begin(), h.end(), y.reals.begin() + static_cast<std::ptrdiff_t>(output_at(t, d, n)));
        }
        std::copy(h.begin(), h.end(), last[0]->reals.begin() + static_cast<std::ptrdiff_t>(state_at(d, n)));
        if (states > 1)
            std::copy(cell.begin(), cell.end(), last[1]->reals.begin() + static_cast<std::ptrdiff_t>(state_at(d, n)));
    }

    void take_activations(const std::vector<std::string>& usual) {
        const attribute *names = c.find("activations"), *alphas = c.find("activation_alpha"),
                        *betas = c.find("activation_beta");
        std::vector<std::string> words;
        for (std::size_t d = 0; d < directions; ++d) words.insert(words.end(), usual.begin(), usual.end());
        if (names != nullptr) {
            if (names->texts.size() != words.size())
                c.refuse_call("has ", names->texts.size(), " activations; expected ", words.size());
            words = names->texts;
        }
        const auto next = [](const attribute* of, std::size_t& place, double otherwise) {
            return of != nullptr && place < of->reals.size() ? of->reals[place++] : otherwise;
        };
        std::size_t alpha = 0, beta = 0;
        for (const std::string& word : words) {
            const bool takes_beta = word == "ScaledTanh" || word == "HardSigmoid" || word == "Affine";
            const bool takes_alpha = takes_beta || word == "LeakyRelu" || word == "ThresholdedRelu" || word == "Elu";
            const double usual_alpha = word == "LeakyRelu"     ? 0.01
                                       : word == "HardSigmoid" ? 0.2
                                                               : 1,
                         usual_beta = word == "HardSigmoid" ? 0.5
                                      : word == "Affine"    ? 0
                                                            : 1;
            const double a = takes_alpha ? next(alphas, alpha, usual_alpha) : 0,
                         b = takes_beta ? next(betas, beta, usual_beta) : 0;
            activations.push_back(activation_named(c, word, a, b));
        }
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
