"""The targets: processors, their compilers, and the emulated machines."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    name: str
    tools: str  # prefix of its compiler and binutils
    flags: tuple[str, ...]
    emulator: tuple[str, ...]  # the command before the program
    memory: tuple[int, int, int, int] | None = None  # origin and length of code, and of data; none under Linux
    fused: bool = True  # whether it has a fused multiply-add
    exact: bool = True  # whether it follows IEEE, and so has the bits of this computer

    @property
    def bare(self):
        """Whether it runs without an operating system."""
        return self.memory is not None

    @property
    def riscv_without_library(self):
        """Debian's bare-metal RISC-V compiler has no C++ library; the headers of Arm's are used."""
        return self.tools == "riscv64-unknown-elf-"

    @property
    def programs(self):
        borrowed = ("arm-none-eabi-g++",) if self.riscv_without_library else ()
        return (f"{self.tools}g++", f"{self.tools}gcc", f"{self.tools}nm", self.emulator[0], *borrowed)


SEMIHOSTED = "-nographic -monitor none -serial none -semihosting-config enable=on,target=native -kernel".split()


def board(name, flags, machine, memory, **options):
    emulator = ("qemu-system-arm", "-M", machine, *SEMIHOSTED)
    return Target(name, "arm-none-eabi-", tuple(flags.split()), emulator, memory, **options)


def linux(name, tools, flags, emulator, **options):
    return Target(name, tools, tuple(flags.split()), (emulator,), **options)


MB = 1 << 20
MPS2 = (0, 4 * MB, 0x20000000, 4 * MB)
VIRT = ("qemu-system-riscv32", "-M", "virt", "-bios", "none", *SEMIHOSTED)

TARGETS = {
    target.name: target
    for target in (
        board("m4f", "-mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard", "mps2-an386", MPS2),
        board("m3", "-mcpu=cortex-m3 -mthumb", "mps2-an385", MPS2, fused=False),
        # Its instructions are among those of the Cortex-M3, whose board has more memory than an emulated one of its own.
        board("m0", "-mcpu=cortex-m0 -mthumb", "mps2-an385", MPS2, fused=False),
        board("m7", "-mcpu=cortex-m7 -mthumb -mfpu=fpv5-d16 -mfloat-abi=hard", "mps2-an500", MPS2),
        board("m33", "-mcpu=cortex-m33 -mthumb -mfpu=fpv5-sp-d16 -mfloat-abi=hard", "mps2-an505",
              (0x10000000, 4 * MB, 0x38000000, 2 * MB)),
        # What the compiler vectorises with Helium flushes denormals; the programs of tests/device have none.
        board("m55", "-mcpu=cortex-m55 -mthumb -mfloat-abi=hard", "mps3-an547", (0, MB // 2, 0x21000000, 4 * MB)),
        Target("rv32", "riscv64-unknown-elf-", ("-march=rv32imafc", "-mabi=ilp32f", "-mcmodel=medany"), VIRT,
               (0x80000000, 4 * MB, 0x80400000, 4 * MB)),
        linux("rv64", "riscv64-linux-gnu-", "", "qemu-riscv64"),
        linux("aarch64", "aarch64-linux-gnu-", "", "qemu-aarch64"),
        linux("armhf", "arm-linux-gnueabihf-", "-mfpu=vfpv4", "qemu-arm"),
        # Its vector unit flushes denormals and approximates quotients and roots; -DINGRAIN_NEON enables it.
        linux("armhf_neon", "arm-linux-gnueabihf-", "-mfpu=neon-vfpv4 -DINGRAIN_NEON", "qemu-arm", exact=False),
        linux("s390x", "s390x-linux-gnu-", "", "qemu-s390x"),
    )
}
