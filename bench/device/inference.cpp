/// \file
/// One call of infer for -DNETWORK, one of networks.hpp. With -DIN_FLASH the parameters are a constant.

#include "../../tests/device/board.hpp"
#include "networks.hpp"

namespace {

using net = NETWORK;

#ifdef IN_FLASH
constexpr net::parameters drawn() {
    net::parameters result{};
    noise next;
    fill(result, next, 0.3f);
    return result;
}
constexpr net::parameters parameters = drawn();
#else
net::parameters parameters;
#endif
net::scratch<> scratch;
float x[net::input::size], y[net::output::size];
volatile float answer;

__attribute__((noinline)) void infer() {
    net::infer<1>(parameters, x, ingrain::rows<float, 1, net::output>{y}, scratch);
}

}  // namespace

int main() {
    noise next;
#ifndef IN_FLASH
    fill(parameters, next, 0.3f);
#endif
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
