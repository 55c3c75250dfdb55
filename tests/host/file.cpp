#include <ingrain/host/file.hpp>

#include "support.hpp"

#include <sys/resource.h>

#include <csignal>

using namespace host_test;

namespace {

/// No file may become larger than this while the object lives: the disk is full, as it were.
struct small_disk {
    rlimit before{};
    void (*handler)(int) = std::signal(SIGXFSZ, SIG_IGN);

    explicit small_disk(rlim_t size) {
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit now{size, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &now);
    }
    ~small_disk() {
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
    }
};

}  // namespace

TEST_CASE("a file is read whole, up to the limit", "[host]") {
    const folder f;
    const host::bytes contents(600'000, 'a');
    const auto path = f.with("large", contents);
    CHECK(host::read_file(path) == contents);
    CHECK(host::read_file(path, 600'000) == contents);
    CHECK(says(refusal([&] { host::read_file(path, 599'999); }), {"large", "more than 599999 bytes"}));
    CHECK(host::read_file(f.with("empty", "")).empty());
    CHECK(says(refusal([&] { host::read_file(f.path / "missing"); }), {"Cannot open", "missing", "No such file"}));
    CHECK(says(refusal([&] { host::read_file(f.path); }), {"Cannot read", "directory"}));
}

TEST_CASE("a file without an end is refused at the limit", "[host]") {
    CHECK(says(refusal([] { host::read_file("/dev/zero", 1'000'000); }), {"/dev/zero", "more than 1000000"}));
}

TEST_CASE("a file is replaced, and nothing else is left", "[host]") {
    const folder f;
    const auto path = f.with("file", "old");
    host::replace_file(path, "new");
    CHECK(host::read_file(path) == bytes_of("new"));
    CHECK(f.files() == 1);
}

TEST_CASE("a write that fails leaves the old file and nothing else", "[host]") {
    const folder f;
    const auto path = f.with("file", "old");
    const host::bytes large(100'000, 'x');
    {
        const small_disk disk(10'000);
        CHECK(says(refusal([&] { host::replace_file(path, large); }),
                   {"Cannot write", "file", "too large", "unchanged"}));
    }
    CHECK(host::read_file(path) == bytes_of("old"));
    CHECK(f.files() == 1);
}

TEST_CASE("where nothing can be written, it is said", "[host]") {
    const folder f;
    CHECK(says(refusal([&] { host::replace_file(f.path / "no" / "file", "x"); }), {"Cannot create", "No such file"}));
    CHECK(says(refusal([&] { host::replace_file(f.path, "x"); }), {"Cannot write", "not a regular file"}));
    CHECK(f.files() == 0);
}

TEST_CASE("permissions and symbolic links stay", "[host]") {
    namespace fs = std::filesystem;
    const folder f;
    const auto path = f.with("file", "old");
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink("file", f.path / "link");
    host::replace_file(f.path / "link", "new");
    CHECK(fs::is_symlink(f.path / "link"));
    CHECK(host::read_file(path) == bytes_of("new"));
    CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    fs::remove(path);
    CHECK(says(refusal([&] { host::replace_file(f.path / "link", "x"); }), {"symbolic link"}));
}
