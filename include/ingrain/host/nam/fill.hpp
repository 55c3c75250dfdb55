#pragma once
/// \file
/// Fills a stated network with the parameters of a model of Neural Amp Modeler, and refuses another network.

#include <ingrain/core/members.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/receptive_field.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/nam/layers.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam {

namespace detail {

inline void list_leaves(std::vector<const layer*>& leaves, const std::vector<layer>& layers) {
    for (const layer& each : layers) {
        if (!each.kind.empty()) leaves.push_back(&each);
        list_leaves(leaves, each.inside);
    }
}

/// How many layers of a bound one are not made of layers.
template <class Bound>
constexpr std::size_t leaves_of() {
    if constexpr (requires { typename Bound::parts; })
        return []<std::size_t... I>(std::index_sequence<I...>) {
            return (leaves_of<type_at<I, typename Bound::parts>>() + ... + std::size_t{0});
        }(std::make_index_sequence<Bound::parts::count>{});
    else
        return 1;
}

/// Calls visit.operator()<Bound>(of_layer...) for each layer that is not made of layers, with what the packs `all` have
/// for it, or none; and visit.enter<Bound>() for each `parallel` before its branches.
template <class Bound>
void for_each_leaf(auto& visit, auto& all) {
    using own = std::remove_cvref_t<decltype(all)>;
    if constexpr (requires { typename Bound::parts; }) {
        if constexpr (requires { typename Bound::joined_by; }) visit.template enter<Bound>();
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            const auto one = [&]<std::size_t J>(std::integral_constant<std::size_t, J>) {
                using part = type_at<J, typename Bound::parts>;
                if constexpr (requires { own::count; })
                    for_each_leaf<part>(visit, get<J>(all));
                else
                    for_each_leaf<part>(visit, all);
            };
            (one(std::integral_constant<std::size_t, I>{}), ...);
        }(std::make_index_sequence<Bound::parts::count>{});
    } else {
        visit.template operator()<Bound>(all);
    }
}

/// What a bound layer says about itself, as `layer::options` has it.
template <class Bound>
std::vector<double> options_of_leaf(std::size_t time) {
    constexpr std::string_view kind = Bound::kind;
    std::vector<double> result;
    if constexpr (kind == "pick") {
        result.push_back(static_cast<double>(Bound::options[0]) / static_cast<double>(time));
    } else if constexpr (kind == "conv1d") {
        result.push_back(static_cast<double>(receptive_field_of<Bound>));
    } else if constexpr (kind == "wavenet_stack" || kind == "slice") {
        for (const auto option : Bound::options) result.push_back(static_cast<double>(option));
    } else if constexpr (requires { Bound::function::options; }) {
        for (const auto option : Bound::function::options) result.push_back(static_cast<double>(option));
    }
    return result;
}

/// Fills the layers of a network from a file's, one after another.
class filler {
public:
    filler(const std::string& where, const std::vector<layer>& from, std::size_t time) : where_(where), time_(time) {
        list_leaves(left_, from);
        std::reverse(left_.begin(), left_.end());
    }

    template <class Bound>
    void operator()(auto& parameters) {
        constexpr std::string_view kind = Bound::kind;
        if (left_.empty()) refuse(where_, ": the network has a ", kind, " more than the file.");
        const layer& from = *left_.back();
        left_.pop_back();
        ++number_;
        const std::string type = text_of(from);
        if (kind != from.kind)
            refuse(where_, ": layer ", number_, " of the network is a ", kind, "; the file's is ", type, ".");
        if (options_of_leaf<Bound>(time_) != from.options)
            refuse(where_, ": layer ", number_, " of the network, a ", kind, ", has other options than the file's, ",
                   type, ".");
        if constexpr (wanted<std::remove_cvref_t<decltype(parameters)>>) {
            std::size_t i = 0;
            for_each_tensor([&](auto info, auto& tensor) { fill_tensor(from, type, i++, info.tensor, tensor); },
                            parameters);
            if (i != from.tensors.size()) refuse_tensors(type);
        } else if (!from.tensors.empty()) {
            refuse_tensors(type);
        }
    }
    /// A `parallel` must be the file's: the same join of as many branches, with as many layers each.
    template <class Bound>
    void enter() {
        std::vector<double> own{static_cast<double>(Bound::options[0])};
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (own.push_back(static_cast<double>(leaves_of<type_at<I, typename Bound::parts>>())), ...);
        }(std::make_index_sequence<Bound::parts::count>{});
        if (left_.empty()) refuse(where_, ": the network has a parallel more than the file.");
        const layer& from = *left_.back();
        left_.pop_back();
        if (from.kind != Bound::kind)
            refuse(where_, ": behind layer ", number_, " of the network is a parallel; the file has ", text_of(from),
                   ".");
        if (from.options != own)
            refuse(where_, ": behind layer ", number_,
                   " the network has a parallel of another join or of other branches than the file.");
    }
    void refuse_rest() const {
        if (!left_.empty())
            refuse(where_, ": the file has a layer more than the network, ", text_of(*left_.back()), ".");
    }

private:
    static std::string text_of(const layer& from) {
        return convert::qualified(from.type, "") + (from.inside.empty() ? "" : ", ...>");
    }

    template <class Tensor>
    void fill_tensor(const layer& from, const std::string& type, std::size_t i, std::string_view name, Tensor& to) {
        constexpr auto& extents = Tensor::shape_type::extents;
        if (i >= from.tensors.size() || from.tensors[i].name != name) refuse_tensors(type);
        const convert::described_tensor& tensor = from.tensors[i];
        const std::vector<std::size_t> shape(extents.begin(), extents.end());
        if (tensor.shape != shape)
            refuse(where_, ": the ", name, " of layer ", number_, " of the network are [", convert::joined(shape),
                   "]; those of the file's, ", type, ", are [", convert::joined(tensor.shape), "].");
        for (std::size_t k = 0; k < Tensor::size; ++k)
            to[k] = static_cast<typename Tensor::scalar>(static_cast<float>(tensor.values[k]));
    }
    [[noreturn]] void refuse_tensors(const std::string& type) const {
        refuse(where_, ": layer ", number_, " of the network has other tensors than the file's, ", type, ".");
    }

    const std::string& where_;
    std::size_t time_, number_ = 0;
    std::vector<const layer*> left_{};
};

/// Sets the states of a stream's LSTMs to what they begin with.
class beginner {
public:
    explicit beginner(const first_states& begin) : begin_(begin) {}
    template <class>
    void enter() {}
    template <class Bound>
    void operator()(auto& state) {
        if constexpr (std::string_view(Bound::kind) == "lstm") {
            for (std::size_t i = 0; i < state.size; ++i) state[i] = static_cast<typename Bound::T>(begin_[at_][i]);
            ++at_;
        }
    }

private:
    const first_states& begin_;
    std::size_t at_ = 0;
};

}  // namespace detail

/// Fills the parameters of a network, or some of them before it refuses another network than the model's.
template <class Parameters>
void fill(Parameters& parameters, const model& from, const translated& layers) {
    using network = typename Parameters::owner;
    using in = typename network::layers::input;
    using out = typename network::layers::output;
    if constexpr (in::rank != 2 || out::rank != 2) {
        refuse(from.where, ": the network is not one of a sequence that gives a sequence; expected input<64, ",
               from.inputs, ">.");
    } else {
        if (in::last != from.inputs || out::last != from.outputs())
            refuse(from.where, ": the network has ", in::last, " inputs and ", out::last,
                   " outputs a frame; the file has ", from.inputs, " and ", from.outputs(), ".");
        detail::filler visit(from.where, layers.layers, in::leading);
        detail::for_each_leaf<typename network::layers>(visit, parameters);
        visit.refuse_rest();
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host::nam
