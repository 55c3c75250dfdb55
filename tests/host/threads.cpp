#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <ingrain/host/error.hpp>
#include <ingrain/host/threads.hpp>
#include <string>
#include <thread>
#include <vector>

using namespace ingrain;

TEST_CASE("each worker does its part, once, and all are done when each returns") {
    for (const std::size_t count : {1u, 2u, 3u, 17u}) {
        host::threads pool(count);
        CHECK(pool.count() == count);
        std::vector<int> done(count);  // plain memory: a worker that is not waited for is a race
        std::vector<std::thread::id> by(count);
        for (int piece = 1; piece <= 300; ++piece) {
            pool.each([&](std::size_t worker, std::size_t of) {
                if (of == count) ++done[worker];
                by[worker] = std::this_thread::get_id();
            });
            for (const int times : done) REQUIRE(times == piece);
        }
        CHECK(by[0] == std::this_thread::get_id());
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t j = 0; j < i; ++j) CHECK(by[i] != by[j]);
    }
}

TEST_CASE("workers wait for work that comes late, and the caller for work that takes long") {
    host::threads pool(2);
    int late = 0;
    for (int piece = 0; piece < 3; ++piece) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        pool.each([&](std::size_t worker, std::size_t) {
            if (worker == 1) {
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
                ++late;
            }
        });
        CHECK(late == piece + 1);
    }
}

TEST_CASE("a pool of no threads, or of more than can be pinned, is refused") {
    const auto sentence = [](std::size_t count, bool pinned) -> std::string {
        try {
            host::threads pool(count, {.pinned = pinned});
        } catch (const host::error& e) {
            return e.what();
        }
        return "";
    };
    CHECK(sentence(0, false) == "cannot make a pool of 0 threads: the caller is the first of them, so take 1 or more.");
    CHECK(sentence(100000, true).starts_with("cannot pin 100000 threads: this process may use "));
    CHECK(sentence(1, true).empty());
}
