#pragma once
/// \file
/// IDX files, the format of MNIST and its relatives: one array of values with up to 255 extents.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/endian.hpp>
#include <ingrain/host/file_kind.hpp>
#include <ingrain/host/gzip.hpp>

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// The types of values in IDX files, and their codes.
enum class idx_type : unsigned char { u8 = 0x08, i8 = 0x09, i16 = 0x0b, i32 = 0x0c, f32 = 0x0d, f64 = 0x0e };

/// Bytes of one value; 0 if there is no such type.
constexpr std::size_t width(idx_type type) {
    switch (type) {
        case idx_type::u8:
        case idx_type::i8:
            return 1;
        case idx_type::i16:
            return 2;
        case idx_type::i32:
        case idx_type::f32:
            return 4;
        case idx_type::f64:
            return 8;
    }
    return 0;
}

/// The contents of an IDX file: values in row-major order, as they are in the file.
struct idx {
    std::string source;                ///< names the file in messages
    idx_type type;                     ///< of the values
    std::vector<std::size_t> extents;  ///< the first is the number of images or labels
    bytes data;                        ///< big-endian

    /// How many values.
    std::size_t size() const { return data.size() / width(type); }

    /// Value `i`, exactly.
    double operator[](std::size_t i) const {
        constexpr std::endian order = std::endian::big;
        const unsigned char* at = data.data() + i * width(type);
        switch (type) {
            case idx_type::u8:
                return load_ordered<std::uint8_t, order>(at);
            case idx_type::i8:
                return load_ordered<std::int8_t, order>(at);
            case idx_type::i16:
                return load_ordered<std::int16_t, order>(at);
            case idx_type::i32:
                return load_ordered<std::int32_t, order>(at);
            case idx_type::f32:
                return static_cast<double>(load_ordered<float, order>(at));
            case idx_type::f64:
                return load_ordered<double, order>(at);
        }
        return 0;
    }

    /// All values, each divided by `divisor`. Refuses one that is not finite or that a float cannot hold.
    std::vector<float> values(double divisor = 1) const {
        if (!(std::abs(divisor) > 0)) refuse(source, ": values cannot be divided by ", divisor, ".");
        std::vector<float> result(size());
        for (std::size_t i = 0; i < result.size(); ++i) {
            const double value = (*this)[i] / divisor;
            if (!(std::abs(value) <= static_cast<double>(std::numeric_limits<float>::max())))
                refuse(source, ": value ", i, " is ", value, "; expected one that a float can hold.");
            result[i] = static_cast<float>(value);
        }
        return result;
    }
};

/// Reads an IDX file: two zero bytes, the type, the rank, each extent in four big-endian bytes, the values. Refuses any
/// other beginning, an unknown type, rank 0, a size that overflows, and missing or superfluous bytes.
/// Source of the format: LeCun, Cortes and Burges 1998, "The MNIST database of handwritten digits".
inline idx parse_idx(bytes file, std::string_view source) {
    if (file.size() < 4)
        refuse(source, " has ", file.size(),
               " bytes; expected an IDX file, which begins with four bytes of type and rank.");
    if (const auto kind = detail::kind_of(file); (file[0] != 0 || file[1] != 0) && !kind.empty())
        refuse(source, " is ", kind, "; expected an IDX file.");
    if (file[0] != 0 || file[1] != 0)
        refuse(source, ", byte 0: found ", +file[0], " ", +file[1], "; expected the 0 0 that an IDX file begins with.");
    const auto type = static_cast<idx_type>(file[2]);
    if (width(type) == 0)
        refuse(source, ", byte 2: the type of number is ", +file[2], "; expected 8, 9, 11, 12, 13 or 14.");
    const std::size_t rank = file[3], header = 4 + 4 * rank;
    if (rank == 0) refuse(source, ", byte 3: the number of extents is 0; expected at least 1.");
    if (file.size() < header)
        refuse(source, " ends after ", file.size(), " bytes, inside its ", rank, " extents; expected ", header,
               " or more.");

    idx result{std::string(source), type, std::vector<std::size_t>(rank), {}};
    std::size_t expected = width(type);
    for (std::size_t i = 0; i < rank; ++i) {
        const std::size_t extent = load_ordered<std::uint32_t, std::endian::big>(file.data() + 4 + 4 * i);
        if (extent > 0 && expected > std::numeric_limits<std::size_t>::max() / extent)
            refuse(source, ", byte ", 4 + 4 * i, ": with extent ", i, ", which is ", extent, ", the size overflows.");
        result.extents[i] = extent;
        expected *= extent;
    }
    if (const std::size_t found = file.size() - header; found != expected)
        refuse(source, ", byte ", header, ": ", found, " bytes of values follow; expected ", expected,
               found < expected ? ", so some are missing." : ", so some are superfluous.");
    file.erase(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(header));
    result.data = std::move(file);
    return result;
}

/// Reads an IDX file, plain or compressed with gzip.
inline idx read_idx(const std::filesystem::path& path, std::size_t limit = default_limit) {
    return parse_idx(read_plain_or_gzip(path, limit), path.string());
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
