#pragma once
/// \file
/// A regular file instead of flash, for checkpoint_slots.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <filesystem>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// `Size` bytes of a file as a `storage` (training/checkpoint/storage.hpp). Creates the file if it does not exist, and
/// fills it with 0xFF.
///
///     host::file_storage<checkpoint_size> file("learned.bin");
///     checkpoint_slots<net, decltype(file)> kept(file);
///
/// Each write is on the disk when it returns (O_DSYNC), so that the order of writes is kept. Refuses a file that it
/// cannot open or extend, that has more than `Size` bytes, or that it did not write: its first block is not erased, and
/// no block begins as those of checkpoint_slots do. Such a file stays as it is.
template <std::size_t Size, std::size_t Erase = 4096, std::size_t Write = 512>
class file_storage {
public:
    /// Of all; of what is erased together; of what is written together.
    static constexpr std::size_t size = Size, erase_size = Erase, write_size = Write;
    static_assert(Size > 0 && Erase > 0 && Size % Erase == 0,
                  "ingrain::host::file_storage: the size must be a multiple of what is erased together");

    /// Opens the file, or creates it.
    explicit file_storage(const std::filesystem::path& path)
        : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_DSYNC | O_CLOEXEC, 0644)) {
        if (file_ < 0) refuse("Cannot open ", path.string(), ": ", detail::reason(), ".");
        try {
            extend(path);
        } catch (...) {
            ::close(file_);
            throw;
        }
    }
    file_storage(const file_storage&) = delete;
    file_storage& operator=(const file_storage&) = delete;
    ~file_storage() { ::close(file_); }

    /// Whether it could be read; `to` is overwritten.
    bool read(std::size_t at, unsigned char* to, std::size_t count) noexcept {
        while (count > 0) {
            const ::ssize_t done = ::pread(file_, to, count, static_cast<::off_t>(at));
            if (done < 0 && errno == EINTR) continue;
            if (done <= 0) return false;
            const auto moved = static_cast<std::size_t>(done);
            at += moved, to += moved, count -= moved;
        }
        return true;
    }
    /// Fills the block at this place with 0xFF.
    bool erase(std::size_t at) noexcept { return fill(at, at + Erase); }
    /// Writes the block at this place.
    bool write(std::size_t at, const unsigned char* from) noexcept { return put(at, from, Write); }

private:
    bool put(std::size_t at, const unsigned char* from, std::size_t count) noexcept {
        while (count > 0) {
            const ::ssize_t done = ::pwrite(file_, from, count, static_cast<::off_t>(at));
            if (done < 0 && errno == EINTR) continue;
            if (done <= 0) return false;
            const auto moved = static_cast<std::size_t>(done);
            at += moved, from += moved, count -= moved;
        }
        return true;
    }

    /// Fills with 0xFF.
    bool fill(std::size_t from, std::size_t to) noexcept {
        unsigned char erased[512];
        std::fill_n(erased, sizeof erased, static_cast<unsigned char>(0xFF));
        for (; from < to; from += std::min(sizeof erased, to - from))
            if (!put(from, erased, std::min(sizeof erased, to - from))) return false;
        return true;
    }

    /// Whether the first `there` bytes were written here: nothing, erased bytes at the beginning, or a slot anywhere.
    /// Slots begin with "ingr" and the number of their format in four bytes.
    bool is_own(std::size_t there) noexcept {
        constexpr std::size_t most = std::min<std::size_t>(Write, Erase);
        unsigned char begin[most < 8 ? 8 : most];
        const std::size_t first = std::min(there, most);
        if (!read(0, begin, first)) return false;
        if (std::all_of(begin, begin + first, [](unsigned char byte) { return byte == 0xFF; })) return true;
        for (std::size_t at = 0; at + 8 <= there; at += Erase)
            if (read(at, begin, 8) && std::equal(begin, begin + 4, "ingr") && begin[4] != 0 && begin[5] == 0 &&
                begin[6] == 0 && begin[7] == 0)
                return true;
        return false;
    }

    void extend(const std::filesystem::path& path) {
        struct ::stat status{};
        if (::fstat(file_, &status) != 0) refuse("Cannot read ", path.string(), ": ", detail::reason(), ".");
        if (!S_ISREG(status.st_mode)) refuse(path.string(), " is not a regular file; use a file of its own.");
        const auto there = static_cast<std::size_t>(status.st_size);
        if (there > Size)
            refuse(path.string(), " has ", there, " bytes, and a storage of ", Size,
                   " was expected; the file belongs to something else.");
        if (!is_own(there))
            refuse(path.string(), ", byte 0: this is no storage of checkpoints; the file belongs to something else.");
        if (!fill(there, Size)) refuse("Cannot write ", path.string(), ": ", detail::reason(), ".");
    }

    int file_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
