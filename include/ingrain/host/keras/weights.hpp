#pragma once
/// \file
/// The tensors of a Keras model's file.

#include <ingrain/host/error.hpp>
#include <ingrain/host/foreign_tensor.hpp>
#include <ingrain/host/onnx/tensor.hpp>
#include <ingrain/host/safetensors.hpp>

#include <map>
#include <set>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::keras {

/// The file's tensors by name; each must be taken.
class weights_of_file {
public:
    explicit weights_of_file(const safetensors& file) : file_(&file) {
        for (const tensor_entry& entry : file.header.tensors) all_[entry.name] = &entry;
    }

    const tensor_entry* find(const std::string& name) const {
        const auto found = all_.find(name);
        return found != all_.end() ? found->second : nullptr;
    }
    /// The values of a tensor with this name. Refuses one that is not there or has no floats.
    onnx::tensor take(const std::string& name) {
        const tensor_entry* const entry = find(name);
        if (entry == nullptr) refuse(file_->source, " has no tensor ", in_quotes(name), ", which its layers need.");
        if (!is_readable_number(entry->type))
            refuse(file_->source, ": the tensor ", in_quotes(name), " is ", host::name(entry->type),
                   "; expected floats.");
        taken_.insert(name);
        const foreign_tensor t{name, entry->type, entry->shape, strides_in_order(entry->shape),
                               file_->bytes_of(*entry)};
        return {onnx::element::f32, {entry->shape.begin(), entry->shape.end()}, values_in(t), {}, true};
    }
    void leave_out(const std::string& name) { taken_.insert(name); }
    void refuse_unused() const {
        for (const auto& [name, entry] : all_)
            if (!taken_.contains(name))
                refuse(file_->source, ": the tensor ", in_quotes(name), " belongs to no layer.");
    }

private:
    const safetensors* file_;
    std::map<std::string, const tensor_entry*> all_;
    std::set<std::string> taken_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::keras
