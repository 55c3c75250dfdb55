"""Runs images under emulation, counts their instructions, and measures their sizes."""

import re

from harness import run as call

from .building import BUILD, Failure, built


def run(target, elf, seconds=120):
    """What a program writes, if it returns 0."""
    code, output = call([*target.emulator, elf], timeout=seconds)
    if code != 0:
        raise Failure(f"gives {code}: {' / '.join(output.splitlines()[-12:])}")
    return output


def instructions(target, elf, seconds=120):
    """Instructions of each part that a program asks to be counted, in the order in which they ran."""
    lines = [line.split() for line in built([f"{target.tools}nm", elf]).splitlines()]
    at = {line[-1]: int(line[0], 16) & ~1 for line in lines if len(line) == 3}
    places = f"from={at['board_count_from_here']:#x},to={at['board_count_to_here']:#x}"
    log = elf.with_suffix(".log")
    plugin = ["-plugin", f"{BUILD / 'libcount.so'},{places}", "-d", "plugin", "-D", log]
    code, output = call([target.emulator[0], *plugin, *target.emulator[1:], elf], timeout=seconds)
    if code != 0:
        raise Failure(f"gives {code}: {' / '.join(output.splitlines()[-12:])}")
    return [int(count) for count in re.findall(r"instructions (\d+)", log.read_text())]


def sizes(target, elf):
    """Bytes of text, data and bss."""
    text, data, bss = built([f"{target.tools}size", elf]).splitlines()[1].split()[:3]
    return int(text), int(data), int(bss)
