#pragma once
/// \file
/// Reading whole files up to a limit, and replacing them by complete ones only.

#include <ingrain/host/error.hpp>

#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

using bytes = std::vector<unsigned char>;
using bytes_view = std::span<const unsigned char>;

/// The largest file that readers accept by default: 1 GiB.
inline constexpr std::size_t default_limit = std::size_t{1} << 30;

inline bytes_view as_bytes(std::string_view text) {
    return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

inline std::string_view as_text(bytes_view data) { return {reinterpret_cast<const char*>(data.data()), data.size()}; }

namespace detail {

struct close_file {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using open_file = std::unique_ptr<std::FILE, close_file>;

inline std::string reason() { return std::generic_category().message(errno); }

/// A new file beside `target`. It is removed at the end unless it replaced the target.
class temporary_file {
public:
    explicit temporary_file(const std::filesystem::path& target) : target_(target) {
        for (int attempt = 0; attempt < 100 && !file_; ++attempt) {
            path_ = target;
            path_ += "." + std::to_string(attempt) + ".part";
            file_.reset(std::fopen(path_.c_str(), "wbx"));
            if (!file_ && errno != EEXIST) break;
        }
        if (!file_) refuse("Cannot create ", path_.string(), ": ", reason(), ".");
    }
    temporary_file(const temporary_file&) = delete;
    temporary_file& operator=(const temporary_file&) = delete;

    ~temporary_file() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove(path_, ignored);
    }

    void write(bytes_view contents) {
        const bool written = std::fwrite(contents.data(), 1, contents.size(), file_.get()) == contents.size() &&
                             std::fflush(file_.get()) == 0 && ::fsync(::fileno(file_.get())) == 0;
        if (!written) refuse("Cannot write ", path_.string(), ": ", reason(), ". ", target_.string(), " is unchanged.");
    }

    void replace_target() {
        std::error_code failure, ignored;
        if (std::fclose(file_.release()) != 0) refuse("Cannot write ", path_.string(), ": ", reason(), ".");
        if (const auto old = std::filesystem::status(target_, ignored); std::filesystem::exists(old))
            std::filesystem::permissions(path_, old.permissions(), ignored);
        std::filesystem::rename(path_, target_, failure);
        if (failure) refuse("Cannot replace ", target_.string(), ": ", failure.message(), ".");
        path_.clear();
    }

private:
    std::filesystem::path target_, path_;
    open_file file_;
};

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
/// fails, the file is the old one or the complete new one. Keeps the permissions. Where the path is a symbolic link,
/// replaces the file that it points to.
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

inline void replace_file(const std::filesystem::path& path, std::string_view text) {
    replace_file(path, as_bytes(text));
}

}}}  // namespace ingrain::INGRAIN_ABI::host
