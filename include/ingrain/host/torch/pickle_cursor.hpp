#pragma once
/// \file
/// Reads a pickle's operations and their arguments, byte by byte.

#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// Where a pickle is read. Never reads past its end; refuses a pickle that ends too early.
class pickle_cursor {
public:
    pickle_cursor(bytes_view program, std::string_view source) : program_(program), source_(source) {}

    std::size_t left() const { return program_.size() - at_; }
    /// The next operation. Sentences name the byte where it is.
    unsigned char operation() {
        begin_ = at_;
        return byte();
    }
    [[noreturn]] void refuse_here(auto... sentence) const {
        refuse(source_, ", data.pkl, byte ", begin_, ": ", sentence..., ".");
    }

    static std::string hexadecimal(unsigned char byte) {
        constexpr char digits[] = "0123456789abcdef";
        return {'0', 'x', digits[byte / 16], digits[byte % 16]};
    }

    bytes_view words_of(std::uint64_t count) {
        if (count > program_.size() - at_) refuse_here("the pickle ends inside an operation; the file is truncated");
        const bytes_view result = program_.subspan(at_, static_cast<std::size_t>(count));
        at_ += result.size();
        return result;
    }
    unsigned char byte() { return words_of(1)[0]; }
    std::string_view words(std::uint64_t count) {
        const std::string_view text = as_text(words_of(count));
        if (utf8_end(text) != text.size()) refuse_here("a string is not UTF-8");
        return text;
    }
    std::uint64_t little(std::size_t count) {
        std::uint64_t result = 0;
        const bytes_view from = words_of(count);
        for (std::size_t i = 0; i < count; ++i) result |= std::uint64_t{from[i]} << 8 * i;
        return result;
    }
    std::int64_t long_integer() {
        const std::size_t count = byte();
        if (count > 8) refuse_here("an integer has ", count, " bytes; expected at most 8");
        const std::uint64_t bits = little(count);
        const bool negative = count > 0 && count < 8 && (bits >> (8 * count - 1) & 1) != 0;
        return static_cast<std::int64_t>(negative ? bits | ~std::uint64_t{0} << 8 * count : bits);
    }
    std::string_view line() {
        const std::string_view rest = as_text(program_.subspan(at_));
        const std::size_t end = rest.find('\n');
        if (end == rest.npos) refuse_here("the pickle ends inside a name; the file is truncated");
        const std::string_view text = words(end);
        ++at_;
        return text;
    }

private:
    bytes_view program_;
    std::string_view source_;
    std::size_t at_ = 0, begin_ = 0;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
