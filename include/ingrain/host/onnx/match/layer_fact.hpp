#pragma once
/// \file
/// A network's layers at run time: what they are, and where their parameters lie.

#include <ingrain/composition/joins.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/shape_list.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/host/name.hpp>
#include <ingrain/host/non_finite.hpp>
#include <ingrain/host/onnx/tensor.hpp>
#include <ingrain/host/summary.hpp>

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// A tensor of parameters, and how its values are read and written. `write` returns how many were rounded.
struct target {
    std::string name;
    extents shape;
    void* values;
    std::size_t (*write)(void* to, const std::vector<double>& from);
    std::vector<double> (*read)(const void* from, std::size_t count);

    std::vector<double> numbers() const { return read(values, count(shape)); }
};

struct layer_fact {
    std::string name, kind;  ///< "2.hidden", "dense"
    extents input, output;
    std::vector<extents> inputs;  ///< of a whole network, which may have several
    std::vector<double> options;
    std::vector<target> tensors;
    std::vector<layer_fact> parts;
    bool keeps_apart = false;      ///< branches, as several outputs
    bool concatenates = false;     ///< branches; otherwise `joined_by` says what is done element by element
    std::size_t picked = 0;        ///< which of several inputs
    bool is_elsewhere = false;     ///< parameters are constants of the program
    std::string_view joined_by{};  ///< the operator: "Add"

    const target* tensor(std::string_view wanted) const {
        for (const target& each : tensors)
            if (each.name == wanted) return &each;
        return nullptr;
    }
};

/// "[28,28,1]"
inline std::string extents_text(const extents& shape) {
    std::string result = "[";
    for (std::size_t i = 0; i < shape.size(); ++i) result += (i > 0 ? "," : "") + std::to_string(shape[i]);
    return result + "]";
}

/// "layer 2 (dense, [8] to [3])"
inline std::string text(const layer_fact& l) {
    return "layer " + l.name + " (" + l.kind + ", " + extents_text(l.input) + " to " + extents_text(l.output) + ")";
}

/// A value as a parameter of this type, rounded to a float on the way to a narrower one.
template <class Stored>
Stored stored_as(double value) {
    if constexpr (std::is_same_v<Stored, double>)
        return value;
    else
        return static_cast<Stored>(static_cast<float>(value));
}
inline double kept_of(double stored) { return stored; }
inline double kept_of(float stored) { return static_cast<double>(stored); }

template <class Stored>
std::size_t write_values(void* to, const std::vector<double>& from) {
    std::size_t rounded = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
        const auto stored = stored_as<Stored>(from[i]);
        static_cast<Stored*>(to)[i] = stored;
        const double kept = kept_of(stored);
        if (kept < from[i] || kept > from[i]) ++rounded;
    }
    return rounded;
}

template <class Stored>
std::vector<double> read_values(const void* from, std::size_t count) {
    std::vector<double> result(count);
    for (std::size_t i = 0; i < count; ++i)
        result[i] = static_cast<double>(host::detail::widened(static_cast<const Stored*>(from)[i]));
    return result;
}

/// The operator of a join, by its number in files (composition/join_functions.hpp).
inline std::string_view operator_of_join(unsigned number) {
    constexpr std::string_view all[]{"Add", "Mul", "Sub", "Max", "Min"};
    return number < std::size(all) ? all[number] : std::string_view{};
}

template <class Shape>
extents extents_in() {
    if constexpr (requires { Shape::extents; })
        return {Shape::extents.begin(), Shape::extents.end()};
    else
        return {};
}

/// Which of several inputs begins there, in values from the first on.
template <class... Shapes>
std::size_t input_at(shape_list<Shapes...>, std::size_t begin) {
    std::size_t i = 0;
    while (shape_list<Shapes...>::offsets[i] != begin) ++i;
    return i;
}

/// Each of the inputs, or the only one.
template <class Shape>
std::vector<extents> inputs_in(Shape) {
    return {extents_in<Shape>()};
}
template <class... Shapes>
std::vector<extents> inputs_in(shape_list<Shapes...>) {
    return {extents_in<Shapes>()...};
}

template <class Bound, class Parameters>
layer_fact describe(Parameters& p, const layer_path& here);

template <class Bound, std::size_t I, class Parameters>
layer_fact describe_part(Parameters& p, const layer_path* at) {
    const char* name = nullptr;
    if constexpr (requires { typename Bound::parameters::names; })
        name = ingrain::detail::name_of<type_at<I, typename Bound::parameters::names>>();
    none nothing;
    if constexpr (wanted<Parameters>)
        return describe<type_at<I, typename Bound::parts>>(get<I>(p), {at, name, I});
    else
        return describe<type_at<I, typename Bound::parts>>(nothing, {at, name, I});
}

template <class Bound, class Parameters>
void describe_parts(layer_fact& l, Parameters& p, const layer_path* at) {
    if constexpr (host::detail::wraps_one<Bound>)
        describe_parts<type_at<0, typename Bound::parts>>(l, p, at);
    else
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (l.parts.push_back(describe_part<Bound, I>(p, at)), ...);
        }(std::make_index_sequence<Bound::parts::count>{});
}

template <class Bound, class Parameters>
layer_fact describe(Parameters& p, const layer_path& here) {
    layer_fact l;
    l.name = shown_name(here), l.kind = Bound::kind;
    l.input = extents_in<typename Bound::input>(), l.output = extents_in<typename Bound::output>();
    if constexpr (requires { Bound::options; })
        l.options.assign(std::begin(Bound::options), std::end(Bound::options));
    else if constexpr (requires { Bound::function::options; })
        l.options.assign(std::begin(Bound::function::options), std::end(Bound::function::options));
    if constexpr (std::string_view(Bound::kind) == "parallel") {
        l.keeps_apart = std::is_same_v<typename Bound::joined_by, side_by_side>;
        l.concatenates = Bound::separate && !l.keeps_apart;
        l.joined_by = operator_of_join(Bound::options[0]);
    }
    if constexpr (std::string_view(Bound::kind) == "pick")
        l.picked = input_at(typename Bound::input{}, Bound::options[0]);
    if constexpr (requires { typename Bound::constants; })
        l.is_elsewhere = true;
    else if constexpr (requires { typename Bound::parts; })
        describe_parts<Bound>(l, p, &here);
    else if constexpr (wanted<Parameters>)
        for_each_tensor(
            [&]<class Tensor>(const auto& info, Tensor& t) {
                using stored = std::remove_cvref_t<decltype(t.values[0])>;
                l.tensors.push_back({info.tensor, extents_in<typename Tensor::shape_type>(), t.values,
                                     write_values<stored>, read_values<stored>});
            },
            p);
    return l;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
