#pragma once
/// \file
/// The new contents of a file, beside it until they are complete.

#include <ingrain/host/error.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <system_error>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

inline std::string reason() { return std::generic_category().message(errno); }

/// Whether an open file is a regular one of this user that has this name and no other: it may have been renamed since.
/// Otherwise errno is EEXIST, also where nothing has the name any more.
inline bool has_only_name(int file, const std::filesystem::path& path) {
    struct ::stat opened{}, named{};
    const bool both = ::fstat(file, &opened) == 0 && ::lstat(path.c_str(), &named) == 0;
    errno = EEXIST;
    return both && S_ISREG(opened.st_mode) && opened.st_nlink == 1 && opened.st_uid == ::geteuid() &&
           opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

/// A file `target.N.part`, locked while it is written. Takes over what an interrupted program left, which nobody locks;
/// leaves alone what another program is writing, links, and files of other users. Is removed at the end unless it
/// replaced the target.
class temporary_file {
public:
    explicit temporary_file(const std::filesystem::path& target) : target_(target) {
        constexpr int attempts = 100;
        for (int attempt = 0; attempt < attempts; ++attempt) {
            path_ = target;
            path_ += "." + std::to_string(attempt) + ".part";
            if (open()) return;
            if (errno == ENOENT || errno == ENOTDIR) break;
        }
        refuse("Cannot create ", path_.string(), ": ",
               errno == EWOULDBLOCK ? "another program is writing it" : reason(), ".");
    }
    temporary_file(const temporary_file&) = delete;
    temporary_file& operator=(const temporary_file&) = delete;

    ~temporary_file() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove(path_, ignored);
        ::close(file_);
    }

    void write(std::span<const unsigned char> contents) {
        while (!contents.empty()) {
            const ::ssize_t done = ::write(file_, contents.data(), contents.size());
            if (done < 0 && errno == EINTR) continue;
            if (done <= 0) cannot_write();
            contents = contents.subspan(static_cast<std::size_t>(done));
        }
        if (::fsync(file_) != 0) cannot_write();
    }

    void replace_target() {
        std::error_code failure, ignored;
        if (const auto old = std::filesystem::status(target_, ignored); std::filesystem::exists(old))
            std::filesystem::permissions(path_, old.permissions(), ignored);
        std::filesystem::rename(path_, target_, failure);
        if (failure) refuse("Cannot replace ", target_.string(), ": ", failure.message(), ".");
        path_.clear();
    }

private:
    bool open() {
        file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
        if (file_ < 0) return false;
        if (::flock(file_, LOCK_EX | LOCK_NB) == 0 && has_only_name(file_, path_) && ::ftruncate(file_, 0) == 0)
            return true;
        const int why = errno;
        ::close(file_);
        file_ = -1;
        errno = why;
        return false;
    }

    [[noreturn]] void cannot_write() const {
        refuse("Cannot write ", path_.string(), ": ", reason(), ". ", target_.string(), " is unchanged.");
    }

    std::filesystem::path target_, path_;
    int file_ = -1;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
