#include "contenders.hpp"

float zero_overhead::te_network(te& trainer, const float* x, const float* target) noexcept {
    return trainer.step(x, target);
}
