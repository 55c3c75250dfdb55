// The board on a PC, where programs print what they must print on the device.

#include <stdint.h>
#include <stdio.h>

void board_write(const char* text) { fputs(text, stdout); }
uint32_t board_stack_used(void) { return 0; }
void board_count_from_here(void) {}
void board_count_to_here(void) {}
uint32_t board_static_bytes(void) { return 0; }
