#include <ingrain/training/callbacks.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace ingrain;

TEST_CASE("all callbacks are called in their order, also where one ends the training") {
    struct trainer_of_a_test {
        int steps = 3;
    } trainer;
    const fit_progress<float> progress{
        .epoch = 2, .epochs = 5, .sample = 0, .samples = 1, .loss = 1, .epoch_ends = true, .ignored = 0};
    std::string told;
    auto first = [&](const auto& now) {
        told += "epoch " + std::to_string(now.epoch);
        return false;
    };
    auto second = [&](auto& who, const auto& now) { told += ", " + std::to_string(who.steps + int(now.epoch)); };
    const auto third = [&](const fit_progress<float>&) -> int {
        told += ", third";
        return 1;
    };
    CHECK_FALSE(detail::all_go_on(trainer, progress, first, second, third));
    CHECK(told == "epoch 2, 5, third");
    CHECK(detail::all_go_on(trainer, progress, second, third));
    CHECK(detail::all_go_on(trainer, progress));
}
