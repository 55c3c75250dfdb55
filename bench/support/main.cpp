// Runs the benchmarks that are linked in, on one core, and counts allocations.

#include <benchmark/benchmark.h>
#include <sched.h>

#include <cstddef>
#include <cstdint>

namespace {

std::int64_t allocations = 0;

/// Pins the process to the last core that is allowed: other processes prefer the first.
void stay_on_one_core() {
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
    int core = CPU_SETSIZE - 1;
    while (core > 0 && !CPU_ISSET(core, &allowed)) --core;
    CPU_ZERO(&allowed);
    CPU_SET(core, &allowed);
    sched_setaffinity(0, sizeof allowed, &allowed);
}

class counter : public benchmark::MemoryManager {
    std::int64_t before_ = 0;

public:
    void Start() override { before_ = allocations; }
    void Stop(Result* result) override { result->num_allocs = allocations - before_; }
};

}  // namespace

extern "C" void* __libc_malloc(std::size_t);
extern "C" void* malloc(std::size_t size) {
    ++allocations;
    return __libc_malloc(size);
}

int main(int count, char** words) {
    stay_on_one_core();
    static counter memory;
    benchmark::RegisterMemoryManager(&memory);
    benchmark::Initialize(&count, words);
    if (benchmark::ReportUnrecognizedArguments(count, words)) return 1;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::RegisterMemoryManager(nullptr);
    return 0;
}
