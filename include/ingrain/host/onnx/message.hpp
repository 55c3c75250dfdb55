#pragma once
/// \file
/// The fields of a Protocol Buffers message, one after another.

#include <ingrain/host/endian.hpp>
#include <ingrain/host/error.hpp>

#if !__has_include(<protozero/varint.hpp>)
#error \
    "ingrain/host/onnx.hpp reads Protocol Buffers with protozero, which is not installed: tools/setup convert (Debian: libprotozero-dev)"
#endif
#include <protozero/exception.hpp>
#include <protozero/varint.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// What all messages of a file share: its name, where it begins, and how many parts it may still have. A part is
/// whatever becomes an object of ours, so that a small file cannot fill a large memory.
struct message_file {
    std::string source;
    const char* begin;
    std::size_t parts = 1'000'000;
};

/// Reads a message. Refuses fields that are cut off, of an unknown wire type, or of another one than expected.
///
///     while (m.next())
///         if (m.number() == 1) name = m.text();
///         else m.refuse_field();
class message {
public:
    message(message_file& of_file, const char* of_what, std::string_view content)
        : file(&of_file), what(of_what), at(content.data()), end(content.data() + content.size()) {}

    /// Goes to the next field, over what nobody has read of the one before.
    bool next() {
        if (!read) skip();
        if (at == end) return false;
        start = at;
        const std::uint64_t tag = varint();
        field = tag >> 3;
        wire = tag & 7;
        if (field == 0 || field > 0x1fffffff)
            refuse_here("the number of a field is ", field, "; expected 1 to 536870911.");
        if (wire != of_integer && wire != of_eight && wire != of_bytes && wire != of_four)
            refuse_here("field ", field, " has the wire type ", wire, "; expected 0, 1, 2 or 5.");
        read = false;
        return true;
    }

    std::uint64_t number() const { return field; }

    std::int64_t integer() {
        expect(of_integer, "an integer");
        return static_cast<std::int64_t>(varint());
    }
    float real() {
        expect(of_four, "a float");
        return fixed<float>();
    }
    std::string_view text() {
        expect(of_bytes, "bytes");
        return bytes();
    }
    message inner(const char* of_what) {
        count_part();
        return {*file, of_what, text()};
    }

    /// A message whose bytes were read before.
    message of(const char* of_what, std::string_view content) const { return {*file, of_what, content}; }

    /// Appends the integers of a repeated field, packed or not. `least` bytes stand for each in the file.
    void append(std::vector<std::int64_t>& to) {
        if (wire != of_bytes) return to.push_back(integer());
        message all(*file, what, text());
        while (all.at != all.end) to.push_back(static_cast<std::int64_t>(all.varint()));
    }
    /// Appends the numbers of a repeated field of floats or doubles, packed or not.
    template <class Real>
    void append_reals(std::vector<double>& to) {
        constexpr std::uint64_t one = sizeof(Real) == 4 ? of_four : of_eight;
        if (wire != of_bytes) {
            expect(one, "a number");
            return to.push_back(static_cast<double>(fixed<Real>()));
        }
        message all(*file, what, text());
        if (all.left() % sizeof(Real) != 0)
            refuse_here("field ", field, " has ", all.left(), " bytes; expected a multiple of ", sizeof(Real), ".");
        to.reserve(to.size() + all.left() / sizeof(Real));
        while (all.at != all.end) to.push_back(static_cast<double>(all.fixed<Real>()));
    }

    /// Counts one of the parts that a file may have.
    void count_part() {
        if (file->parts == 0) refuse_here("there are more than a million parts, which is the limit.");
        --file->parts;
    }

    [[noreturn]] void refuse_field() const {
        refuse_here("field ", field, " is unknown; the file may be of a newer version of ONNX.");
    }
    template <class... Parts>
    [[noreturn]] void refuse_here(Parts... parts) const {
        refuse(file->source, ", byte ", start - file->begin, ", ", what, ": ", parts...);
    }

private:
    static constexpr std::uint64_t of_integer = 0, of_eight = 1, of_bytes = 2, of_four = 5;

    std::size_t left() const { return static_cast<std::size_t>(end - at); }

    void expect(std::uint64_t wanted, const char* called) {
        if (wire != wanted) refuse_here("field ", field, " has the wire type ", wire, "; expected ", called, ".");
        read = true;
    }

    std::uint64_t varint() {
        try {
            return protozero::decode_varint(&at, end);
        } catch (const protozero::exception&) {
            refuse_here("an integer does not end", left() < 10 ? " before the message does." : " after ten bytes.");
        }
    }

    std::string_view bytes() {
        const std::uint64_t length = varint();
        if (length > left())
            refuse_here("field ", field, " has a length of ", length, " bytes, and ", left(), " are left.");
        const std::string_view result(at, static_cast<std::size_t>(length));
        at += length;
        return result;
    }

    template <class Real>
    Real fixed() {
        if (left() < sizeof(Real)) refuse_here("field ", field, " is cut off.");
        const auto value = load_ordered<Real, std::endian::little>(reinterpret_cast<const unsigned char*>(at));
        at += sizeof(Real);
        return value;
    }

    void skip() {
        read = true;
        if (wire == of_integer)
            varint();
        else if (wire == of_bytes)
            bytes();
        else if (wire == of_four)
            fixed<float>();
        else
            fixed<double>();
    }

    message_file* file;
    const char* what;
    const char *at, *end, *start = at;
    std::uint64_t field = 0, wire = 0;
    bool read = true;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
