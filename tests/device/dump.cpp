/// \file
/// Writes the values of all layers of a network of integers. With -DFAULT a weight of the depthwise layer is another.

#include "board.hpp"
#include "dumped.hpp"

#include <ingrain/integers/dump_layers.hpp>

int main() {
    static dumped::net::packed packed = dumped::net::to_packed(dumped::parameters);
#ifdef FAULT
    ingrain::get<2>(packed).weights[1] ^= 32;
#endif
    std::int8_t x[dumped::net::input::size];
    ingrain::generator random{ingrain::seed{7}};
    for (auto& value : x) value = ingrain::test::random_byte(random);
    ingrain::dump_layers<dumped::net>(packed, x, [](char c) {
        const char text[2]{c, 0};
        board_write(text);
    });
    return 0;
}
