// After a pool, a trainer and what infers are made, threads allocate nothing: not in steps, fit, evaluation or
// inference.

#include <ingrain/host/threaded_trainer.hpp>
#include <ingrain/ingrain.hpp>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <new>

static std::atomic<int> allocations{0};
static void* allocate(std::size_t size, std::size_t alignment) {
    ++allocations;
    void* const memory = std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}
void* operator new(std::size_t size) { return allocate(size, 16); }
void* operator new(std::size_t size, std::align_val_t alignment) {
    return allocate(size, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

namespace ig = ingrain;
using net = ig::network<ig::input<5>, ig::dense<70>, ig::tanh, ig::dense<3>>;

static float inputs[101 * 5];
static std::uint8_t labels[101];

int main() {
    for (std::size_t i = 0; i < 101; ++i) inputs[5 * i] = labels[i] = static_cast<std::uint8_t>(i % 3);
    ig::host::threads pool(3);
    static ig::host::threaded_trainer<net, ig::softmax_cross_entropy, ig::clip_by_norm<ig::adam>,
                                      ig::batch<32, ig::shards<4>>>
        trainer(pool);
    static std::size_t answers[101];
    const int before = allocations;
    trainer.step(ig::rows<const float, 32, ig::shape<5>>{inputs}, static_cast<const std::uint8_t*>(labels));
    ig::fit(trainer, ig::data_set{inputs, labels}, {.epochs = 3});
    ig::accuracy right;
    trainer.evaluate(ig::data_set{inputs, labels}, right);
    trainer.predict(inputs, answers);
    const int during = allocations - before;
    std::printf("%d allocations when they were made, %d afterwards\n", before, during);
    return before > 0 && during == 0 ? 0 : 1;
}
