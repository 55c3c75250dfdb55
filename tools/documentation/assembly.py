"""The machine code of a small network, by g++ with AVX2, and what can be read off it."""

import html
import re
import subprocess

from markdown_text import highlighted
from pages import ROOT

PROGRAM = """#include <ingrain/ingrain.hpp>
namespace ig = ingrain;

using net = ig::network<ig::input<8>, ig::dense<8>, ig::relu, ig::dense<1>>;

float infer(const net::parameters& p, const float (&x)[8]) {
    net::scratch<> scratch;
    return net::infer(p, x, scratch)[0];
}
"""
FLAGS = ("-std=c++20", "-O2", "-mavx2", "-mfma")


def assembly():
    """(HTML, sentence if it fails)."""
    folder = ROOT / "build/documentation"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "assembly.cpp").write_text(PROGRAM)
    compiled = ["g++", *FLAGS, "-I", str(ROOT / "include"), "-c", "assembly.cpp", "-o", "assembly.o"]
    for command in (compiled, ["objdump", "-d", "--no-show-raw-insn", "-M", "intel", "-C", "assembly.o"]):
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        if done.returncode:
            return "", f"the network of docs/assembly.md does not compile\n{done.stderr[:2000]}"
    body = re.search(r"^[0-9a-f]+ <infer\(.*?>:\n(.*?)(?=\n\n|\Z)", done.stdout, re.M | re.S)[1]
    lines = [re.sub(r"\s*<.*>$|\s*#.*$", "", line.split("\t", 1)[1]).strip() for line in body.splitlines() if "\t" in line]
    lines = [line for line in lines if not line.startswith(("nop", "xchg", "cs nop", "data16"))]
    calls, jumps = (sum(bool(re.match(word, line)) for line in lines) for word in (r"call", r"j"))
    sums = sum(line.startswith("vfmadd") for line in lines)
    return (f"{highlighted(PROGRAM, 'cpp')}<p>With <code>{html.escape(' '.join(('g++', *FLAGS)))}</code> the function is "
            f"{len(lines)} instructions: {sums} fused multiply-adds, {calls} calls, {jumps} jumps.</p>"
            f"{highlighted(chr(10).join(lines), 'asm')}"), None
