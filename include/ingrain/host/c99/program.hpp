#pragma once
/// \file
/// A C program as it is written: functions, constants, memory, and the statements of the network's function.

#include <ingrain/core/random.hpp>
#include <ingrain/host/c99/layer.hpp>
#include <ingrain/host/cpp_text.hpp>
#include <ingrain/host/literals.hpp>
#include <ingrain/simd/math.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

/// "12U"
inline std::string number(std::size_t value) { return std::to_string(value) + "U"; }
/// "0x1.8p+0f", exactly
inline std::string number(float value) {
    std::string text;
    host::detail::append_literal(text, value);
    return text;
}

/// Lines as a comment, which nothing in them can end.
inline std::string in_comment(std::string_view lines) {
    std::string text = "/* ";
    for (const char letter : lines) {
        if ((letter == '/' && text.back() == '*') || (letter == '*' && text.back() == '/')) text += ' ';
        text += letter;
        if (letter == '\n') text += "   ";
    }
    return text + " */\n";
}

/// Floats in memory: `size` of them, from `offset` on behind the pointer that `base` names.
struct operand {
    std::string base;
    std::size_t offset = 0, size = 0;

    /// "x" or "&s[64U]": a pointer to value i.
    std::string at(std::size_t i = 0) const {
        return offset + i == 0 ? base : "&" + base + "[" + number(offset + i) + "]";
    }
    /// "x[i]" or "s[64U + i]"
    std::string operator[](std::string_view index) const {
        return base + "[" + (offset == 0 ? "" : number(offset) + " + ") + std::string(index) + "]";
    }
    operand from(std::size_t i, std::size_t count) const { return {base, offset + i, count}; }
};

class program {
public:
    explicit program(math elementary, bool streaming, std::string type = "float")
        : tier(elementary), streams(streaming), value_type(std::move(type)) {}

    const math tier;
    const bool streams;            ///< writes the function of the next frames, not of the whole sequence
    const std::string value_type;  ///< the type of values in memory

    /// Defines a function, a type or a constant, once; `name` is that of the last one in the text.
    void define(std::string_view name, std::string_view text) {
        if (defined_.emplace(name).second) (definitions_ += text) += '\n';
    }

    /// The name of a constant array with these values, such as "layer_2_hidden_weights".
    std::string constants(const layer& l, std::string_view what, const std::vector<float>& values) {
        const std::string name = unique(l, what);
        constants_ += in_comment(text(l) + ": " + std::string(what)) + "static const float " + name + "[" +
                      number(values.size()) + "] IN_FLASH = {";
        host::detail::append_list(constants_, values.size(), [&](std::size_t i) { return values[i]; });
        constants_ += "\n};\n\n";
        return name;
    }
    /// The same of integers: of what `type` says.
    std::string integers(const layer& l, std::string_view what, std::string_view type, const auto& tensor,
                         bool in_flash = true) {
        const std::string name = unique(l, what);
        constants_ += in_comment(text(l) + ": " + std::string(what)) + "static const " + std::string(type) + " " +
                      name + "[" + number(tensor.size) + "]" + (in_flash ? " IN_FLASH" : "") + " = {";
        host::detail::append_list(constants_, tensor.size, [&](std::size_t i) { return std::int32_t{tensor[i]}; });
        constants_ += "\n};\n\n";
        return name;
    }
    /// That of a tensor, or "NULL" where the layer has none of this name.
    std::string tensor(const layer& l, std::string_view name) {
        const parameter_tensor* const found = l.tensor(name);
        return found != nullptr ? constants(l, name, found->values) : "NULL";
    }
    /// The name of a constant of another type.
    std::string constant(const layer& l, std::string_view what, std::string_view type, const std::string& value) {
        const std::string name = unique(l, what);
        constants_ += "static const " + std::string(type) + " " + name + " = " + value + ";\n\n";
        return name;
    }

    /// An array of the state, and a number there; zero when a stream begins.
    operand kept(const layer& l, std::string_view what, std::size_t size) {
        const std::string name = unique(l, what);
        state_ += "    float " + name + "[" + std::to_string(size) + "];\n";
        return {"state->" + name, 0, size};
    }
    /// An array of a type of its own beside the scratch memory; named as it is reached.
    std::string beside(const layer& l, std::string_view what, std::string_view type, std::size_t size) {
        const std::string name = unique(l, what);
        beside_ += "    " + std::string(type) + " " + name + "[" + std::to_string(size) + "];\n";
        return "scratch->" + name;
    }
    std::string counter(const layer& l, std::string_view what) {
        const std::string name = unique(l, what);
        state_ += "    size_t " + name + ";\n";
        return "state->" + name;
    }

    /// A statement, or several lines of them.
    void add(std::string_view lines) {
        for (std::size_t begin = 0; begin < lines.size();) {
            const std::size_t end = std::min(lines.find('\n', begin), lines.size());
            (((body_ += "    ") += lines.substr(begin, end - begin))) += '\n';
            begin = end + 1;
        }
    }
    /// `statement` for i = 0, 1, ... before `count`
    void repeat(std::size_t count, const std::string& statement) {
        add("for (size_t i = 0U; i < " + number(count) + "; ++i) {\n    " + statement + "\n}");
    }
    /// "name(a, b, c);"
    void call(std::string_view name, std::initializer_list<std::string> arguments) {
        std::string text = std::string(name) + "(";
        std::size_t line = text.size();
        for (const std::string& each : arguments) {
            const bool first = text.back() == '(';
            if (!first) text += ",";
            if (line + each.size() > 108) {
                text += "\n    ";
                line = 4;
            } else if (!first) {
                text += " ";
            }
            text += each;
            line += each.size() + 2;
        }
        add(text + ");");
    }

    /// Scratch memory, until it is released.
    operand allocate(std::size_t size) {
        std::size_t at = 0;
        auto next = used_.begin();
        for (; next != used_.end() && next->first < at + size; ++next) at = next->first + next->second;
        used_.emplace(next, at, size);
        scratch_size_ = std::max(scratch_size_, at + size);
        return {"s", at, size};
    }
    void release(const operand& memory) {
        used_.erase(std::find(used_.begin(), used_.end(), std::pair(memory.offset, memory.size)));
    }

    const std::string& definitions() const { return definitions_; }
    const std::string& all_constants() const { return constants_; }
    const std::string& state() const { return state_; }
    const std::string& beside_scratch() const { return beside_; }
    const std::string& body() const { return body_; }
    std::size_t scratch_size() const { return scratch_size_; }

private:
    std::string unique(const layer& l, std::string_view what) {
        std::string name = "layer_" + l.path + "_" + std::string(what);
        for (char& letter : name)
            if (!host::detail::is_letter_of_name(letter)) letter = '_';
        const std::string wanted = name;
        for (std::size_t i = 2; !names_.insert(name).second; ++i) name = wanted + "_" + std::to_string(i);
        return name;
    }

    std::string definitions_, constants_, state_, beside_, body_;
    std::set<std::string, std::less<>> defined_, names_;
    std::vector<std::pair<std::size_t, std::size_t>> used_;  ///< offset and size, in order
    std::size_t scratch_size_ = 0;
};

/// Scratch memory as long as this object lives.
class scratch_memory {
public:
    scratch_memory(program& p, std::size_t size) : operand_(p.allocate(size)), program_(&p) {}
    scratch_memory(scratch_memory&& other) noexcept
        : operand_(std::move(other.operand_)), program_(std::exchange(other.program_, nullptr)) {}
    scratch_memory& operator=(scratch_memory&& other) noexcept {
        std::swap(operand_, other.operand_);
        std::swap(program_, other.program_);
        return *this;
    }
    ~scratch_memory() {
        if (program_ != nullptr) program_->release(operand_);
    }

    operator const operand&() const { return operand_; }
    std::string at(std::size_t i = 0) const { return operand_.at(i); }

private:
    operand operand_;
    program* program_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
