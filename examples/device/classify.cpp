/// \file
/// Reads handwritten digits with parameters that the compiler puts into flash.

#include <ingrain/training/budget/memory.hpp>
#include <ingrain/training/budget/memory_budget.hpp>

#include <cstddef>

#include "../../tests/device/ten_digits.hpp"
#include "line.hpp"
#include "trained_digits.hpp"

using namespace ingrain::literals;

// Memory is known before there is a board. Flash holds the parameters (padded where registers are wide: on a PC, not on
// this device) and no other object. RAM holds the 16 values between the layers, an image, ten scores, and the stack.
static_assert(digits::parameter_count == 1210);
static_assert(ingrain::memory<digits>::flash < 1210 * sizeof(float) + 64);
static_assert(ingrain::memory<digits>::inference == 16 * sizeof(float));
static_assert(ingrain::fits<digits, ingrain::ram<1_KiB>, ingrain::flash<5_KiB>>);

// No object is initialised before main, and there is no heap.
static constinit digits::scratch<> scratch{};
static constinit float image[8 * 8]{};

static std::size_t read(const unsigned char (&grey)[64]) {
    for (std::size_t i = 0; i < 64; ++i) image[i] = static_cast<float>(grey[i]) / 16;
    const auto scores = digits::infer(trained_digits, image, scratch);
    std::size_t best = 0;
    for (std::size_t digit = 1; digit < 10; ++digit)
        if (scores[digit] > scores[best]) best = digit;
    return best;
}

int main() {
    line("parameters ").add(digits::parameter_count).write();

    // Images by writers who are not in the training set. 19 in 20 such images are read right; of these ten, eight.
    line answers("shown 0123456789, read ");
    std::size_t right = 0, as_on_the_pc = 0;
    for (std::size_t digit = 0; digit < 10; ++digit) {
        const auto seen = static_cast<char>('0' + read(ten_digits[digit]));
        answers.add(seen);
        right += seen == "0123456789"[digit];
        as_on_the_pc += seen == read_on_the_pc[digit];
    }
    answers.write();
    line("right ").add(right).add(", as on the PC ").add(as_on_the_pc).write();
    return right >= 8 && as_on_the_pc == 10 ? 0 : 1;
}
