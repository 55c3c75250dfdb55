/// \file
/// Runs the tests that are linked with it, and prints how many there were. Without an operating system it also provides
/// a heap: laws may use one, the code under test does not.

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <new>

// The linker defines start and end of a section whose name is a valid identifier.
extern "C" {
extern const device_test::test_case __start_test_cases[], __stop_test_cases[];
}

namespace {

std::uint32_t failures = 0;

}  // namespace

void device_test::failed(const char* what, const char* file, int line) {
    if (++failures > 10) return;
    board_write("failed: ");
    board_write(what);
    board_write(" in ");
    board_write(file);
    board::report(" line", static_cast<std::uint32_t>(line));
}

int main() {
    std::uint32_t laws = 0;
    for (const auto* each = __start_test_cases; each != __stop_test_cases; ++each) {
        const std::uint32_t before = failures;
        each->run();
        if (failures != before) {
            board_write("failed in the case: ");
            board_write(each->name);
            board_write("\n");
        }
        laws += static_cast<std::uint32_t>(each->count);
    }
    board::report("laws", laws);
    board::report("failures", failures);
    return failures == 0 && laws > 0 ? 0 : 1;
}

#if !defined(__linux__)

namespace {

[[noreturn]] void stop_with(const char* why) {
    board_write(why);
    device_test::stop();
}

}  // namespace

void* operator new(std::size_t bytes) {
    if (void* memory = std::malloc(bytes)) return memory;
    stop_with("no memory\n");
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

// Called by the containers of the C++ library instead of throwing; not all targets have that library.
namespace std {

void __throw_length_error(const char* why) { stop_with(why); }
void __throw_logic_error(const char* why) { stop_with(why); }
void __throw_bad_array_new_length() { stop_with("too many elements\n"); }
void __throw_bad_alloc() { stop_with("no memory\n"); }
void __throw_out_of_range_fmt(const char* why, ...) { stop_with(why); }

}  // namespace std

#endif
