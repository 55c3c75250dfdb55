/* The self-test of one network on an ATmega: HEADER names its header, TEST its call. Writes a word to the serial port. */

#include HEADER

#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
#include <stdint.h>

static SCRATCH scratch;
#if defined(STATE)
static STATE state;
#endif

int main(void)
{
    const char *text = (TEST == 0) ? "right\n" : "wrong\n";
    UCSR0B = (uint8_t)(1U << TXEN0);
    for (; *text != '\0'; ++text) {
        while ((UCSR0A & (1U << UDRE0)) == 0U) {
        }
        UDR0 = (uint8_t)*text;
    }
    while ((UCSR0A & (1U << TXC0)) == 0U) {
    }
    cli();
    sleep_mode(); /* without interrupts: the end for simavr */
    return 0;
}
