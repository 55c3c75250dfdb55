"""Runs gates and counts their cases. A gate is a file in gates/; see harness.py for what it looks like."""

import argparse
import importlib
import resource
import sys
import time
from pathlib import Path

from harness import Context, Outcome, print_line

GATES = Path(__file__).parent / "gates"


def discover():
    """The gates by name, in the order in which they run: fast ones first."""
    modules = [importlib.import_module(f"gates.{file.stem}") for file in GATES.glob("[a-z]*.py")]
    return {m.__name__.removeprefix("gates."): m for m in sorted(modules, key=lambda m: (m.ORDER, m.__name__))}


def select(gates, context, groups, everything):
    """(name, cases) of the chosen groups. A gate may have groups of its own (the rooms of the unit tests)."""
    if not groups:
        return [(name, gate.cases) for name, gate in gates.items() if gate.DEFAULT or everything]
    chosen = []
    for group in groups:
        parts = [gate.part(context, group) for gate in gates.values() if hasattr(gate, "part")]
        found = gates[group].cases if group in gates else next((part for part in parts if part), None)
        if not found:
            sys.exit(f"tools/test: there is no group '{group}'; tools/test --list names them")
        chosen.append((group, found))
    return chosen


def list_groups(gates, context):
    for name, gate in gates.items():
        when = "" if gate.DEFAULT else "(--all) "
        print(f"{name:<14} {when}{gate.__doc__.splitlines()[0]}")
        for part in getattr(gate, "parts", lambda _: [])(context):
            print(f"  {part}")


def run(name, cases, context):
    start, start_of_work = time.monotonic(), processor_seconds()
    passed, failed = 0, 0
    print_line(f"-- {name}")
    for outcome in cases(context):
        if outcome.note:
            print_line(f"   {outcome.note}")
        if outcome.skipped:
            print_line(f"   skipped {outcome.name}: {outcome.skipped}")
        elif outcome.error is None:
            passed += outcome.count
        else:
            failed += 1
            print_line(f"   FAILED {outcome.name}\n" + "\n".join("      " + s for s in outcome.error.splitlines()))
            if outcome.repeat:
                print_line(f"      repeat: {outcome.repeat}")
    seconds = time.monotonic() - start
    work = processor_seconds() - start_of_work
    spent = f"{seconds:.1f} s, {work:.1f} s of processors"
    print_line(f"   {passed} passed, {failed} failed in {spent}" if passed + failed else "   nothing here yet")
    return passed, failed, seconds, work


def processor_seconds():
    """What the programs that have ended took of all processors."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main():
    parser = argparse.ArgumentParser(prog="tools/test")
    parser.add_argument("--all", action="store_true", help="every gate")
    parser.add_argument("--list", action="store_true", help="name the groups")
    parser.add_argument("groups", nargs="*")
    options = parser.parse_args()

    gates = discover()
    context = Context(everything=options.all, named=bool(options.groups))
    if options.list:
        return list_groups(gates, context)

    results = {}
    for name, cases in select(gates, context, options.groups, options.all):
        results[name] = run(name, cases, context)

    if len(results) > 1:
        print_line("\nseconds  of processors  passed  failed")
        for name, (passed, failed, seconds, work) in results.items():
            print_line(f"{seconds:7.1f} {work:14.1f} {passed:7} {failed:7}  {name}")
    passed = sum(result[0] for result in results.values())
    failed = sum(result[1] for result in results.values())
    print_line(f"\n{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
