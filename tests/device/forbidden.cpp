/// \file
/// Contains what no image may contain; the check must find each.

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "board.hpp"

namespace {

volatile double twice = 2;
volatile float number = 2;

struct counted {
    counted() { board_write("made\n"); }
    ~counted() { board_write("gone\n"); }
};

}  // namespace

int main() {
    static counted guarded;
    void* memory = std::malloc(8);
    std::printf("%p\n", memory);
    std::free(memory);
    twice = twice * 2;
    number = std::sin(number);
    return 0;
}
