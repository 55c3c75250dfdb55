#pragma once
/// \file
/// FlatBuffers, the encoding of TensorFlow Lite's files: each access is checked against the file's end.

#include <ingrain/host/endian.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::tflite {

/// A file, and how many elements of vectors have been looked at: parts may be there once and be referred to often.
struct flatbuffer {
    std::string_view source;
    bytes_view contents;
    mutable std::size_t elements = 0;

    /// Refuses a place that is not inside.
    void check(std::size_t at, std::size_t count, const char* what) const {
        if (at > contents.size() || count > contents.size() - at)
            refuse(source, ", byte ", at, ": ", what, " of ", count, " bytes goes beyond the end of the file, ",
                   contents.size(), ".");
    }
    template <class T>
    T load(std::size_t at, const char* what) const {
        check(at, sizeof(T), what);
        return load_ordered<T, std::endian::little>(contents.data() + at);
    }
    /// Where an offset leads. They lead forwards, so that nothing can contain itself.
    std::size_t follow(std::size_t at, const char* what) const {
        const std::size_t distance = load<std::uint32_t>(at, what);
        if (distance < 4) refuse(source, ", byte ", at, ": the offset of ", what, " is ", distance, ".");
        check(at, distance, what);
        return at + distance;
    }
    /// Refuses files in which parts are referred to so often that reading them takes as long as that of a large file.
    void count_elements(std::size_t more) const {
        constexpr std::size_t most = std::size_t{1} << 22;
        elements += more;
        if (elements > most) refuse(source, ": vectors have more than ", most, " elements, besides tensors.");
    }
};

class table;

/// A vector: how many elements there are, and where they begin.
struct vector_of {
    const flatbuffer* file = nullptr;
    std::size_t size = 0, begin = 0;

    template <class T>
    T number(std::size_t i) const {
        return file->load<T>(begin + i * sizeof(T), "a number");
    }
    table operator[](std::size_t i) const;
};

/// A table: fields by their number in the schema, each of which may be left out.
class table {
public:
    table(const flatbuffer& file, std::size_t at, const char* what) : file_(&file), at_(at), what_(what) {
        const std::int64_t back = file.load<std::int32_t>(at, what);
        const std::int64_t place = static_cast<std::int64_t>(at) - back;
        if (place < 0) refuse_table("has its list of fields before the beginning of the file");
        list_ = static_cast<std::size_t>(place);
        bytes_of_fields_ = file.load<std::uint16_t>(list_, "a list of fields");
        size_ = file.load<std::uint16_t>(list_ + 2, "a list of fields");
        if (bytes_of_fields_ < 4 || bytes_of_fields_ % 2 != 0 || size_ < 4)
            refuse_table("has a damaged list of fields");
        file.check(list_, bytes_of_fields_, "a list of fields");
        file.check(at, size_, what);
    }

    /// A number, or `otherwise` where the field is left out.
    template <class T>
    T number(std::size_t field, T otherwise) const {
        const auto place = at(field, sizeof(T));
        return place ? file_->load<T>(*place, what_) : otherwise;
    }
    bool flag(std::size_t field, bool otherwise = false) const {
        return number<std::uint8_t>(field, otherwise ? 1 : 0) != 0;
    }
    /// A vector of elements of so many bytes; empty where the field is left out.
    vector_of list(std::size_t field, std::size_t width) const {
        const auto place = at(field, 4);
        if (!place) return {file_, 0, 0};
        const std::size_t begin = file_->follow(*place, what_), size = file_->load<std::uint32_t>(begin, "a vector");
        if (size > file_->contents.size() / width)
            refuse(file_->source, ", byte ", begin, ": a vector of ", size, " elements is larger than the file.");
        file_->check(begin + 4, size * width, "a vector");
        return {file_, size, begin + 4};
    }
    /// The same of numbers and tables, of which a file has few.
    vector_of short_list(std::size_t field, std::size_t width) const {
        const vector_of found = list(field, width);
        file_->count_elements(found.size);
        return found;
    }
    bytes_view bytes(std::size_t field) const {
        const vector_of found = list(field, 1);
        return file_->contents.subspan(found.begin, found.size);
    }
    std::string_view text(std::size_t field) const { return as_text(bytes(field)); }
    std::optional<table> inner(std::size_t field, const char* what) const {
        const auto place = at(field, 4);
        if (!place) return {};
        return table(*file_, file_->follow(*place, what), what);
    }
    bool has(std::size_t field) const { return at(field, 1).has_value(); }
    /// How many fields its list has places for.
    std::size_t fields() const { return (bytes_of_fields_ - 4) / 2; }

    template <class... Words>
    [[noreturn]] void refuse_table(Words... words) const {
        refuse(file_->source, ", byte ", at_, ": ", what_, " ", words..., ".");
    }

private:
    /// Where a field of so many bytes is.
    std::optional<std::size_t> at(std::size_t field, std::size_t width) const {
        const std::size_t entry = 4 + 2 * field;
        if (entry + 2 > bytes_of_fields_) return {};
        const std::size_t offset = file_->load<std::uint16_t>(list_ + entry, what_);
        if (offset == 0) return {};
        if (offset < 4 || offset + width > size_) refuse_table("has its field ", field, " outside of itself");
        return at_ + offset;
    }

    const flatbuffer* file_;
    std::size_t at_;
    const char* what_;
    std::size_t list_ = 0, bytes_of_fields_ = 0, size_ = 0;
};

inline table vector_of::operator[](std::size_t i) const {
    return table(*file, file->follow(begin + 4 * i, "a table"), "a table");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::tflite
