#pragma once
/// \file
/// Parameters from PyTorch's files, and into them. Needs libzip; link with -lzip -lz.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/topology_hash.hpp>
#include <ingrain/host/each_layer.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/foreign_tensor.hpp>
#include <ingrain/host/name.hpp>
#include <ingrain/host/non_finite.hpp>
#include <ingrain/host/torch/module_tensors.hpp>
#include <ingrain/host/torch/state_dict.hpp>
#include <ingrain/host/torch/write_state_dict.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// How a PyTorch file's names and numbers become those of a network.
struct torch_options {  // in braces: {.names = {{"0", "lstm"}, {"1", "fc"}}}
    /// PyTorch's modules by our layers' names. A name stands for all that is inside it: {"2", "block.body"} makes "2.0"
    /// to "block.body.0". "lstm:1" is the second layer of an nn.LSTM. Other layers keep their names.
    std::map<std::string, std::string> names{};
    std::string prefix{};       ///< of all names in the file, such as "model."; tensors with another are left out
    bool round = false;         ///< whether numbers that are not exact in the network's type may be rounded
    bool allow_unused = false;  ///< whether the file may have tensors that no layer takes
};

namespace detail {

/// The module of a layer: its name, of which the longest beginning that `names` has is replaced.
inline std::string module_of_layer(const std::string& layer, const torch_options& options) {
    for (std::size_t end = layer.size(); end != std::string::npos && end > 0; end = layer.rfind('.', end - 1))
        if (const auto found = options.names.find(layer.substr(0, end)); found != options.names.end())
            return found->second + layer.substr(end);
    return layer;
}

template <class Parameters>
using stored_in = typename std::remove_const_t<Parameters>::owner::policy::numbers::stored;

/// All tensors that PyTorch has for these parameters. Refuses a layer without a counterpart, and a name for no layer.
template <class Parameters>
auto tensors_of_modules(Parameters& parameters, const torch_options& options) {
    using stored = std::conditional_t<std::is_const_v<Parameters>, const stored_in<Parameters>, stored_in<Parameters>>;
    std::vector<module_tensor<stored>> all;
    std::map<std::string, std::string> unused = options.names;
    for_each_layer(
        [&]<class Bound, class Own>(const layer_place& place, Own& own) {
            const std::string layer = full_name(*place.path);
            std::erase_if(unused,
                          [&](const auto& pair) { return layer == pair.first || layer.starts_with(pair.first + "."); });
            if constexpr (has_module<Bound, std::remove_const_t<Own>>()) {
                const std::string module =
                    module_of_direction<std::remove_const_t<Own>>(module_of_layer(layer, options));
                auto tensors = module_tensors<stored, Bound>(place, own, module);
                std::move(tensors.begin(), tensors.end(), std::back_inserter(all));
            } else {
                refuse("Layer ", in_quotes(layer), " is a ", std::string_view(Bound::kind),
                       ", for which PyTorch has no module; build the network without it, and copy its parameters.");
            }
        },
        parameters);
    if (!unused.empty())
        refuse("The names for PyTorch have ", in_quotes(unused.begin()->first), ", but no layer with parameters is ",
               "called so; host::summary prints the names of layers.");
    return all;
}

/// Copies tensors of a file to where their values belong.
template <class Stored>
class module_filler {
public:
    module_filler(const state_dict& file, const torch_options& options) : file_(file), options_(options) {
        for (const foreign_tensor& tensor : file.tensors)
            if (tensor.name.starts_with(options.prefix))
                unused_.emplace(tensor.name.substr(options.prefix.size()), &tensor);
    }

    void fill(const module_tensor<Stored>& wanted) {
        const auto found = unused_.find(wanted.name);
        if (wanted.places.empty()) {
            if (found != unused_.end()) unused_.erase(found);
            return;
        }
        if (found == unused_.end())
            refuse(file_.source, " has no tensor ", in_quotes(options_.prefix + wanted.name),
                   "; expected one of shape ", shape_text(wanted.shape), ". It has ", some_names(names()), ".");
        const foreign_tensor& tensor = *found->second;
        if (tensor.shape != wanted.shape)
            refuse_tensor(tensor, "has the shape ", shape_text(tensor.shape), "; expected ", shape_text(wanted.shape));
        if (!is_readable_number(tensor.type))
            refuse_tensor(tensor, "has the type ", name(tensor.type), "; expected F16, BF16, F32 or F64");
        if (!options_.round && bits(tensor.type) > 8 * sizeof(Stored))
            refuse_tensor(tensor, "has the type ", name(tensor.type), "; expected ", name(dtype_of<Stored>()),
                          " or shorter ones. Round its values with .round = true");
        const std::vector<double> numbers = values_in(tensor);
        for (std::size_t i = 0; i < numbers.size(); ++i) put(tensor, i, numbers[i], *wanted.places[i]);
        unused_.erase(found);
    }

    /// Refuses tensors that no layer took.
    void refuse_unused() const {
        if (options_.allow_unused || unused_.empty()) return;
        const foreign_tensor& tensor = *unused_.begin()->second;
        refuse_tensor(tensor, "of shape ", shape_text(tensor.shape), " belongs to no layer of the network; name its ",
                      "layer with .names, or ignore it with .allow_unused = true");
    }

    std::size_t rounded() const { return rounded_; }

private:
    void put(const foreign_tensor& tensor, std::size_t i, double number, Stored& place) {
        const auto nearest = static_cast<Stored>(static_cast<computed>(number));
        if (static_cast<double>(widened(nearest)) != number && number == number) {
            if (!options_.round)
                refuse_tensor(tensor, "has the value ", number, " at ", i, ", which is none of type ",
                              name(dtype_of<Stored>()), ". Round its values with .round = true");
            ++rounded_;
        }
        const bool first = filled_.insert(&place).second;
        place = first ? nearest : static_cast<Stored>(widened(place) + widened(nearest));
    }
    using computed = decltype(widened(Stored{}));

    std::vector<std::string> names() const {
        std::vector<std::string> result;
        for (const foreign_tensor& tensor : file_.tensors) result.push_back(tensor.name);
        return result;
    }
    [[noreturn]] void refuse_tensor(const foreign_tensor& tensor, auto... words) const {
        refuse(file_.source, ": tensor ", in_quotes(tensor.name), " ", words..., ".");
    }

    const state_dict& file_;
    const torch_options& options_;
    std::map<std::string, const foreign_tensor*> unused_;
    std::set<const Stored*> filled_;
    std::size_t rounded_ = 0;
};

}  // namespace detail

/// Fills a network's parameters from a state_dict: all of them, or none if it refuses the file. Returns how many
/// numbers were rounded.
///
///     torch.save(model.state_dict(), "model.pt")                                                     # in Python
///     host::load_torch("model.pt", parameters, {.names = {{"0", "lstm"}, {"1", "fc"}}});
///
/// Takes files of torch.save (from PyTorch 1.6 on) and safetensors files with PyTorch's names; executes nothing that is
/// in them. Layouts become ours: weights are transposed, those of a dense layer behind `flatten` are put in order for
/// channels that stand last, and the two biases of recurrent gates are added. 16-bit numbers are converted exactly,
/// 64-bit ones only with `.round`. Refuses, naming the tensor, a missing one, another shape or type, one that no layer
/// takes, and a network with a layer that PyTorch has no module for.
template <class Parameters>
std::size_t load_torch(const std::filesystem::path& path, Parameters& parameters, const torch_options& options = {}) {
    static_assert(identified<Parameters>,
                  "ingrain::host::load_torch takes the parameters of a network: net::parameters");
    const state_dict file = read_state_dict(path);
    const auto filled = std::make_unique<Parameters>(parameters);
    detail::module_filler<detail::stored_in<Parameters>> filler(file, options);
    for (const auto& tensor : detail::tensors_of_modules(*filled, options)) filler.fill(tensor);
    filler.refuse_unused();
    parameters = *filled;
    return filler.rounded();
}

/// Writes a network's parameters to a file that torch.load reads: `model.load_state_dict(torch.load("model.pt"))`. An
/// existing file is replaced once the new one is complete. The second bias of recurrent gates is 0. `options.names` and
/// `options.prefix` are those of `load_torch`. Refuses parameters that are not finite.
template <class Parameters>
void save_torch(const std::filesystem::path& path, const Parameters& parameters, const torch_options& options = {}) {
    static_assert(identified<Parameters>,
                  "ingrain::host::save_torch takes the parameters of a network: net::parameters");
    detail::refuse_non_finite("save " + path.string(), "", parameters);
    auto tensors = detail::tensors_of_modules(parameters, options);
    for (auto& tensor : tensors) tensor.name = options.prefix + tensor.name;
    replace_file(path, format_state_dict(tensors));
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
