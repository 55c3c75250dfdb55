#pragma once
/// \file
/// Threads as the workers of a trainer of batches in shards.

#include <ingrain/host/threads.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/one_worker.hpp>

#include <cstddef>
#include <memory>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// The workers of a pool (training/one_worker.hpp), which must live longer.
class thread_workers : public one_worker {
public:
    static constexpr bool waits = true;

    thread_workers(threads& pool) noexcept : pool_(&pool) {}

    /// An object for each thread, each in lines of the cache of its own.
    template <class Memory>
    class memory {
    public:
        explicit memory(const thread_workers& workers) : slots_(new slot[workers.pool_->count()]) {}
        Memory& operator[](std::size_t worker) noexcept { return slots_[worker].value; }

    private:
        struct alignas(alignof(Memory) > 64 ? alignof(Memory) : 64) slot {
            Memory value{};
        };
        std::unique_ptr<slot[]> slots_;
    };

    template <class Work>
    void each(const Work& work) const noexcept {
        pool_->each(work);
    }
    std::size_t count() const noexcept { return pool_->count(); }
    threads& pool() const noexcept { return *pool_; }

private:
    threads* pool_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host
