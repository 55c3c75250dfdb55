#pragma once
/// \file
/// How a graph's inputs may lie in ours.

#include <ingrain/host/convert/axes.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/onnx/model.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert {

struct translate_options {
    bool has_batch = true;       ///< the first extent of inputs is the batch; false: all of them are the sample's
    bool channels_last = false;  ///< inputs have their channels last, as ours; false: they may have them first
};

namespace detail {

/// With the channels last here, which are first there, or as it is.
inline std::vector<axes> possible_inputs(const onnx::value& input, const translate_options& options,
                                         const std::string& source) {
    const bool has_batch = options.has_batch;
    const onnx::extents& shape = input.shape;
    const std::size_t rank = shape.size();
    if (rank == 1) return {axes::of({shape[0]}, {0})};  // one sample without a batch
    std::size_t batch = has_batch ? 0 : axes::nowhere;
    if (has_batch && rank == 3 && !input.any_batch && shape[0] != 1 && shape[1] == 1) batch = 1;
    if (rank < 2 || rank > (has_batch ? 5 : 4) || (has_batch && shape[batch] != 1))
        refuse(source, ": the input ", in_quotes(input.name), " is ", onnx::text(input.type, shape),
               "; expected one sample: a first extent of 1, or one that the file leaves open, and one to four more. ",
               "Where no extent is the batch, say so (tools/convert --no-batch).");
    std::vector<std::size_t> own;
    for (std::size_t i = 0; i < rank; ++i)
        if (i != batch) own.push_back(i);
    const auto in_this_order = [&](const std::vector<std::size_t>& order) {
        std::vector<std::size_t> extents, where(rank, axes::nowhere);
        for (const std::size_t i : order) {
            where[i] = extents.size();
            extents.push_back(shape[i]);
        }
        return axes::of(extents, where);
    };
    if (own.size() == 1 || options.channels_last) return {in_this_order(own)};
    std::vector<std::size_t> channels_last(own.begin() + 1, own.end());
    channels_last.push_back(own[0]);
    return {in_this_order(channels_last), in_this_order(own)};
}

/// All choices of one for each input; of more than four inputs only those where all are the first, or the last.
inline std::vector<std::vector<axes>> choices(const std::vector<std::vector<axes>>& possible) {
    std::vector<std::vector<axes>> result;
    const bool are_many = possible.size() > 4;
    const std::size_t count = are_many ? 2 : std::size_t{1} << possible.size();
    for (std::size_t choice = 0; choice < count; ++choice) {
        std::vector<axes> one;
        bool is_new = true;
        for (std::size_t i = 0; i < possible.size(); ++i) {
            const std::size_t wanted = are_many ? choice : choice >> i & 1;
            is_new = is_new && (are_many || wanted < possible[i].size());
            one.push_back(possible[i][std::min(wanted, possible[i].size() - 1)]);
        }
        if (is_new) result.push_back(std::move(one));
    }
    return result;
}

}  // namespace detail

}}}  // namespace ingrain::INGRAIN_ABI::host::convert
