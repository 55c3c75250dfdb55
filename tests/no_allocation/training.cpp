// After main starts no allocator may be called: training, inference, evaluation, streams and state use existing memory.

#include <ingrain/ingrain.hpp>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "../support/nor_flash.hpp"

namespace {

bool running = false;
std::size_t allocations = 0;
alignas(64) unsigned char pool[1 << 20];
std::size_t used = 0;

void* allocate(std::size_t size) {
    if (running) ++allocations;
    const std::size_t at = used;
    used += (size + 63) / 64 * 64;
    return used <= sizeof pool ? pool + at : nullptr;
}

}  // namespace

extern "C" {
void* malloc(std::size_t size) { return allocate(size); }
void* calloc(std::size_t count, std::size_t size) { return allocate(count * size); }
void* realloc(void*, std::size_t size) { return allocate(size); }
void* aligned_alloc(std::size_t, std::size_t size) { return allocate(size); }
void free(void*) {}
}
void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void operator delete(void*) noexcept {}
void operator delete[](void*) noexcept {}
void operator delete(void*, std::size_t) noexcept {}
void operator delete[](void*, std::size_t) noexcept {}

namespace {

namespace ig = ingrain;

template <class Net, class Loss, class Optimizer, class Target, ig::gradients How = ig::gradients::applied,
          std::size_t Steps = 1>
void use_everything() {
    using trainer_type = ig::trainer<Net, Loss, Optimizer, ig::batch<4, Steps>, How>;
    static trainer_type trainer{{}, ig::seed{1}};
    constexpr std::size_t width = std::is_integral_v<Target> ? 1 : Net::output::size;
    static float samples[10 * Net::input::size];
    static Target targets[10 * width];
    ig::generator random{ig::seed{2}};
    for (float& v : samples) v = ig::uniform<float>(random);
    for (Target& t : targets) t = static_cast<Target>(ig::below(random, 2));
    const ig::data_set<float, Target> data{samples, targets, 10};
    ig::fit(trainer, data, {.epochs = 2});
    trainer.learn(&samples[0], &targets[0]);
    trainer.predict(&samples[0]);
    trainer.evaluate(data);
    static auto state = trainer.state();
    trainer.restore(trainer.parameters(), state);
    static ig::early_stopping<Net> best{2};
    best.goes_on(trainer.evaluate(data), trainer.parameters());
}

using classifier =
    ig::network<ig::input<3, 2>, ig::flatten, ig::dense<5>, ig::relu, ig::residual<ig::dense<5>, ig::prelu>,
                ig::dense<6>, ig::tanh, ig::dense<7>, ig::gelu, ig::dense<2>>;
using regression =
    ig::network<ig::input<3>, ig::dense<4>, ig::softplus, ig::dense<4>, ig::softmax, ig::dense<2>, ig::sigmoid>;

constexpr regression::parameters in_flash{};

void learn_and_keep() {
    using flash = ig::test::nor_flash<2048, 256, 8>;
    static ig::learner<regression, ig::mean_squared_error, ig::bounded<ig::adam>, in_flash, ig::last_good::in_ram>
        machine;
    static flash memory;
    ig::checkpoint_slots<regression, flash> kept(memory);
    const float x[]{1, 2, 3}, target[]{0, 1};
    machine.begin({});
    machine.learn(x, target);
    machine.remember();
    kept.save(machine.parameters());
    machine.reload(kept);
    machine.recall();
}

/// A model is filled, brought to rest and exchanged for another one.
void choose_at_run_time() {
    using direct = ig::network<ig::input<8, 1>, ig::dense<1>, ig::tanh>;
    using recurrent = ig::network<ig::input<8, 1>, ig::rnn<{.units = 1, .result = ig::returns::sequence}>>;
    using any = ig::any_of<ig::stream<direct>, ig::stream<recurrent>>;
    static any::model playing{}, next{};
    static any::state<2> state{};
    static any::scratch<2> scratch;
    const float x[]{1, 2};
    any::advance<2>(playing, x, scratch, state);
    next.choose<1>() = {};
    state = any::rest<2, 5>(next);
    playing = next;
    any::advance<2>(playing, x, scratch, state);
}

}  // namespace

int main() {
    running = true;
    use_everything<classifier, ig::softmax_cross_entropy, ig::sgd, std::uint8_t>();
    use_everything<classifier, ig::softmax_cross_entropy, ig::scheduled<ig::adamw, ig::warm_up<ig::cosine>>, int>();
    use_everything<regression, ig::mean_squared_error, ig::clip_by_norm<ig::rmsprop>, float, ig::gradients::stored>();
    use_everything<regression, ig::binary_cross_entropy, ig::decayed<ig::nesterov>, float, ig::gradients::added, 2>();
    learn_and_keep();
    choose_at_run_time();
    running = false;
    std::printf("%zu allocations\n", allocations);
    return allocations == 0 ? 0 : 1;
}
