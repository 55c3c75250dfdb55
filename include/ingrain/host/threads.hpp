#pragma once
/// \file
/// Threads that stay: they are made once, and do one piece of work after another.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/error.hpp>
#include <ingrain/simd/pause.hpp>
#include <ingrain/simd/target.hpp>

#include <pthread.h>
#include <sched.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Where threads run.
struct thread_options {
    bool pinned = false;  ///< each thread stays on a processor of its own; the caller's stays where it is
};

/// A pool of threads, of which the calling one is the first.
///
///     host::threads pool(4);                                  // four workers: three new threads, and the caller
///     pool.each([&](std::size_t worker, std::size_t of) { ... });
///
/// `each` returns when all are done. It allocates nothing and locks nothing: threads wait for work, and the caller for
/// them, by spinning for some microseconds, then asleep. Where there are more workers than processors they sleep at
/// once. One thread at a time calls `each`, and not from inside it. What the work throws ends the program. Refuses 0
/// workers, and to pin more of them than there are processors.
class threads {
public:
    /// Makes `count` - 1 threads beside the caller.
    explicit threads(std::size_t count, const thread_options& options = {}) : count_(count) {
        const std::vector<int> processors = allowed_processors();
        if (count == 0) refuse("cannot make a pool of 0 threads: the caller is the first of them, so take 1 or more.");
        if (options.pinned && count > processors.size())
            refuse("cannot pin ", std::to_string(count), " threads: this process may use ",
                   std::to_string(processors.size()), " processors. Leave out .pinned, or take fewer threads.");
        spins_ = count > processors.size() ? 0 : most_spins;
        others_.reserve(count - 1);
        try {
            for (std::size_t worker = 1; worker < count; ++worker) {
                others_.emplace_back([this, worker] { serve(worker); });
                if (options.pinned) pin(others_.back(), processors[worker]);
            }
        } catch (const std::system_error& e) {
            end();
            refuse("cannot make ", std::to_string(count), " threads: the system refused number ",
                   std::to_string(others_.size() + 1), ": ", e.what(), ".");
        }
    }
    ~threads() { end(); }
    threads(const threads&) = delete;
    threads& operator=(const threads&) = delete;

    /// How many workers there are, the caller among them.
    std::size_t count() const noexcept { return count_; }

    /// work(worker, of) by each of `of` workers: worker 0 is the calling thread.
    template <class Work>
    void each(const Work& work) noexcept {
        if (count_ > 1) {
            object_ = std::addressof(work);
            work_ = [](const void* object, std::size_t worker, std::size_t of) noexcept {
                (*static_cast<const Work*>(object))(worker, of);
            };
            busy_.store(static_cast<std::uint32_t>(count_ - 1), std::memory_order_relaxed);
            begin();
        }
        work(std::size_t{0}, count_);
        wait_while(busy_, [](std::uint32_t busy) { return busy != 0; });
    }

private:
    static constexpr unsigned most_spins = 1u << 10;

    void begin() noexcept {
        pieces_.fetch_add(1, std::memory_order_release);
        pieces_.notify_all();
    }

    void end() noexcept {
        work_ = nullptr;
        begin();
        for (std::thread& other : others_) other.join();
    }

    void serve(std::size_t worker) noexcept {
        for (std::uint32_t done = 0;; ++done) {
            wait_while(pieces_, [&](std::uint32_t pieces) { return pieces == done; });
            if (work_ == nullptr) return;
            work_(object_, worker, count_);
            if (busy_.fetch_sub(1, std::memory_order_acq_rel) == 1) busy_.notify_one();
        }
    }

    /// Waits until the value is another one: spins first, because a piece of work may take few microseconds.
    void wait_while(const std::atomic<std::uint32_t>& value, const auto& must_wait) const noexcept {
        std::uint32_t seen = value.load(std::memory_order_acquire);
        for (unsigned spin = 0; spin < spins_ && must_wait(seen); ++spin) {
            simd::pause();
            seen = value.load(std::memory_order_acquire);
        }
        while (must_wait(seen)) {
            value.wait(seen, std::memory_order_acquire);
            seen = value.load(std::memory_order_acquire);
        }
    }

    static std::vector<int> allowed_processors() {
        cpu_set_t set;
        CPU_ZERO(&set);
        std::vector<int> result;
        if (::sched_getaffinity(0, sizeof set, &set) == 0)
            for (int i = 0; i < CPU_SETSIZE; ++i)
                if (CPU_ISSET(static_cast<unsigned>(i), &set)) result.push_back(i);
        if (result.empty()) result.push_back(0);
        return result;
    }
    static void pin(std::thread& thread, int processor) noexcept {
        cpu_set_t set;
        CPU_ZERO(&set);
        CPU_SET(static_cast<unsigned>(processor), &set);
        ::pthread_setaffinity_np(thread.native_handle(), sizeof set, &set);  // a wish; without it all is slower at most
    }

    std::size_t count_;
    unsigned spins_ = 0;
    const void* object_ = nullptr;
    void (*work_)(const void*, std::size_t, std::size_t) noexcept = nullptr;
    alignas(64) std::atomic<std::uint32_t> pieces_{0};  ///< of work that were begun
    alignas(64) std::atomic<std::uint32_t> busy_{0};    ///< workers that have not finished the last one
    std::vector<std::thread> others_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
