#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <filesystem>
#include <ingrain/host/average.hpp>
#include <ingrain/host/checkpoint.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/training/average.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/trainer.hpp>
#include <limits>
#include <support/numbers.hpp>
#include <support/training.hpp>

#include "support.hpp"

using namespace ingrain;
using host_test::refusal;

namespace {

using device_net = network<input<3>, dense<4>, dense<2>>;
using device_trainer = trainer<device_net, mean_squared_error, adam, batch<8>>;

/// Checkpoints of three devices that began alike, and learned from different samples.
struct devices : host_test::folder {
    std::filesystem::path begin = path / "begin", files[3]{path / "a", path / "b", path / "c"};
    device_net::parameters learned[3];

    explicit devices(std::uint32_t samples_of_last = 8) {
        device_trainer trainer(adam{.rate = 0.02f}, seed{1});
        host::save_checkpoint(begin, trainer);
        for (std::uint64_t i = 0; i < 3; ++i) {
            const test::samples<device_net, 24> data(i);
            host::load_checkpoint(begin, trainer);
            fit(trainer, data_set{data.x, data.targets, i == 2 ? samples_of_last : 8}, {.epochs = 5});
            host::save_checkpoint(files[i], trainer);
            learned[i] = trainer.parameters();
        }
    }
};

}  // namespace

TEST_CASE("the average of checkpoints is a checkpoint, with the bits of the average of parameters") {
    const devices d;
    device_trainer trainer(adam{.rate = 0.02f}, seed{1});
    host::load_checkpoint(d.begin, trainer);
    average<device_net::parameters> all{trainer.parameters()};
    for (std::uint32_t i = 0; i < 3; ++i) CHECK(all.add(d.learned[i], i + 1));
    device_net::parameters expected;
    CHECK(all.result(expected));
    const auto file =
        host::average_files({d.files[0], d.files[1], d.files[2]}, {.weights = {1, 2, 3}, .begin = d.begin});
    CHECK(file == host::average_files({d.files[2], d.files[0], d.files[1]}, {.weights = {3, 1, 2}, .begin = d.begin}));
    host::replace_file(d.path / "all", file);
    host::load_checkpoint(d.path / "all", trainer);
    CHECK(test::same_bits(trainer.parameters(), expected));
    device_net::parameters alone;
    host::load_parameters(d.path / "all", alone);
    CHECK(test::same_bits(alone, expected));
}

TEST_CASE("counters and generators are those of the beginning, or the same in all") {
    const devices d(24);  // the last device took other steps
    CHECK(refusal([&] {
              host::average_files({d.files[0], d.files[2]});
          }).find("has another \"state.optimizer\" than") != std::string::npos);
    CHECK(refusal([&] { host::average_files({d.files[0], d.files[1]}); }) == "nothing");
    device_trainer trainer, begun;
    host::replace_file(d.path / "all", host::average_files({d.files[0], d.files[2]}, {.begin = d.begin}));
    host::load_checkpoint(d.path / "all", trainer);
    host::load_checkpoint(d.begin, begun);
    CHECK(trainer.random() == begun.random());
}

TEST_CASE("what cannot be averaged is refused with a sentence") {
    const devices d;
    CHECK(refusal([&] { host::average_files({}); }) == "There is no checkpoint to average.");
    CHECK(refusal([&] { host::average_files({d.files[0]}, {.weights = {1, 2}}); }) ==
          "There are 2 weights of 1 checkpoints; give one for each.");
    CHECK(refusal([&] { host::average_files({d.files[0]}, {.weights = {0}}); }).starts_with("The weights add up to 0"));
    CHECK(refusal([&] { host::average_files({d.files[0]}, {.bits = 40}); }) ==
          "A step of 2^-40 cannot be had; take 0 to 30 bits.");
    using other_net = network<input<3>, dense<4>, dense<3>>;
    host::save_checkpoint(d.path / "other", trainer<other_net, mean_squared_error, adam, batch<8>>{});
    CHECK(refusal([&] {
              host::average_files({d.files[0], d.path / "other"});
          }).find("has the shape [3]; expected [2]") != std::string::npos);
    device_trainer large;
    get<0>(large.parameters()).bias[1] = 100;
    host::save_checkpoint(d.path / "large", large);
    CHECK(refusal([&] { host::average_files({d.path / "large"}); })
              .find("value 1 of tensor \"parameters.0.bias\" is 100, and was 0 in the beginning; with 24 bits, "
                    "differences must be below 64.") != std::string::npos);
}
