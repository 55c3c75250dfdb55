"""Compiles and links programs for a target, in build/device."""

import os
import re
import subprocess
from functools import cache

from compiling import WARNINGS, dependency_includes
from harness import ROOT, run as call

HERE = ROOT / "tests/device"
BUILD = ROOT / "build/device"

# For each pack passed by value, g++ notes that versions before 10 passed it differently.
COMPILE = ["-std=c++20", "-fno-exceptions", "-fno-rtti", "-ffunction-sections", "-fdata-sections", *WARNINGS, "-Wno-psabi"]
LINK = ["-nostartfiles", "-T", HERE / "board.ld", "-Wl,--gc-sections,--cref,--no-warn-rwx-segments"]
ORDINARY = (512 << 10, 128 << 10)  # bytes of code and data


class Failure(Exception):
    pass


def built(words, **options):
    code, output = call(words, **options)
    if code != 0:
        lines = [line for line in output.splitlines() if "error" in line or "overflowed" in line] or output.splitlines()
        raise Failure(f"does not build: {lines[0] if lines else code}")
    return output


@cache
def folder_of(compiler, header):
    """The folder from which a compiler takes a header."""
    words = [compiler, "-E", "-x", "c++", "-std=c++20", *(dependency_includes() if compiler == host() else []), "-"]
    done = subprocess.run(words, input=f"#include <{header}>", capture_output=True, text=True)
    found = re.search(rf'^# 1 "(.*)/{re.escape(header)}"', done.stdout, re.M)
    if not found:
        raise Failure(f"{compiler} does not find {header}")
    return found[1]


def host():
    return os.environ.get("CXX", "g++")


def prepared():
    """Creates build/device, with a folder of headers of these libraries alone: the system's headers would hide those of
    a target."""
    folder = BUILD / "include"
    folder.mkdir(parents=True, exist_ok=True)
    for header in ("boost/version.hpp", "xsimd/xsimd.hpp", "nlohmann/json.hpp", "zlib.h", "zconf.h"):
        name = header.split("/")[0]
        link, found = folder / name, f"{folder_of(host(), header)}/{name}"
        if not link.is_symlink() or os.readlink(link) != found:
            link.unlink(missing_ok=True)
            link.symlink_to(found)
    built(["gcc", "-O2", "-fPIC", "-shared", HERE / "count.c", "-o", BUILD / "libcount.so"])


def compiler(target):
    words = [f"{target.tools}g++", *target.flags]
    if target.riscv_without_library:
        library = folder_of("arm-none-eabi-g++", "concepts")
        words += [*specs(target), "-nostdinc++", "-isystem", library, "-isystem", f"{library}/arm-none-eabi"]
    return words


def specs(target):
    """Which C library."""
    if not target.bare:
        return ["-static"]
    return ["--specs=picolibc.specs"] if target.riscv_without_library else ["--specs=nano.specs", "--specs=nosys.specs"]


def compiled(target, source, level, to, flags=()):
    """Compiles a source file to the file `to`."""
    to.parent.mkdir(parents=True, exist_ok=True)
    built([*compiler(target), level, *COMPILE, "-Iinclude", *flags, "-isystem", BUILD / "include", "-c", source, "-o", to])
    return to


def linked(target, objects, level, elf, flags=(), lengths=ORDINARY, stack=16 << 10):
    """Links objects with startup code and libraries. `lengths` are the bytes of code and of data."""
    surroundings = elf.with_suffix(".board.o")
    source = HERE / ("startup.c" if target.bare else "pc.c")
    usual = [*target.flags, *specs(target), level]
    built([f"{target.tools}gcc", *usual, "-Wall", "-Wextra", "-Werror", "-c", source, "-o", surroundings])
    flags = [*usual, *flags]
    if not target.bare:
        built([f"{target.tools}g++", *flags, "-Wl,--gc-sections", *objects, surroundings, "-o", elf])
        return elf
    code, _, data, _ = target.memory
    places = {"flash_origin": code, "flash_length": lengths[0], "ram_origin": data, "ram_length": lengths[1], "stack_size": stack}
    symbols = [f"-Wl,--defsym={name}={number:#x}" for name, number in places.items()]
    # The C++ driver would link a library that does not exist.
    driver = "gcc" if target.riscv_without_library else "g++"
    built([f"{target.tools}{driver}", *flags, *objects, surroundings, *LINK, *symbols, "-lm",
           f"-Wl,-Map={elf.with_suffix('.map')}", "-o", elf])
    return elf


def image(target, source, level, flags=(), lengths=ORDINARY, elf=None):
    """Builds a program of one source file, and returns its path. `flags` are for compiling and for linking."""
    elf = elf or BUILD / target.name / f"{source.stem}{level}.elf"
    return linked(target, [compiled(target, source, level, elf.with_suffix(".o"), flags)], level, elf, flags, lengths)
