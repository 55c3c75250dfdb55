#pragma once
/// \file
/// Steps of trainers and learners that are compiled once for each of their types, however often a test calls them.

namespace ingrain::test {

template <class Trainer, class Target>
[[gnu::noinline]] constexpr float step(Trainer& trainer, const float* x, const Target& targets) {
    return trainer.step(x, targets);
}

template <class Learner, class Target>
[[gnu::noinline]] constexpr auto learn(Learner& learner, const float* x, const Target& target) {
    return learner.learn(x, target);
}

}  // namespace ingrain::test
