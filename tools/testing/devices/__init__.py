"""Programs for other processors: building, inspecting, and running them under emulation.

    elf = image(TARGETS["m4f"], ROOT / "tests/device/digits.cpp", "-O2")
    sizes(TARGETS["m4f"], elf), list(superfluous(TARGETS["m4f"], elf)), run(TARGETS["m4f"], elf)
"""

from .building import Failure, compiled, image, linked, prepared
from .forbidden import FORBIDDEN, superfluous
from .running import instructions, run, sizes
from .targets import TARGETS, Target

__all__ = [
    "FORBIDDEN", "Failure", "TARGETS", "Target", "compiled", "image", "instructions", "linked", "prepared", "run", "sizes",
    "superfluous",
]
