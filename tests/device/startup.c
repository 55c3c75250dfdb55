// Startup code for an emulated Cortex-M or RISC-V: the first instructions, .data and .bss, the FPU, a painted stack, and
// semihosting for output and the exit code. No C library.

#include <stdint.h>

extern uint32_t stack_top[], stack_limit[], data_source[], data_start[], data_end[], bss_start[], bss_end[];
int main(void);

enum { write_text = 0x04, exit_extended = 0x20, stopped_by_exit = 0x20026 };
static const uint32_t paint = 0xdeadbeef;

static void ask(int operation, const void* argument) {
#if defined(__riscv)
    register int a0 __asm("a0") = operation;
    register const void* a1 __asm("a1") = argument;
    __asm volatile(
        ".balign 16\n .option push\n .option norvc\n slli x0, x0, 0x1f\n ebreak\n srai x0, x0, 7\n .option pop"
        : "+r"(a0)
        : "r"(a1)
        : "memory");
#else
    register int r0 __asm("r0") = operation;
    register const void* r1 __asm("r1") = argument;
    __asm volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
#endif
}

static __attribute__((noinline, noreturn, used)) void leave(int code) {
    const uint32_t arguments[2] = {stopped_by_exit, (uint32_t)code};
    ask(exit_extended, arguments);
    for (;;) {
    }
}

void board_write(const char* text) { ask(write_text, text); }

uint32_t board_stack_used(void) {
    const uint32_t* word = stack_limit;
    while (word < stack_top && *word == paint) ++word;
    return (uint32_t)(stack_top - word) * (uint32_t)sizeof *word;
}

uint32_t board_static_bytes(void) {
    return (uint32_t)((data_end - data_start) + (bss_end - bss_start)) * (uint32_t)sizeof *bss_end;
}

// The instruction-counting plugin (count.c) looks up their addresses.
__attribute__((noinline)) void board_count_from_here(void) { __asm volatile("" ::: "memory"); }
__attribute__((noinline)) void board_count_to_here(void) { __asm volatile("" ::: "memory"); }

static __attribute__((noreturn, used)) void fault(void) {
    board_write("FAULT\n");
    leave(99);
}

// Prepares memory for main. Its own stack frame is not painted; main's starts at the same address.
static __attribute__((noinline, used)) void start(void) {
    const uint32_t* const own = (uint32_t*)__builtin_frame_address(0) - 8;
    for (volatile uint32_t* word = stack_limit; word < own; ++word) *word = paint;
    const uint32_t* from = data_source;
    for (volatile uint32_t* to = data_start; to < data_end; ++to) *to = *from++;
    for (volatile uint32_t* to = bss_start; to < bss_end; ++to) *to = 0;
}

#if defined(__riscv)

__attribute__((section(".vectors"), naked, noreturn, used)) void reset(void) {
    __asm volatile(
        "la sp, stack_top\n"
        "la t0, 1f\n"
        ".option push\n .option arch, +zicsr\n"
        "csrw mtvec, t0\n"
        "li t0, 0x6000\n csrs mstatus, t0\n"  // FS: enables the FPU
        ".option pop\n"
        "call start\n call main\n j leave\n"
        ".balign 4\n"
        "1: j fault");
}

#else

__attribute__((naked, noreturn, used)) void reset(void) {
#if defined(__ARM_FP)
    // CPACR: full access to coprocessors 10 and 11
    __asm volatile(
        "movw r0, #0xed88\n movt r0, #0xe000\n"
        "ldr r1, [r0]\n orr r1, r1, #0xf00000\n str r1, [r0]\n"
        "dsb\n isb");
#endif
    __asm volatile("bl start\n bl main\n b leave");
}

__attribute__((section(".vectors"), used)) void* const vectors[16] = {stack_top,
                                                                      (void*)reset,
                                                                      (void*)fault,
                                                                      (void*)fault,
                                                                      (void*)fault,
                                                                      (void*)fault,
                                                                      (void*)fault,
                                                                      (void*)fault,
                                                                      0,
                                                                      0,
                                                                      0,
                                                                      (void*)fault,
                                                                      (void*)fault,
                                                                      0,
                                                                      (void*)fault,
                                                                      (void*)fault};

#endif
