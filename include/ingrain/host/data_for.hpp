#pragma once
/// \file
/// Data that was read from files, checked against the network that is to be trained.

#include <ingrain/host/csv.hpp>
#include <ingrain/host/images.hpp>
#include <ingrain/training/data_set.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

namespace detail {

template <class Network>
data_set<float, std::uint32_t> checked_data(const std::vector<float>& values, std::size_t width, std::string_view what,
                                            const std::vector<std::uint32_t>& labels) {
    if (width != Network::input::size)
        refuse(what, " has ", width, " values; expected the ", Network::input::size, " that the network takes.");
    if (values.size() / width != labels.size())
        refuse("There are ", labels.size(), " labels; expected one for each of ", values.size() / width, " samples.");
    if (labels.size() > std::numeric_limits<std::uint32_t>::max())
        refuse("There are ", labels.size(), " samples; expected less than 2^32.");
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i] >= Network::output::size)
            refuse("Sample ", i, " is of class ", labels[i], "; the network has classes 0 to ",
                   Network::output::size - 1, ".");
    return {values.data(), labels.data(), static_cast<std::uint32_t>(labels.size())};
}

}  // namespace detail

/// Borrows images and labels for `Network`. Refuses images of another size, and classes that the network does not have.
///
///     const auto digits = host::read_image_set("mnist", "train", 10);
///     trainer.step(host::data_for<net>(digits), indices);
template <class Network>
data_set<float, std::uint32_t> data_for(const labelled_images& set) {
    return detail::checked_data<Network>(set.inputs.values, set.inputs.rows * set.inputs.columns, "Each image",
                                         set.labels);
}

/// The same for a table with a column of classes.
template <class Network>
data_set<float, std::uint32_t> data_for(const csv& table) {
    return detail::checked_data<Network>(table.values, table.columns, "Each row", table.labels);
}

/// Both only borrow, so temporary objects are refused.
template <class Network>
data_set<float, std::uint32_t> data_for(const labelled_images&&) = delete;
template <class Network>
data_set<float, std::uint32_t> data_for(const csv&&) = delete;

}}}  // namespace ingrain::INGRAIN_ABI::host
