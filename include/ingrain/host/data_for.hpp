#pragma once
/// \file
/// Data that was read from files, checked against the network that is to be trained.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/csv.hpp>
#include <ingrain/host/images.hpp>
#include <ingrain/host/regression_data.hpp>
#include <ingrain/training/data_set.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

namespace detail {

template <class Network>
data_set<float, std::uint32_t> checked_data(const std::string& file, const std::vector<float>& values,
                                            std::size_t width, std::string_view what,
                                            const std::vector<std::uint32_t>& labels) {
    const std::string source = file.empty() ? "The data" : file;
    if (width != Network::input::size)
        refuse(source, ": each ", what, " has ", width, " values; expected the ", Network::input::size,
               " that the network takes.");
    if (values.size() / width != labels.size())
        refuse(source, ": there are ", labels.size(), " labels; expected one for each of ", values.size() / width,
               " samples.");
    if (labels.size() > std::numeric_limits<std::uint32_t>::max())
        refuse(source, ": there are ", labels.size(), " samples; expected less than 2^32.");
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i] >= Network::output::size)
            refuse(source, ": sample ", i, " is of class ", labels[i], "; the network has classes 0 to ",
                   Network::output::size - 1, ".");
    return {values, labels};
}

}  // namespace detail

/// Borrows images and labels for `Network`. Refuses images of another size, and classes that the network does not have.
///
///     const auto digits = host::read_image_set("mnist", "train", 10);
///     trainer.step(host::data_for<net>(digits), indices);
template <class Network>
data_set<float, std::uint32_t> data_for(const labelled_images& set) {
    return detail::checked_data<Network>(set.source, set.inputs.values, set.inputs.rows * set.inputs.columns, "image",
                                         set.labels);
}

/// The same for a table with a column of classes.
template <class Network>
data_set<float, std::uint32_t> data_for(const csv& table) {
    if (table.labels.empty())
        refuse(table.source.empty() ? "The table" : table.source,
               ": there is no column of classes. Read the table with .classes, or say which columns are targets: "
               "data_for<net>(table, {.targets = {\"y\"}}).");
    return detail::checked_data<Network>(table.source, table.values, table.columns, "row", table.labels);
}

/// Both only borrow, so temporary objects are refused.
template <class Network>
data_set<float, std::uint32_t> data_for(const labelled_images&&) = delete;
template <class Network>
data_set<float, std::uint32_t> data_for(const csv&&) = delete;

/// Copies columns of numbers, for regression: `targets` are what the network is to answer, `inputs` what it is given;
/// all other columns unless they are named. Refuses columns that the table does not have, and other numbers of them
/// than the network takes and answers.
///
///     const auto houses = host::data_for<net>(host::read_csv("houses.csv", {.header = true}), {.targets = {"price"}});
///     fit(trainer, houses, {.epochs = 50});
template <class Network>
regression_data data_for(const csv& table, const regression_columns& columns) {
    return regression_data(table, columns, Network::input::size, Network::output::size);
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
