// A QEMU plugin that counts the instructions of the emulated processor between two of its functions:
//
//     qemu-system-arm ... -plugin libcount.so,from=0xADDRESS,to=0xADDRESS -d plugin
//
// Debian packages QEMU without the header for plugins, so the needed part (version 1) is declared here.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t qemu_plugin_id_t;
struct qemu_info_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, struct qemu_plugin_tb*));
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn*, void (*)(unsigned, void*), int flags, void*);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb*);
struct qemu_plugin_insn* qemu_plugin_tb_get_insn(const struct qemu_plugin_tb*, size_t);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn*);
void qemu_plugin_outs(const char*);

#define EXPORTED __attribute__((visibility("default")))
EXPORTED int qemu_plugin_version = 1;

static uint64_t from, to, counted;
static bool counting;

static void executed(unsigned processor, void* data) {
    (void)processor;
    const uint64_t address = (uintptr_t)data;
    if (address == to && counting) {
        counting = false;
        char line[40];
        snprintf(line, sizeof line, "instructions %llu\n", (unsigned long long)counted);
        qemu_plugin_outs(line);
    }
    counted += counting;
    if (address == from) {
        counting = true;
        counted = 0;
    }
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb* block) {
    (void)id;
    for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); ++i) {
        struct qemu_plugin_insn* instruction = qemu_plugin_tb_get_insn(block, i);
        void* address = (void*)(uintptr_t)qemu_plugin_insn_vaddr(instruction);
        qemu_plugin_register_vcpu_insn_exec_cb(instruction, executed, 0, address);
    }
}

EXPORTED int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info_t* info, int count, char** arguments) {
    (void)info;
    for (int i = 0; i < count; ++i) {
        if (strncmp(arguments[i], "from=", 5) == 0) from = strtoull(arguments[i] + 5, 0, 0);
        if (strncmp(arguments[i], "to=", 3) == 0) to = strtoull(arguments[i] + 3, 0, 0);
    }
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    return 0;
}
