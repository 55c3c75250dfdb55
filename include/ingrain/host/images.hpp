#pragma once
/// \file
/// Images and labels from IDX files.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/idx.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Images of one size, one after another, each row by row.
struct images {
    std::size_t count, rows, columns;  ///< how many images; their rows and columns
    std::vector<float> values;         ///< image after image, row after row

    /// The first value of an image.
    const float* operator[](std::size_t image) const { return values.data() + image * rows * columns; }
};

/// Images and the class of each.
struct labelled_images {
    images inputs;                      ///< the images
    std::vector<std::uint32_t> labels;  ///< the class of each
    std::string source = {};            ///< names the file of labels in messages
};

/// Reads grey images, each value divided by `white`, so that 0 is black and 1 is white.
/// Refuses a file whose values are not unsigned bytes, or whose rank is not 3: images, rows, columns.
inline images read_images(const std::filesystem::path& path, double white = 255, std::size_t limit = default_limit) {
    const idx file = read_idx(path, limit);
    if (file.type != idx_type::u8)
        refuse(path.string(), ": the type of number is ", static_cast<int>(file.type),
               "; images have 8, unsigned bytes.");
    if (file.extents.size() != 3)
        refuse(path.string(), " has ", file.extents.size(),
               " extents; expected the 3 of images: how many, rows, columns.");
    if (file.size() == 0) refuse(path.string(), " contains no image.");
    return {file.extents[0], file.extents[1], file.extents[2], file.values(white)};
}

/// Reads labels: integers from 0 to below `classes`. Refuses others, naming the first, and `classes` of 0.
inline std::vector<std::uint32_t> read_labels(const std::filesystem::path& path, std::size_t classes,
                                              std::size_t limit = default_limit) {
    if (classes == 0) refuse(path.string(), ": labels cannot be read for 0 classes; expected at least 1.");
    const double most = std::min(static_cast<double>(classes - 1), double{std::numeric_limits<std::uint32_t>::max()});
    const idx file = read_idx(path, limit);
    if (file.extents.size() != 1)
        refuse(path.string(), " has ", file.extents.size(), " extents; expected the 1 of labels: how many.");
    std::vector<std::uint32_t> labels(file.size());
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const double label = file[i];
        if (!(label >= 0 && label <= most && label == std::floor(label)))
            refuse(path.string(), ": label ", i, " is ", label, "; expected a whole number from 0 to ", most, ".");
        labels[i] = static_cast<std::uint32_t>(label);
    }
    return labels;
}

/// Reads both. Refuses another number of labels than of images.
inline labelled_images read_labelled_images(const std::filesystem::path& image_file,
                                            const std::filesystem::path& label_file, std::size_t classes,
                                            double white = 255, std::size_t limit = default_limit) {
    labelled_images result{read_images(image_file, white, limit), read_labels(label_file, classes, limit),
                           label_file.string()};
    if (result.labels.size() != result.inputs.count)
        refuse(label_file.string(), " has ", result.labels.size(), " labels; expected one for each of the ",
               result.inputs.count, " images of ", image_file.string(), ".");
    return result;
}

/// Reads one part ("train" or "t10k") of a data set from its folder, under the names that MNIST and its relatives
/// use: `train-images-idx3-ubyte` and `train-labels-idx1-ubyte`, also with a dot before `idx`, also with `.gz`.
///
///     const auto digits = host::read_image_set("mnist", "train", 10);
inline labelled_images read_image_set(const std::filesystem::path& folder, std::string_view part, std::size_t classes) {
    const auto find = [&](std::string_view what, std::string_view kind) {
        const std::string begin = std::string(part).append(what);
        for (const char* dot : {"-", "."})
            for (const char* end : {"", ".gz"}) {
                const auto path = folder / (begin + dot + std::string(kind) + end);
                if (std::error_code ignored; std::filesystem::exists(path, ignored)) return path;
            }
        refuse("There is neither ", begin, "-", kind, " nor the same with .gz in ", folder.string(), ".");
    };
    const auto image_file = find("-images", "idx3-ubyte"), label_file = find("-labels", "idx1-ubyte");
    return read_labelled_images(image_file, label_file, classes);
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
