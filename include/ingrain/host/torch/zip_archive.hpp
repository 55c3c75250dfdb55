#pragma once
/// \file
/// Zip archives whose files are stored, not compressed, as PyTorch writes them.

#if !__has_include(<zip.h>)
#error ingrain/host/torch.hpp reads zip archives with libzip, which is not installed: `tools/setup convert` installs it; link with -lzip
#else

#include <ingrain/host/endian.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>

#include <zip.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// The files of a zip archive, by their names.
using archive_files = std::map<std::string, bytes, std::less<>>;

namespace detail {

struct discard_archive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct free_source {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct close_archived_file {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using open_archive = std::unique_ptr<zip_t, discard_archive>;
using archive_source = std::unique_ptr<zip_source_t, free_source>;

/// libzip's state of an error, released at the end.
struct archive_error {
    zip_error_t state;
    archive_error() { zip_error_init(&state); }
    archive_error(const archive_error&) = delete;
    archive_error& operator=(const archive_error&) = delete;
    ~archive_error() { zip_error_fini(&state); }
    std::string text() { return zip_error_strerror(&state); }
};

/// Refuses a name by which a file would be written somewhere else: "../x", "/x", "C:x", "a\\b".
inline void check_archived_name(std::string_view name, std::string_view source) {
    const bool climbs = ("/" + std::string(name) + "/").find("/../") != std::string::npos;
    if (name.empty() || name.front() == '/' || climbs || name.find_first_of(":\\") != name.npos)
        refuse(source, ": the archive has a file called ", in_quotes(name),
               "; expected a relative path without \"..\".");
}

/// Refuses an archive between whose list of files and end there is anything but the record that PyTorch writes for
/// large ones: the list would be that of another archive in the file.
inline void check_archive_end(bytes_view archive, std::string_view source) {
    constexpr std::size_t end = 22, large = 76, unsaid = 0xffffffff;
    if (archive.size() < end) return;
    const auto number = [&](std::size_t at) { return load_ordered<std::uint32_t, std::endian::little>(&archive[at]); };
    const std::size_t last = archive.size() - end, size = number(last + 12), first = number(last + 16);
    const bool is_large = last >= large && as_text(archive).substr(last - large).starts_with("PK\6\6");
    if (size == unsaid || first == unsaid) return;  // the large record says it, and libzip compares
    if (first + size != last - (is_large ? large : 0))
        refuse(source, ": the archive's list of files does not end where the archive does.");
}

inline bytes read_archived(zip_t* archive, zip_uint64_t index, std::string_view source, std::size_t limit) {
    zip_stat_t facts;
    zip_stat_init(&facts);
    constexpr zip_uint64_t needed =
        ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(archive, index, 0, &facts) != 0 || (facts.valid & needed) != needed)
        refuse(source, ": file ", index, " of the archive has no complete entry.");
    if (facts.comp_method != ZIP_CM_STORE || facts.encryption_method != ZIP_EM_NONE)
        refuse(source, ": file ", in_quotes(facts.name), " of the archive is compressed or encrypted; expected stored ",
               "files, as torch.save writes them.");
    if (facts.size > limit)
        refuse(source, ": file ", in_quotes(facts.name), " of the archive has ", facts.size,
               " bytes, more than the archive itself.");
    const std::unique_ptr<zip_file_t, close_archived_file> file(zip_fopen_index(archive, index, 0));
    if (!file) refuse(source, ": file ", in_quotes(facts.name), " of the archive: ", zip_strerror(archive), ".");
    bytes contents(static_cast<std::size_t>(facts.size));
    const zip_int64_t read = zip_fread(file.get(), contents.data(), contents.size());
    unsigned char beyond = 0;  // reading to the end compares the checksum
    if (read != static_cast<zip_int64_t>(contents.size()) || zip_fread(file.get(), &beyond, 1) != 0)
        refuse(source, ": file ", in_quotes(facts.name),
               " of the archive is damaged: ", zip_error_strerror(zip_file_get_error(file.get())), ".");
    if (contents.empty() && facts.crc != 0)  // nothing was read, so nothing was compared
        refuse(source, ": file ", in_quotes(facts.name), " of the archive is damaged: it is empty.");
    return contents;
}

}  // namespace detail

/// Reads all files of an archive. Refuses one that is damaged or truncated, has anything behind its end, a file twice,
/// compressed or encrypted files, and names that lead elsewhere. All sizes are compared with that of the archive.
/// `check` is given all names before any file is read.
template <class Check>
archive_files read_archive(bytes_view archive, std::string_view source, const Check& check) {
    if (archive.empty()) refuse(source, " is empty; expected a zip archive.");
    detail::archive_error failure;
    detail::archive_source memory(zip_source_buffer_create(archive.data(), archive.size(), 0, &failure.state));
    if (!memory) refuse(source, ": ", failure.text(), ".");
    const detail::open_archive open(zip_open_from_source(memory.get(), ZIP_RDONLY | ZIP_CHECKCONS, &failure.state));
    if (!open) refuse(source, " is no complete zip archive: ", failure.text(), ".");
    static_cast<void>(memory.release());  // the archive owns it now
    int comment = 0;
    zip_get_archive_comment(open.get(), &comment, ZIP_FL_ENC_RAW);
    if (comment > 0) refuse(source, ": ", comment, " bytes follow the archive's end; expected none.");
    detail::check_archive_end(archive, source);
    std::vector<std::string> names;
    for (zip_uint64_t i = 0, count = static_cast<zip_uint64_t>(zip_get_num_entries(open.get(), 0)); i < count; ++i) {
        const char* const name = zip_get_name(open.get(), i, ZIP_FL_ENC_RAW);
        names.emplace_back(name != nullptr ? name : "");
        detail::check_archived_name(names.back(), source);
    }
    check(names);
    archive_files files;
    std::size_t left = archive.size();
    for (std::size_t i = 0; i < names.size(); ++i) {
        bytes contents = detail::read_archived(open.get(), i, source, left);
        left -= contents.size();
        if (!files.emplace(names[i], std::move(contents)).second)
            refuse(source, ": the archive has the file ", in_quotes(names[i]), " twice.");
    }
    return files;
}

/// The bytes of an archive with these files, in this order.
inline bytes format_archive(const std::vector<std::pair<std::string, bytes>>& files) {
    detail::archive_error failure;
    detail::archive_source memory(zip_source_buffer_create(nullptr, 0, 0, &failure.state));
    if (!memory) refuse("Cannot write a zip archive: ", failure.text(), ".");
    zip_source_keep(memory.get());  // the archive takes one of the two
    detail::open_archive open(zip_open_from_source(memory.get(), ZIP_CREATE | ZIP_TRUNCATE, &failure.state));
    if (!open) {
        zip_source_free(memory.get());
        refuse("Cannot write a zip archive: ", failure.text(), ".");
    }
    for (const auto& [name, contents] : files) {
        detail::archive_source one(zip_source_buffer(open.get(), contents.data(), contents.size(), 0));
        const zip_int64_t index = one ? zip_file_add(open.get(), name.c_str(), one.get(), ZIP_FL_ENC_UTF_8) : -1;
        if (index < 0) refuse("Cannot write a zip archive: ", zip_strerror(open.get()), ".");
        static_cast<void>(one.release());
        const auto at = static_cast<zip_uint64_t>(index);
        zip_set_file_compression(open.get(), at, ZIP_CM_STORE, 0);
        zip_file_set_mtime(open.get(), at, 315'532'800, 0);  // 1980: the same bytes on every day
    }
    if (zip_close(open.get()) != 0) refuse("Cannot write a zip archive: ", zip_strerror(open.get()), ".");
    static_cast<void>(open.release());
    zip_stat_t facts;
    zip_stat_init(&facts);
    if (zip_source_stat(memory.get(), &facts) != 0 || zip_source_open(memory.get()) != 0)
        refuse("Cannot write a zip archive: it cannot be read back.");
    bytes archive(static_cast<std::size_t>(facts.size));
    const zip_int64_t read = zip_source_read(memory.get(), archive.data(), archive.size());
    zip_source_close(memory.get());
    if (read != static_cast<zip_int64_t>(archive.size())) refuse("Cannot write a zip archive: it cannot be read back.");
    return archive;
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#endif
