/// \file
/// One call of infer for a network with convolutions.

#include "../../tests/device/board.hpp"
#include "convolutions.hpp"
#include "fill.hpp"

namespace {

net::parameters parameters;
net::scratch<> scratch;
float x[net::input::size], y[net::output::size];
volatile float answer;

__attribute__((noinline)) void infer() {
    net::infer<1>(parameters, x, ingrain::rows<float, 1, net::output>{y}, scratch);
}

}  // namespace

int main() {
    noise next;
    fill(parameters, next, 0.3f);
    for (float& value : x) value = next();
    infer();
    board_count_from_here();
    infer();
    board_count_to_here();
    answer = y[0];
#ifdef REPORT
    board::report("stack", board_stack_used());
#endif
    return 0;
}
