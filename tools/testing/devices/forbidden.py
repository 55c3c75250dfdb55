"""What no image may contain, and what brought it in."""

import re
from pathlib import Path

from .building import built

# Name, and the pattern of its symbols.
FORBIDDEN = {
    "heap": r"(_*(m|c|re)alloc|_*free|_+(m|c|re)alloc_r|_+free_r|_*sbrk(_r)?|_Zn[wa].*|_Zd[la].*)$",
    "exceptions": r"(__cxa_|_Unwind_|__gxx_|__aeabi_unwind|_ZSt\d+__throw|_ZSt9terminate)",
    "a guarded object": r"(_ZGV|__cxa_guard)",
    "work at the end": r"(__aeabi_atexit|atexit|__dso_handle|_*exit|abort)$",
    "output": r"(_*\w*printf\w*|_?puts\w*|_?putchar\w*|_?write(_r)?)$",
    "errno": r"(_*errno|_impure_ptr|_reent\w*)$",
    "double precision": r"(__aeabi_c?d\w+|__aeabi_\w*2d|__\w+df[23sd]\w*|__float\w*df|__extendsfdf2)$",
}
UNWINDING = r"\.eh_frame|\.gcc_except_table|\.ARM\.extab"
# What it may contain of libraries: arithmetic that the processor lacks, copying, clearing, saving registers.
ALLOWED = re.compile(r"/libgcc\.a\([\w-]+\.o\)$|/libc\w*\.a\((lib_a-|libc_\w+?_)?mem(cpy|set|move)[\w.-]*\.o\)$")


def superfluous(target, elf):
    """Sentences: which of FORBIDDEN, and which members of libraries, an image contains, and what brought them in."""
    listing = elf.with_suffix(".map").read_text()
    users = {}  # symbol: the file that defines it, then those that name it
    name = None
    for line in listing.split("\nCross Reference Table\n")[-1].splitlines():
        if found := re.match(r"(\S+)?\s+(/?\S*\.(?:o|a\(\S+\)))$", line):
            name = found[1] or name
            users.setdefault(name, []).append(Path(found[2]).name)
    for symbol in (line.split()[-1] for line in built([f"{target.tools}nm", elf]).splitlines()):
        what = next((what for what, pattern in FORBIDDEN.items() if re.match(pattern, symbol)), None)
        if what:
            by = ", ".join(users.get(symbol, ["the compiler"])[1:]) or users.get(symbol, ["the compiler"])[0]
            yield f"{symbol} ({what}; because of {by})"
    for line in built([f"{target.tools}size", "-A", elf]).splitlines():
        if (found := re.match(rf"({UNWINDING})\s+(\d+)", line)) and int(found[2]) > 0:
            yield f"{found[1]} (tables for unwinding; because of the options that it was compiled with)"
    members = listing.split("\nDiscarded input sections")[0].split("Archive member included")[-1]
    for member, reason in re.findall(r"^(/\S+)\s+(\S+ \(\S+\))$", members, re.M):
        if not ALLOWED.search(member):
            path, symbol = reason.split(" ")
            yield f"{Path(member).name} (of a library; because of {Path(path).name} {symbol})"
