#pragma once
/// \file
/// A layer that a model of Neural Amp Modeler becomes, and the weights that it takes from the file.

#include <ingrain/composition/join_functions.hpp>
#include <ingrain/host/convert/described_layer.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/nam/model.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam {

/// A layer: what a bound layer of the same kind says about itself, and its description. A sequence has no kind.
struct layer {
    std::string kind;
    std::vector<double> options;  ///< see `fill`
    std::string type;             ///< C++ with @; of a composite its opening
    std::vector<convert::described_tensor> tensors{};
    std::vector<layer> inside{};
    std::string whole_type{};  ///< of a composite whose layers do not stand in its type
};

/// The same as the converter's description.
inline convert::described_layer described(const layer& from) {
    convert::described_layer result{from.type, from.tensors};
    result.is_composite = !from.inside.empty();
    result.whole_type = from.whole_type;
    for (const layer& part : from.inside) result.inside.push_back(described(part));
    return result;
}

namespace detail {

/// The weights of a file, taken one after another.
class weights_in_order {
public:
    explicit weights_in_order(const model& of) : of_(of) {}

    /// The next value.
    double operator()() {
        if (at_ == of_.weights.size()) refuse(of_.where, " has ", at_, " weights, and the configuration needs more.");
        return static_cast<double>(of_.weights[at_++]);
    }
    void refuse_rest() const {
        if (at_ != of_.weights.size())
            refuse(of_.where, " has ", of_.weights.size(), " weights; the configuration needs ", at_, ".");
    }
    /// Refuses at once what the file cannot have, before memory is asked for.
    void need(std::size_t count) const {
        if (count > of_.weights.size())
            refuse(of_.where, " has ", of_.weights.size(), " weights, and the configuration needs more.");
    }

    /// Counts the values of the layers, and refuses models of more than any that trainers write.
    void expand(std::size_t count) {
        constexpr std::size_t most = std::size_t{1} << 24;
        values_ += count;
        if (values_ > most) refuse(of_.where, " needs more than ", most, " parameters, which is the limit.");
    }

    std::vector<double> vector(std::size_t count) {
        need(count);
        std::vector<double> result(count);
        for (double& value : result) value = (*this)();
        return result;
    }
    /// [out][in / groups][kernel] as [kernel][in][out], row `first` of `to` on; what groups do not join stays 0.
    void matrix(std::vector<double>& to, std::size_t first, std::size_t kernel, std::size_t in, std::size_t out,
                std::size_t groups) {
        const std::size_t part = out / groups;
        for (std::size_t o = 0; o < out; ++o)
            for (std::size_t i = 0; i < in / groups; ++i)
                for (std::size_t k = 0; k < kernel; ++k)
                    to[(first + k * in + o / part * (in / groups) + i) * out + o] = (*this)();
    }
    std::vector<double> matrix(std::size_t kernel, std::size_t in, std::size_t out, std::size_t groups = 1) {
        need(kernel * in * out / groups);
        expand(kernel * in * out);
        std::vector<double> result(kernel * in * out);
        matrix(result, 0, kernel, in, out, groups);
        return result;
    }

private:
    const model& of_;
    std::size_t at_ = 0, values_ = 0;
};

inline std::string number(std::size_t value) { return std::to_string(value); }
/// How many of the layers are not made of layers.
inline std::size_t count_leaves(const std::vector<layer>& layers) {
    std::size_t sum = 0;
    for (const layer& each : layers) sum += each.inside.empty() ? 1 : count_leaves(each.inside);
    return sum;
}
inline layer sequence(std::vector<layer> inside) { return {{}, {}, "@sequence<", {}, std::move(inside)}; }
/// Branches joined by `Join`, such as ingrain::sum, whose name is given.
template <class Join>
layer parallel(const std::string& name, std::vector<layer> branches) {
    layer result{"parallel", {double{ingrain::detail::join_function<Join>::number}}, "@parallel<@" + name, {}, {}};
    for (const layer& branch : branches)
        result.options.push_back(static_cast<double>(branch.inside.empty() ? 1 : count_leaves(branch.inside)));
    result.inside = std::move(branches);
    return result;
}
inline layer side_by_side(std::vector<layer> branches) {
    return parallel<ingrain::side_by_side>("side_by_side", std::move(branches));
}
inline layer sum(std::vector<layer> branches) { return parallel<ingrain::sum>("sum", std::move(branches)); }
inline layer product(std::vector<layer> branches) { return parallel<ingrain::product>("product", std::move(branches)); }
/// `pick<index>`, of parts whose frames begin at `at`.
inline layer pick(std::size_t index, std::size_t at) {
    return {"pick", {static_cast<double>(at)}, "@pick<" + number(index) + ">"};
}
inline layer identity() { return {"identity", {}, "@identity"}; }
inline layer activated(const activation& act) {
    layer result{act.kind, {act.options.begin(), act.options.end()}, act.type};
    if (!act.slopes.empty())
        result.tensors.push_back({"slope", {act.slopes.size()}, {act.slopes.begin(), act.slopes.end()}});
    return result;
}

inline std::string convolution_type(std::size_t out, std::size_t kernel, std::size_t dilation, bool has_bias) {
    if (kernel == 1) return "@dense<" + number(out) + (has_bias ? ">" : ", @bias::none>");
    return "@conv1d<{.filters = " + number(out) + ", .kernel = " + number(kernel) +
           (dilation > 1 ? ", .dilation = " + number(dilation) : "") + ", .padding = @causal" +
           (has_bias ? "}>" : ", .bias = @bias::none}>");
}

/// A causal convolution over time, or a dense layer if its kernel is 1.
inline layer convolution(weights_in_order& weights, std::size_t in, std::size_t out, std::size_t kernel,
                         std::size_t dilation, bool has_bias, std::size_t groups = 1) {
    const bool is_dense = kernel == 1;
    layer result{is_dense ? "dense" : "conv1d", {}, convolution_type(out, kernel, dilation, has_bias)};
    std::vector<std::size_t> shape{in, out};
    if (!is_dense) {
        shape.insert(shape.begin(), kernel);
        result.options = {static_cast<double>((kernel - 1) * dilation)};
    }
    result.tensors.push_back({"weights", shape, weights.matrix(kernel, in, out, groups)});
    if (has_bias) result.tensors.push_back({"bias", {out}, weights.vector(out)});
    return result;
}

}  // namespace detail

}}}  // namespace ingrain::INGRAIN_ABI::host::nam
