#include <ingrain/host/file.hpp>

#include "support.hpp"

#include <sys/wait.h>

#include <cerrno>
#include <thread>
#include <vector>

using namespace host_test;

namespace {

/// A process that is killed while it writes the new contents of `path`.
void interrupted_save(const std::filesystem::path& path) {
    const ::pid_t process = ::fork();
    REQUIRE(process >= 0);
    if (process == 0) {
        host::detail::temporary_file file(path);
        file.write(host::as_bytes("half"));
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(process, &status, 0) == process);
    REQUIRE(WIFEXITED(status));
}

}  // namespace

TEST_CASE("what interrupted saves left is taken over", "[host]") {
    const folder f;
    const auto path = f.with("file", "old");
    for (int i = 0; i < 3; ++i) interrupted_save(path);
    CHECK(host::as_text(host::read_file(path)) == "old");
    CHECK(f.files() == 2);
    host::replace_file(path, "new");
    CHECK(host::as_text(host::read_file(path)) == "new");
    CHECK(f.files() == 1);

    // As many as earlier versions left before they gave up; each is longer than the new contents.
    for (int i = 0; i < 100; ++i)
        std::filesystem::copy_file(f.with("long", "what is left over"),
                                   f.path / ("file." + std::to_string(i) + ".part"));
    host::replace_file(path, "newer");
    CHECK(host::as_text(host::read_file(path)) == "newer");
}

TEST_CASE("what another program is writing is not touched, nor are links and folders", "[host]") {
    const folder f;
    const auto path = f.path / "file";
    host::detail::temporary_file theirs(path);
    theirs.write(host::as_bytes("theirs"));
    const auto precious = f.with("precious", "precious");
    std::filesystem::create_hard_link(precious, f.path / "file.1.part");
    std::filesystem::create_symlink("precious", f.path / "file.2.part");
    std::filesystem::create_symlink("nowhere", f.path / "file.3.part");
    std::filesystem::create_directory(f.path / "file.4.part");
    host::replace_file(path, "mine");
    CHECK(host::as_text(host::read_file(path)) == "mine");
    CHECK(host::as_text(host::read_file(f.path / "file.0.part")) == "theirs");
    CHECK(host::as_text(host::read_file(precious)) == "precious");
    CHECK(!std::filesystem::exists(f.path / "nowhere"));
    theirs.replace_target();
    CHECK(host::as_text(host::read_file(path)) == "theirs");
}

TEST_CASE("where every name is taken, it is said", "[host]") {
    const folder f;
    for (int i = 0; i < 100; ++i) std::filesystem::create_directory(f.path / ("file." + std::to_string(i) + ".part"));
    CHECK(says(refusal([&] { host::replace_file(f.path / "file", "x"); }),
               {"Cannot create", "file.99.part", "directory"}));
    CHECK(!std::filesystem::exists(f.path / "file"));
}

TEST_CASE("saves at the same time leave one of them whole", "[host]") {
    const folder f;
    const auto path = f.path / "file";
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 4; ++writer)
        writers.emplace_back([&, writer] {
            const std::string text(static_cast<std::size_t>(1000 + 3000 * writer), static_cast<char>('a' + writer));
            for (int i = 0; i < 50; ++i) host::replace_file(path, text);
        });
    for (auto& writer : writers) writer.join();
    const auto contents = host::read_file(path);
    REQUIRE(!contents.empty());
    CHECK(contents == host::bytes(static_cast<std::size_t>(1000 + 3000 * (contents[0] - 'a')), contents[0]));
    CHECK(f.files() == 1);
}

TEST_CASE("a file that was renamed since it was opened is no leftover", "[host]") {
    const folder f;
    const auto path = f.with("file.0.part", "complete");
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    REQUIRE(file >= 0);
    CHECK(host::detail::has_only_name(file, path));
    std::filesystem::rename(path, f.path / "file");
    errno = 0;
    CHECK_FALSE(host::detail::has_only_name(file, path));
    CHECK(errno == EEXIST);  // ENOENT would end the search for a name
    f.with("file.0.part", "of the next writer");
    CHECK_FALSE(host::detail::has_only_name(file, path));
    ::close(file);
}
