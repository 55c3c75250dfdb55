"""Networks written as C99 have the bits of the C++ networks: with gcc and clang, on a Cortex-M4F and on an ATmega.

tests/c99/write.cpp writes the networks of networks.hpp, which contain every layer, with fused multiply-add and without.
Each file has a self-test with the C++ network's outputs. cppcheck's MISRA addon finds nothing but what
tests/c99/misra.txt says. The digits of examples/device go through `tools/convert --to c99`, and are read again.
"""

import platform
import re
import shutil

from compiling import command, cpu_has
from devices import TARGETS, Failure, prepared, superfluous
from devices import run as emulate
from devices.building import built, linked
from harness import ROOT, Compiler, Outcome, in_parallel, run, shown, tail

ORDER = 70
DEFAULT = False
HERE = ROOT / "tests/c99"
FLAGS = "-std=c99 -pedantic -Wall -Wextra -Wconversion -Wshadow -Wdouble-promotion -Werror -ffp-contract=off".split()
ON_AVR = ("mlp", "image", "joined", "recurrent", "effect_stream", "narrow", "bytes")
AVR = ["avr-gcc", "-mmcu=atmega1284p", *FLAGS, "-Os"]


def kinds():
    """(name, flags of the C++ program, whether it can run here): with fused multiply-add, and without. One has all."""
    if platform.machine() not in ("x86_64", "i686"):
        return [("fused", ["-DALL_NETWORKS"], True)]
    fuses = cpu_has("fma")
    return [("fused", ["-mfma", "-DALL_NETWORKS"], fuses), ("separate", [] if fuses else ["-DALL_NETWORKS"], True)]


def cases(context):
    written = {}
    for name, flags, can in kinds():
        if not can:
            yield Outcome(f"{name}: written", skipped="this processor cannot run it")
            continue
        folder = context.build / "c99" / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        written[name] = flags, folder
    outcomes = list(in_parallel(context, [lambda k=k, f=f: write(context, k, *f) for k, f in written.items()]))
    yield from outcomes
    written = {kind: folder for (kind, (_, folder)), outcome in zip(written.items(), outcomes) if outcome.error is None}
    tasks = [lambda c=c, k=k, f=f: on_this_computer(c, k, f) for k, f in written.items() for c in compilers(context)]
    if "fused" in written:
        tasks.append(lambda: on_cortex_m4(written["fused"]))
    if "separate" in written:
        tasks += [lambda n=n: on_avr(written["separate"], n) for n in ON_AVR]
    if written:
        tasks.append(lambda: follows_misra(next(iter(written.values()))))  # the one with all networks, if it can be run
    yield from in_parallel(context, [lambda: digits(context), *tasks])
    if written:
        yield every_layer(next(iter(written.values())))


def every_layer(folder):
    """Every kind of layer is in a network that was written."""
    headers = (file.read_text() for file in (ROOT / "include/ingrain/layers").rglob("*.hpp"))
    kinds = {kind for header in headers for kind in re.findall(r'char kind\[\] = "(\w+)"', header)}
    seen = {kind for file in folder.glob("*.c") for kind in re.findall(r"/\* layer \S.* \((\w+)\):", file.read_text())}
    missing = sorted(kinds - seen - {"sequence", "dropout", "flatten", "reshape"})  # for which there is nothing to do
    return Outcome("every layer", f"no network has {', '.join(missing)}" if missing else None, count=len(kinds))


def compilers(context):
    clang = context.clang and shutil.which(context.clang.program.replace("clang++", "clang"))
    return [Compiler("gcc", "gcc", False)] + ([Compiler(clang, "clang", True)] if clang else [])


def write(context, kind, flags, folder):
    """Compiles the program that writes, and runs it. Nothing is optimised: it takes long enough."""
    binary = folder / "write"
    words = command(context.gcc, [*flags, "-O0", HERE / "write.cpp", "-o", binary, "-lz"], warnings=False)
    code, output = run(words)
    if code == 0:
        code, output = run([binary, folder])
    return Outcome(f"{kind}: written", f"gives {code}\n{tail(output)}" if code else None, shown(words))


def networks(folder):
    return sorted(file.stem for file in folder.glob("*.c") if file.stem != "main")


def on_this_computer(compiler, kind, folder):
    binary = folder / compiler.name
    words = [compiler.program, *FLAGS, "-O2", *sorted(folder.glob("*.c")), HERE / "pc.c", "-o", binary, "-lm"]
    code, output = run(words)
    if code == 0:
        code, output = run([binary])
    return judged(f"{kind}: {compiler.name}", code, output, folder, words)


def judged(name, code, output, folder, words):
    """An outcome for all networks of a folder, from lines `name 0`."""
    right = re.findall(r"^(\w+) 0$", output, re.M)
    missing = sorted(set(networks(folder)) - set(right))
    error = f"gives {code}; not right: {', '.join(missing)}\n{tail(output)}" if code or missing else None
    return Outcome(name, error, shown(words), count=len(right) or 1)


def on_cortex_m4(folder):
    target, name = TARGETS["m4f"], "fused: Cortex-M4F"
    lacking = [program for program in target.programs if not shutil.which(program)]
    if lacking:
        return Outcome(name, skipped=f"{lacking[0]} is not installed")
    place = folder / "m4f"
    place.mkdir()
    try:
        prepared()
        objects = []
        for source in [*sorted(folder.glob("*.c")), HERE / "board.c"]:
            objects.append(place / f"{source.stem}.o")
            built([f"{target.tools}gcc", *target.flags, *FLAGS, "-O2", "-ffunction-sections", "-fdata-sections", "-c", source,
                   "-o", objects[-1]])
        image = linked(target, objects, "-O2", place / "networks.elf", lengths=(target.memory[1], target.memory[3]), stack=1 << 20)
        brought = list(superfluous(target, image))
        if brought:
            return Outcome(name, f"the image contains {'; '.join(brought)}")
        return judged(name, 0, emulate(target, image), folder, [image])
    except Failure as failure:
        return Outcome(name, str(failure))


def on_avr(folder, network):
    name = f"separate: ATmega, {network}"
    if not shutil.which("avr-gcc") or not shutil.which("simavr"):
        return Outcome(name, skipped="avr-gcc or simavr is not installed")
    elf = folder / f"{network}.elf"
    streams = f"{network}_state" in (folder / f"{network}.h").read_text()
    names = [f'-DHEADER="{network}.h"', f"-DSCRATCH={network}_scratch"]
    names += [f"-DSTATE={network}_state"] if streams else []
    names.append(f"-DTEST={network}_self_test({'&state, ' if streams else ''}&scratch)")
    words = [*AVR, f"-I{folder}", *names, HERE / "avr.c", folder / f"{network}.c", "-o", elf]
    code, output = run(words)
    if code == 0:
        code, output = run(["simavr", "-m", "atmega1284p", "-f", "16000000", elf], timeout=120)
        code = 0 if "right" in output else code or 1
    return Outcome(name, f"gives {code}\n{tail(output)}" if code else None, shown(words))


def without_values(text):
    text = re.sub(r"(const float \w+\[\d+U\].*?) = \{.*?\};", r"\1 = {0.0f};", text, flags=re.S)
    return re.sub(r"(const u?int\d+_t \w+\[\d+U\].*?) = \{.*?\};", r"\1 = {0};", text, flags=re.S)


def follows_misra(folder):
    name = "MISRA C:2012, by cppcheck"
    if not shutil.which("cppcheck"):
        return Outcome(name, skipped="cppcheck is not installed")
    lines = (HERE / "misra.txt").read_text().splitlines()
    allowed = {line.split()[0] for line in lines if line and not line.startswith("#")}
    place = folder / "misra"
    place.mkdir()
    for file in [*folder.glob("*.c"), *folder.glob("*.h")]:  # without the values of constants, which take cppcheck minutes
        (place / file.name).write_text(without_values(file.read_text()))
    words = ["cppcheck", "--addon=misra", "--std=c99", "--enable=style", "--quiet", "--suppress=missingIncludeSystem",
             "--template={id} {file}:{line} {message}"]
    output = "".join(run([*words, place / f"{network}.c"])[1] for network in networks(folder))
    found = re.findall(r"^(\S+) (\S+:\d+) (.*)$", output, re.M)
    rules = {rule.removeprefix("misra-c2012-") for rule, _, _ in found}
    others = [f"{rule} {place} {message}" for rule, place, message in found if rule.removeprefix("misra-c2012-") not in allowed]
    needless = sorted(allowed - rules)
    reasons = [*others[:10], *(f"{rule} is in the list, and nothing deviates from it" for rule in needless)]
    return Outcome(name, "\n".join(reasons) or None, shown([*words, place / "*.c"]), count=len(networks(folder)))


def digits(context):
    """Trained digits through the converter: the C reads all images with the bits of the C++ network."""
    folder = context.build / "c99" / "digits"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    name = "the digits, by tools/convert --to c99"
    writer = command(context.gcc, ["-O0", HERE / "digits.cpp", "-o", folder / "cpp", "-lz"])
    convert = [ROOT / "tools/convert", folder / "digits.safetensors", "--header", HERE / "digits.hpp", "--name",
               "digits_of_the_device", "--to", "c99", "--check", "-o", folder / "digits.c"]
    compiled = ["gcc", *FLAGS, "-O2", f"-I{folder}", HERE / "digits.c", folder / "digits.c", "-o", folder / "read"]
    for words in (writer, [folder / "cpp", folder], convert, compiled, [folder / "read", folder]):
        code, output = run(words)
        if code:
            return Outcome(name, f"gives {code}\n{tail(output)}", shown(words))
    return Outcome(name, note=output.strip())
