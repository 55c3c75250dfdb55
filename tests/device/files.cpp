/// \file
/// Files on other processors, big-endian ones above all: the bytes of a safetensors file and of a checkpoint, and the
/// values of an IDX file. Needs an operating system.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <ingrain/host/checkpoint.hpp>
#include <ingrain/host/idx.hpp>
#include <ingrain/host/write_safetensors.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/training/trainer.hpp>
#include <string>

#include <unistd.h>

#include "board.hpp"

namespace {

using namespace ingrain;

using net = network<input<3>, dense<5>, ingrain::tanh, dense<2>>;
using trainer_of_net = trainer<net, mean_squared_error, adam, batch<2>>;

constexpr float samples[2][3] = {{1, -2, 0.5f}, {0.25f, 3, -1}}, targets[2][2] = {{1, 0}, {-1, 0.5f}};

std::uint32_t checksum_of(const std::filesystem::path& path) {
    std::uint32_t value = 2166136261;
    for (const unsigned char byte : host::read_file(path)) value = (value ^ byte) * 16777619u;
    return value;
}

std::uint32_t checksum_of(const net::parameters& parameters) {
    board::checksum sum;
    for_each_tensor([&](auto, const auto& tensor) { sum.add_all(tensor.values); }, parameters);
    return sum.value;
}

/// Writes both files, reads them into other parameters, and returns whether those are the same.
bool written_and_read(const std::filesystem::path& folder) {
    trainer_of_net learner{{.rate = 0.1f}, seed{42}}, resumed{{.rate = 0.1f}, seed{43}};
    for (int step = 0; step < 10; ++step) learner.step(samples, targets);
    host::save(folder / "net", learner.parameters(), {{"made", "by a test"}});
    host::save_checkpoint(folder / "checkpoint", learner);
    board::report("safetensors", checksum_of(folder / "net"));
    board::report("checkpoint", checksum_of(folder / "checkpoint"));

    net::parameters loaded{};
    host::load(folder / "net", loaded);
    host::load_checkpoint(folder / "checkpoint", resumed);
    learner.step(samples, targets);
    resumed.step(samples, targets);
    board::report("resumed", checksum_of(resumed.parameters()));
    board::report("loaded", checksum_of(loaded));
    return checksum_of(resumed.parameters()) == checksum_of(learner.parameters());
}

/// The values 1.5 and -2 in IDX, in types of one, four and eight bytes.
bool idx_read() {
    const auto values = [](host::bytes file) { return host::parse_idx(std::move(file), "idx").values(); };
    const bool bytes = values({0, 0, 0x09, 1, 0, 0, 0, 2, 1, 0xfe}) == std::vector<float>{1, -2};
    const bool whole =
        values({0, 0, 0x0c, 1, 0, 0, 0, 2, 0, 0, 1, 2, 0xff, 0xff, 0xff, 0xfe}) == std::vector<float>{258, -2};
    const bool floats =
        values({0, 0, 0x0d, 1, 0, 0, 0, 2, 0x3f, 0xc0, 0, 0, 0xc0, 0, 0, 0}) == std::vector<float>{1.5f, -2};
    const bool doubles = values({0, 0, 0x0e, 1, 0, 0, 0, 1, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0}) == std::vector<float>{1.5f};
    board::report("idx", std::uint32_t{bytes} + 2 * whole + 4 * floats + 8 * doubles);
    return bytes && whole && floats && doubles;
}

}  // namespace

int main() {
    const auto folder = std::filesystem::temp_directory_path() / ("ingrain-files-" + std::to_string(::getpid()));
    std::filesystem::create_directory(folder);
    const bool same = written_and_read(folder);
    std::filesystem::remove_all(folder);
    return same && idx_read() ? 0 : 1;
}
