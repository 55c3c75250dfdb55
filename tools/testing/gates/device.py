"""Laws and programs on other processors, under emulation: the bits of this computer, and nothing in an image that needs a system.

A line for each target says how many laws (test cases) ran there, and how many images of ordinary programs were looked
into. One target alone: tools/test m4f.
"""

import platform
import re
import shutil
import struct
import time
from concurrent.futures import ThreadPoolExecutor

from compiling import V3, WARNINGS, cpu_has, dependency_includes
from devices import FORBIDDEN, TARGETS, Failure, image, prepared, run, superfluous
from devices.building import BUILD, HERE, built, host
from devices.laws import WITH_SYSTEM, law, law_image, laws, precompiled
from harness import ROOT, Outcome
from harness import run as call

ORDER = 95
DEFAULT = False

PROGRAMS = (("digits", "-O2"), ("exclusive_or", "-O2"), ("layers", "-O1"), ("integers", "-O1"), ("learning", "-O2"))
# The least flash, a compiler that vectorises, and big-endian bytes.
MORE = {
    "m4f": (("integers", "-O2"), ("digits", "-Os"), ("exclusive_or", "-Os"), ("keeps", "-O2"), ("keeps", "-Os")),
    "m3": (("digits", "-Os"), ("exclusive_or", "-Os"), ("keeps", "-Os"), ("firmware/anomaly_in_integers", "-Os")),
    "m55": (("layers", "-O2"),),
    "s390x": (("files", "-O1"), ("keeps", "-O1")),
}


FIRMWARE = tuple((f"firmware/{file.stem}", "-Os") for file in sorted((ROOT / "examples/device").glob("*.cpp")))
FIRMWARE_ON = "m4f"
LIKE_M4F = ("m7", "m33")  # the same instructions, so not everything again


def source_of(program):
    """A program of tests/device, or one of examples/device."""
    *firmware, name = program.split("/")
    return (ROOT / "examples/device" if firmware else HERE) / f"{name}.cpp"


def programs_of(target):
    usual = PROGRAMS[:2] if target.name in LIKE_M4F else PROGRAMS
    return (*usual, *MORE.get(target.name, ()), *(FIRMWARE if target.name == FIRMWARE_ON else ()))


def parts(context):
    return list(TARGETS)


def part(context, name):
    """One target."""
    return (lambda c: on_targets(c, [TARGETS[name]])) if name in TARGETS else None


def cases(context):
    return on_targets(context, list(TARGETS.values()))


class Work:
    """The tasks of one target on a thread pool. Tasks wait only for earlier ones, so one can always run."""

    def __init__(self, pool, target, here):
        self.pool, self.target, self.here = pool, target, here
        self.seconds = 0.0  # of all threads together
        self.programs = programs_of(target)
        first = self.start(precompiled, target)
        objects = [self.start(law, target, part, after=[first]) for part in laws(target)]
        self.laws = self.start(self.run_laws, objects, after=objects)
        self.images = [self.start(self.check_image, *each, after=[here[each[0], target.fused]]) for each in self.programs]

    def start(self, function, *arguments, after=()):
        def task():
            for earlier in after:
                earlier.result()
            begun = time.monotonic()
            try:
                return function(*arguments)
            finally:
                self.seconds += time.monotonic() - begun

        return self.pool.submit(task)

    def run_laws(self, objects):
        """The number of laws, if all hold."""
        output = run(self.target, law_image(self.target, [each.result() for each in objects]), seconds=300)
        return int(re.search(r"^laws (\w+)$", output, re.M)[1], 16)

    def check_image(self, program, level):
        """What an image should not contain, how its output differs from this computer's, and why that is unknown."""
        elf = BUILD / self.target.name / f"{program.replace('/', '-')}{level}.elf"
        image(self.target, source_of(program), level, WITH_SYSTEM if program == "files" else (), elf=elf)
        found = list(superfluous(self.target, elf)) if self.target.bare else []
        there = lines(run(self.target, elf))
        here, reason = self.here[program, self.target.fused].result()
        if reason:
            return found, None, reason
        same = here == there if self.target.exact else near(here, there)
        return found, None if same else differing(here, there), None


def lines(output):
    return [line for line in output.splitlines() if not line.startswith("stack ")]


def near(here, there):
    """Whether predictions are the same, and losses within a few roundings; for targets with other arithmetic."""
    if len(here) != len(there):
        return False
    for a, b in zip(here, there):
        if a.startswith("read") and a != b:
            return False
        if a.startswith("loss") and not abs(number(a) - number(b)) <= 1e-4 * abs(number(a)):
            return False
    return True


def number(line):
    """The float whose bits are at the end of a line."""
    return struct.unpack(">f", bytes.fromhex(line.split()[-1]))[0]


def differing(here, there):
    pairs = [(a, b) for a, b in zip(here, there) if a != b]
    return f"prints '{pairs[0][1]}', this computer '{pairs[0][0]}'" if pairs else "prints more or less than this computer"


def expected(program, fused):
    """What the program prints on this computer, or why that is unknown."""
    x86 = platform.machine() in ("x86_64", "AMD64")
    if fused and x86 and not cpu_has(*V3):
        return None, "this processor has no fused multiply-add"
    if not fused and not x86:
        return None, "this processor has a fused multiply-add, and the device has none"
    flags = ["-mavx2", "-mfma"] if fused and x86 else []
    stem = BUILD / "pc" / f"{program.replace('/', '-')}-{'fused' if fused else 'plain'}"
    stem.parent.mkdir(exist_ok=True)
    built(["gcc", "-O2", "-c", HERE / "pc.c", "-o", f"{stem}.pc.o"])
    built([host(), "-O2", "-std=c++20", *flags, *WARNINGS, "-Wno-uninitialized", "-Wno-maybe-uninitialized", "-Iinclude",
           *dependency_includes(), source_of(program), f"{stem}.pc.o", "-o", stem])
    code, output = call([stem])
    if code != 0:
        raise Failure(f"gives {code} on this computer: {' / '.join(output.splitlines())}")
    return lines(output), None


def on_targets(context, targets):
    missing = sorted({tool for target in targets for tool in target.programs if not shutil.which(tool)})
    if missing:
        yield Outcome("device", f"not installed: {', '.join(missing)}; tools/setup all installs them", "tools/setup all")
        return
    try:
        prepared()
    except Failure as failure:
        yield Outcome("device", str(failure))
        return
    with ThreadPoolExecutor(context.jobs) as pool:
        needed = sorted({(p, t.fused) for t in targets for p, _ in programs_of(t)})
        here = {key: pool.submit(expected, *key) for key in needed}
        work = [Work(pool, target, here) for target in targets]
        checks = [pool.submit(finds_what_is_forbidden, t) for t in targets if t.name in ("m4f", "rv32")]
        forbidden = 0
        for each in work:
            found = yield from outcomes(each)
            forbidden += found
        yield from (check.result() for check in checks)
        yield Outcome("device", count=0, note=f"forbidden symbols found: {forbidden}")


def outcomes(work):
    """Outcomes of one target; returns how many forbidden symbols were found."""
    name, repeat = work.target.name, f"tools/test {work.target.name}"
    count, forbidden = 0, 0
    try:
        count = work.laws.result()
        yield Outcome(f"{name}: laws", count=count)
    except Failure as failure:
        yield Outcome(f"{name}: laws", str(failure), repeat)
    for (program, level), future in zip(work.programs, work.images):
        case = f"{name}: {program} {level}"
        try:
            found, difference, reason = future.result()
        except Failure as failure:
            yield Outcome(case, str(failure), repeat)
            continue
        forbidden += len(found)
        if work.target.bare:
            yield Outcome(f"{case} has nothing superfluous", f"has {'; '.join(found)}" if found else None, repeat)
        said = "the bits of" if work.target.exact else "the accuracy of"
        yield Outcome(f"{case} has {said} this computer", difference, repeat, skipped=reason or "")
    kind = "images" if work.target.bare else "programs"
    looked = f", forbidden symbols found: {forbidden}" if work.target.bare else ""
    yield Outcome(name, count=0, note=f"{name}: {count} laws, {len(work.images)} {kind}{looked} ({work.seconds:.0f} s)")
    return forbidden


def finds_what_is_forbidden(target):
    """The check of the check: it finds every forbidden symbol."""
    name, repeat = f"{target.name}: finds what is forbidden", f"tools/test {target.name}"
    try:
        elf = image(target, HERE / "forbidden.cpp", "-O2", ["-Wl,--unresolved-symbols=ignore-all"])
        found = "; ".join(superfluous(target, elf))
    except Failure as failure:
        return Outcome(name, str(failure), repeat)
    missed = [what for what in FORBIDDEN if f"({what};" not in found]
    missed += [] if re.search(r"libm[._]", found) else ["libm"]
    return Outcome(name, f"misses {', '.join(missed)} among {found}" if missed else None, repeat)
