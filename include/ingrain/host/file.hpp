#pragma once
/// \file
/// Reading whole files up to a limit, and replacing them by complete ones only.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/error.hpp>
#include <ingrain/host/temporary_file.hpp>

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <system_error>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

using bytes = std::vector<unsigned char>;           ///< the contents of a file
using bytes_view = std::span<const unsigned char>;  ///< bytes that somebody else holds

/// The largest file that readers accept by default: 1 GiB.
inline constexpr std::size_t default_limit = std::size_t{1} << 30;

/// The bytes of a text.
inline bytes_view as_bytes(std::string_view text) {
    return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

/// Bytes as text.
inline std::string_view as_text(bytes_view data) { return {reinterpret_cast<const char*>(data.data()), data.size()}; }

namespace detail {

struct close_file {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using open_file = std::unique_ptr<std::FILE, close_file>;

}  // namespace detail

/// The contents of a file. Refuses one with more than `limit` bytes, and does not read on.
inline bytes read_file(const std::filesystem::path& path, std::size_t limit = default_limit) {
    const detail::open_file file(std::fopen(path.c_str(), "rb"));
    if (!file) refuse("Cannot open ", path.string(), ": ", detail::reason(), ".");
    bytes contents;
    for (constexpr std::size_t block = std::size_t{1} << 18;;) {
        const std::size_t before = contents.size();
        contents.resize(before + block);
        contents.resize(before + std::fread(contents.data() + before, 1, block, file.get()));
        if (std::ferror(file.get())) refuse("Cannot read ", path.string(), ": ", detail::reason(), ".");
        if (contents.size() > limit) refuse(path.string(), " has more than ", limit, " bytes, which is the limit.");
        if (contents.size() < before + block) return contents;
    }
}

/// Replaces the contents of a file. Writes them to a file beside it, syncs that to the disk, and renames it: whatever
/// fails, the file is the old one or the complete new one. What an interrupted program left beside it is taken over.
/// Keeps the permissions. Where the path is a symbolic link, replaces the file that it points to.
inline void replace_file(const std::filesystem::path& path, bytes_view contents) {
    std::error_code failure;
    std::filesystem::path target = path;
    if (std::filesystem::is_symlink(path, failure)) {
        target = std::filesystem::canonical(path, failure);
        if (failure) refuse("Cannot write ", path.string(), ", a symbolic link: ", failure.message(), ".");
    }
    if (std::filesystem::exists(target, failure) && !std::filesystem::is_regular_file(target, failure))
        refuse("Cannot write ", path.string(), ": it exists and is not a regular file.");
    detail::temporary_file file(target);
    file.write(contents);
    file.replace_target();
}

/// The same with a text.
inline void replace_file(const std::filesystem::path& path, std::string_view text) {
    replace_file(path, as_bytes(text));
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
