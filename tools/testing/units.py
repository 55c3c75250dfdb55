"""The unit tests: built with Meson, one program for each room, counted from Catch2's report.

Lines `note: ...` that a program writes are printed with its cases.
"""

import xml.etree.ElementTree as xml

from harness import ROOT, Outcome, head, in_parallel, run, shown, tail
from trees import build, configure

# All cases but long simulations and sweeps, which check numbers alone: where nothing is optimised and every access is
# checked they would take minutes, and find nothing. The gate `unit` runs them.
SHORT = "~[long]"


def rooms():
    """The rooms that have unit tests. `network` stands for the files in tests/ itself."""
    folders = sorted(path.name for path in (ROOT / "include/ingrain").iterdir() if path.is_dir())
    return [room for room in [*folders, "network"] if any(room_sources(room))]


def room_sources(room):
    return (ROOT / "tests").glob("*.cpp") if room == "network" else (ROOT / "tests" / room).rglob("*.cpp")


def run_rooms(context, tree, compiler, arguments=(), options=(), only=None, without=(), cases=(), shards=1):
    """Outcomes of the unit tests, built in build/TREE with these arguments.

    `cases` is a Catch2 test specification; `shards` is the number of parts into which a program's cases are divided, to
    run at the same time.
    """
    chosen = [room for room in rooms() if room not in without and (only is None or room in only)]
    if not chosen:
        return
    folder, error = configure(context, tree, compiler, arguments, options)
    if error:
        yield Outcome(tree, error, f"rm -r build/{tree}; tools/test")
        return
    targets = [f"tests/test_{room}" for room in chosen]
    code, _ = build(context, folder, targets)
    failed = {room: message for room in chosen if code != 0 and (message := failure(context, folder, room))}
    for room, message in failed.items():
        yield Outcome(f"{tree}: {room}", message, f"ninja -C build/{tree} tests/test_{room}")
    runs = [(room, shard) for room in chosen if room not in failed for shard in range(shards)]
    tasks = [lambda r=r, i=i: run_room(tree, folder, r, cases, (i, shards)) for r, i in runs]
    for outcomes in in_parallel(context, tasks):
        yield from outcomes


def failure(context, folder, room):
    code, messages = build(context, folder, [f"tests/test_{room}"])
    return f"does not build\n{head(messages)}" if code else None


def run_room(tree, folder, room, cases, shard):
    program = folder / "tests" / f"test_{room}"
    report = program.with_suffix(f".{shard[0]}.xml")
    report.unlink(missing_ok=True)
    command = [program, *cases]
    if shard[1] > 1:
        command += ["--shard-index", shard[0], "--shard-count", shard[1], "--allow-running-no-tests"]
    code, output = run([*command, "--reporter", "console", "--reporter", f"xml::out={report}"], timeout=2400)
    try:
        root = xml.parse(report).getroot()
    except (OSError, xml.ParseError):
        return [Outcome(f"{tree}: {room}", f"ended with {code} before its report\n{tail(output)}", shown(command))]
    totals = root.find("OverallResultsCases").attrib
    notes = "\n   ".join(line.removeprefix("note: ") for line in output.splitlines() if line.startswith("note: "))
    outcomes = [Outcome(room, count=int(totals["successes"]) + int(totals["expectedFailures"]), note=notes)]
    for case in root.iter("TestCase"):
        result, name = case.find("OverallResult"), case.get("name")
        if result.get("skips", "0") != "0" and result.get("success") == "true":
            outcomes.append(Outcome(f"{tree}: {room}: {name}", skipped=(case.findtext(".//Skip") or "").strip()))
        elif result.get("success") != "true":
            message = passage(output, name)
            outcomes.append(Outcome(f"{tree}: {room}: {name}", message, shown([program, name])))
    if code != 0 and all(outcome.error is None for outcome in outcomes):
        outcomes.append(Outcome(f"{tree}: {room}", f"ended with {code}\n{tail(output)}", shown(command)))
    return outcomes


def passage(output, name):
    """What the console report says about a case, from its name on."""
    start = output.find(f"\n{name}\n")
    return head(output[start:].lstrip("\n") if start >= 0 else output, 25)
